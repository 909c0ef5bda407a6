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

/** Ways to break one operation of a gateway, and leave the others. */
final class Breach {

  private Breach() {}

  static UnaryOperator<UserGateway> creating(BiFunction<UserGateway, NewUser, User> breach) {
    return gateway ->
        new DelegatingGateway(gateway) {
          @Override
          public User create(NewUser user) {
            return breach.apply(real, user);
          }
        };
  }

  static UnaryOperator<UserGateway> getting(BiFunction<UserGateway, Long, User> breach) {
    return gateway ->
        new DelegatingGateway(gateway) {
          @Override
          public User get(long id) {
            return breach.apply(real, id);
          }
        };
  }

  static UnaryOperator<UserGateway> listing(Listing breach) {
    return gateway ->
        new DelegatingGateway(gateway) {
          @Override
          public UserPage list(int limit, long offset) {
            return breach.list(real, limit, offset);
          }
        };
  }

  static UnaryOperator<UserGateway> streaming(Function<UserGateway, Stream<UserSummary>> breach) {
    return gateway ->
        new DelegatingGateway(gateway) {
          @Override
          public Stream<UserSummary> stream() {
            return breach.apply(real);
          }
        };
  }

  static UnaryOperator<UserGateway> finding(
      BiFunction<UserGateway, String, Optional<User>> breach) {
    return gateway ->
        new DelegatingGateway(gateway) {
          @Override
          public Optional<User> findByEmail(String email) {
            return breach.apply(real, email);
          }
        };
  }

  static UnaryOperator<UserGateway> updating(Updating breach) {
    return gateway ->
        new DelegatingGateway(gateway) {
          @Override
          public User update(long id, UserUpdate update) {
            return breach.update(real, id, update);
          }
        };
  }

  static UnaryOperator<UserGateway> deleting(BiConsumer<UserGateway, Long> breach) {
    return gateway ->
        new DelegatingGateway(gateway) {
          @Override
          public void delete(long id) {
            breach.accept(real, id);
          }
        };
  }

  /** What a call answers, or something else in place of one kind of failure. */
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

  /** In place of an answer. */
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
