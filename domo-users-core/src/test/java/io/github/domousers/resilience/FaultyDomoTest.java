package io.github.domousers.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.resilience.EnsureResult.AlreadyExists;
import io.github.domousers.resilience.EnsureResult.Created;
import io.github.domousers.resilience.EnsureResult.Unknown;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guarantees of create and ensure under random failures. */
class FaultyDomoTest {

  private static final int CALLS = 500;
  private static final int EVERY_TENTH = 10;

  private final TestTime time = new TestTime(0.5);

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyCreate_reportsATrueOutcome_andAlmostAllAKnownOne(long seed) {
    FaultyDomo domo = new FaultyDomo(seed, time);
    ReliableUserGateway users = over(domo);
    int unknown = 0;
    for (int call = 0; call < CALLS; call++) {
      boolean isThere = call % EVERY_TENTH == 0;
      if (isThere) {
        domo.seed(person(call));
      }
      try {
        User created = users.create(person(call));

        assertThat(isThere).as("user of another call").isFalse();
        assertThat(domo.eventually(person(call).email())).hasValue(created);
      } catch (UserGatewayException failure) {
        Optional<User> user = domo.eventually(person(call).email());
        switch (failure.outcome()) {
          case NOT_APPLIED -> assertThat(user.isPresent()).as("%s", failure).isEqualTo(isThere);
          case APPLIED -> assertThat(user).isPresent();
          case UNKNOWN -> unknown++;
        }
      }
    }
    assertThat(unknown).isLessThanOrEqualTo(CALLS / 50);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void repeatedEnsure_createsEveryUserOnce(long seed) {
    FaultyDomo domo = new FaultyDomo(seed, time);
    ReliableUserGateway users = over(domo);
    for (int call = 0; call < CALLS; call++) {
      EnsureResult result = new Unknown(Failures.noResponse(Operation.CREATE));
      while (result instanceof Unknown) {
        try {
          result = users.ensure(person(call));
        } catch (UserGatewayException notApplied) {
          assertThat(notApplied.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        }
      }
      User user =
          result instanceof Created created ? created.user() : ((AlreadyExists) result).user();
      assertThat(domo.eventually(person(call).email())).hasValue(user);
    }
  }

  private ReliableUserGateway over(FaultyDomo domo) {
    return ReliableUserGateway.builder(domo).clock(time).timeSource(time.timeSource()).build();
  }

  private static NewUser person(int number) {
    return NewUser.builder()
        .name("Person " + number)
        .email("person" + number + "@acme.com")
        .role(Role.PARTICIPANT)
        .build();
  }
}
