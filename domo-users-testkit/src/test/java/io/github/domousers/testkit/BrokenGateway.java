package io.github.domousers.testkit;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.port.UserPage;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Gateways in which one operation is broken. */
final class BrokenGateway {

  private BrokenGateway() {}

  static UnaryOperator<UserGateway> creating(BiFunction<UserGateway, NewUser, User> broken) {
    return gateway ->
        new DelegatingGateway(gateway) {
          @Override
          public User create(NewUser user) {
            return broken.apply(real, user);
          }
        };
  }

  static UnaryOperator<UserGateway> getting(BiFunction<UserGateway, Long, User> broken) {
    return gateway ->
        new DelegatingGateway(gateway) {
          @Override
          public User get(long id) {
            return broken.apply(real, id);
          }
        };
  }

  static UnaryOperator<UserGateway> listing(Listing broken) {
    return gateway ->
        new DelegatingGateway(gateway) {
          @Override
          public UserPage list(int limit, long offset) {
            return broken.list(real, limit, offset);
          }
        };
  }

  static UnaryOperator<UserGateway> streaming(Function<UserGateway, Stream<UserSummary>> broken) {
    return gateway ->
        new DelegatingGateway(gateway) {
          @Override
          public Stream<UserSummary> stream() {
            return broken.apply(real);
          }
        };
  }

  static UnaryOperator<UserGateway> finding(
      BiFunction<UserGateway, String, Optional<User>> broken) {
    return gateway ->
        new DelegatingGateway(gateway) {
          @Override
          public Optional<User> findByEmail(String email) {
            return broken.apply(real, email);
          }
        };
  }

  static UnaryOperator<UserGateway> updating(Updating broken) {
    return gateway ->
        new DelegatingGateway(gateway) {
          @Override
          public User update(long id, UserUpdate update) {
            return broken.update(real, id, update);
          }
        };
  }

  static UnaryOperator<UserGateway> deleting(BiConsumer<UserGateway, Long> broken) {
    return gateway ->
        new DelegatingGateway(gateway) {
          @Override
          public void delete(long id) {
            broken.accept(real, id);
          }
        };
  }

  /** {@return the result of a call, or another one instead of one kind of failure} */
  static <T> T instead(
      Class<? extends RuntimeException> failure, Supplier<T> call, Supplier<T> otherwise) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      if (failure.isInstance(e)) {
        return otherwise.get();
      }
      throw e;
    }
  }

  /** {@return a result that is a failure} */
  static <T> Supplier<T> failing(Supplier<UserGatewayException> failure) {
    return () -> {
      throw failure.get();
    };
  }

  interface Listing {
    UserPage list(UserGateway real, int limit, long offset);
  }

  interface Updating {
    User update(UserGateway real, long id, UserUpdate update);
  }
}
