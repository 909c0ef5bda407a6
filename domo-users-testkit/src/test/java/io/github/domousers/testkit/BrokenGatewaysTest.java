package io.github.domousers.testkit;

import static java.util.Objects.requireNonNullElse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UserAlreadyExistsException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.testkit.contract.GatewayTarget;
import io.github.domousers.testkit.contract.UserGatewayContract;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * A gateway that breaks a promise fails the contract, in the tests of that promise and no other.
 */
class BrokenGatewaysTest {

  private static final User NOBODY = User.builder().id(1).build();

  static Stream<Arguments> broken() {
    return Stream.of(
        broken(
            "loses an attribute",
            real -> user -> like(real.create(user)).phone(null).build(),
            "create_answersTheUserAsAskedFor",
            "create_changesNoCharacter"),
        broken(
            "loses what Domo adds",
            real -> user -> like(real.create(user)).image(null).build(),
            "create_answersTheUserAsAskedFor"),
        broken(
            "makes an attribute up",
            real ->
                user ->
                    like(real.create(user)).title(requireNonNullElse(user.title(), "?")).build(),
            "create_needsNoMoreThanIsRequired"),
        broken(
            "changes a character",
            real -> user -> like(real.create(user)).name(user.name().replace('ë', 'e')).build(),
            "create_changesNoCharacter"),
        broken(
            "repeats an id",
            real -> user -> like(real.create(user)).id(1).build(),
            "twoUsers_haveTwoIds",
            "manyThreads_shareOneGateway"),
        broken(
            "swallows a conflict",
            real -> user -> unless(UserAlreadyExistsException.class, real, user),
            "aTakenEmail_isAConflict"),
        broken(
            "knows an email address by its case",
            BrokenGatewaysTest::knowingEmailsByCase,
            "aTakenEmail_isAConflict"),
        broken(
            "takes a conflict for a broken connection",
            BrokenGatewaysTest::unsureOfConflicts,
            "aTakenEmail_isAConflict"),
        broken(
            "swallows a rejection",
            real -> user -> unless(RequestRejectedException.class, real, user),
            "aMisspeltRole_isRejected"),
        broken(
            "applies what it rejects",
            BrokenGatewaysTest::applyingWhatItRejects,
            "aMisspeltRole_isRejected"),
        broken(
            "takes a mistake of the caller for a failure of Domo's",
            BrokenGatewaysTest::blamingDomo,
            "createOfNull_isAMistake"),
        broken(
            "belongs to one thread",
            BrokenGatewaysTest::ofOneThread,
            "manyThreads_shareOneGateway"),
        broken("can be closed only once", ClosedOnce::new, "close_canBeCalledTwice"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void aBrokenGateway_fails(UnaryOperator<UserGateway> breach, List<String> tests) {
    assertThat(failuresOf(breach)).containsExactlyInAnyOrderElementsOf(tests);
  }

  @Test
  void anUnbrokenGateway_passes() {
    assertThat(failuresOf(UnaryOperator.identity())).isEmpty();
  }

  private static Arguments broken(
      String how, UnaryOperator<UserGateway> breach, String... testsThatFail) {
    return argumentSet(how, breach, List.of(testsThatFail));
  }

  private static List<String> failuresOf(UnaryOperator<UserGateway> breach) {
    Suite.breach = breach;
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(Suite.class))
        .execute()
        .testEvents()
        .failed()
        .map(event -> event.getTestDescriptor().getLegacyReportingName().replace("()", ""))
        .toList();
  }

  /**
   * The contract over a gateway that is broken in some way; as a nested class not run by itself.
   */
  static final class Suite extends UserGatewayContract {

    private static UnaryOperator<UserGateway> breach = UnaryOperator.identity();

    @Override
    protected UserGateway connect(GatewayTarget target) {
      return breach.apply(new InMemoryUserGateway());
    }
  }

  // ---- what takes more than a line to break

  private static User unless(
      Class<? extends RuntimeException> swallowed, UserGateway real, NewUser user) {
    try {
      return real.create(user);
    } catch (RuntimeException e) {
      if (swallowed.isInstance(e)) {
        return NOBODY;
      }
      throw e;
    }
  }

  private static UserGateway knowingEmailsByCase(UserGateway real) {
    Set<String> known = new HashSet<>();
    return user -> {
      synchronized (known) {
        return known.add(user.email())
            ? unless(UserAlreadyExistsException.class, real, user)
            : real.create(user);
      }
    };
  }

  private static UserGateway unsureOfConflicts(UserGateway real) {
    return user -> {
      try {
        return real.create(user);
      } catch (UserAlreadyExistsException e) {
        throw new TransportException(Operation.CREATE, Outcome.UNKNOWN, "no answer", e);
      }
    };
  }

  private static UserGateway applyingWhatItRejects(UserGateway real) {
    return user -> {
      try {
        return real.create(user);
      } catch (RequestRejectedException e) {
        real.create(
            NewUser.builder().name(user.name()).email(user.email()).role(Role.PARTICIPANT).build());
        throw e;
      }
    };
  }

  private static UserGateway blamingDomo(UserGateway real) {
    return user -> {
      try {
        return real.create(user);
      } catch (NullPointerException e) {
        throw new TransportException(Operation.CREATE, Outcome.NOT_APPLIED, "not sent", e);
      }
    };
  }

  private static UserGateway ofOneThread(UserGateway real) {
    Thread owner = Thread.currentThread();
    return user -> {
      if (Thread.currentThread() != owner) {
        throw new IllegalStateException("Another thread has this gateway.");
      }
      return real.create(user);
    };
  }

  private static final class ClosedOnce implements UserGateway {

    private final UserGateway real;
    private boolean closed;

    ClosedOnce(UserGateway real) {
      this.real = real;
    }

    @Override
    public User create(NewUser user) {
      return real.create(user);
    }

    @Override
    public void close() {
      if (closed) {
        throw new IllegalStateException("This gateway is closed already.");
      }
      closed = true;
    }
  }

  private static User.Builder like(User user) {
    return User.builder()
        .id(user.id())
        .name(user.name())
        .email(user.email())
        .role(user.role())
        .title(user.title())
        .alternateEmail(user.alternateEmail())
        .phone(user.phone())
        .location(user.location())
        .employeeNumber(user.employeeNumber())
        .groups(user.groups())
        .image(user.image())
        .createdAt(user.createdAt())
        .updatedAt(user.updatedAt());
  }
}
