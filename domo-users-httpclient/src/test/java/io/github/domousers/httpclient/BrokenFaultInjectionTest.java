package io.github.domousers.httpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.port.UserPage;
import io.github.domousers.testkit.Failures;
import io.github.domousers.testkit.GatewayTarget;
import io.github.domousers.testkit.contract.FaultInjectionContract;
import java.util.List;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.Events;

/** A broken gateway fails the contract of fault injection, even with a small number of creates. */
@Tag("mutants")
class BrokenFaultInjectionTest {

  private static final String CREATES = "domousers.faultInjection.creates";
  private static final String SEED = "domousers.faultInjection.seed";
  private static final String RELIABLE =
      "a_reliable_gateway_under_random_faults_reports_and_knows_outcomes";
  private static final String BARE = "a_gateway_under_random_faults_reports_no_wrong_outcome";
  private static final String DELAYED =
      "a_create_that_is_applied_after_a_lookup_found_no_user_is_found_by_the_next_lookup";

  private static final Properties BEFORE = new Properties();

  @BeforeAll
  static void shortenRuns() {
    BEFORE.putAll(System.getProperties());
    System.setProperty(CREATES, "1500");
    System.setProperty(SEED, "1");
  }

  @AfterAll
  static void restoreRuns() {
    System.setProperties(BEFORE);
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        broken(
            "sends a create again after no response",
            BrokenFaultInjectionTest::repeatingCreates,
            BARE,
            RELIABLE),
        broken(
            "reports every failure as not applied",
            real -> failing(real, Outcome.NOT_APPLIED),
            BARE,
            RELIABLE),
        broken(
            "reports every failure as applied",
            real -> failing(real, Outcome.APPLIED),
            BARE,
            RELIABLE),
        broken("cannot list users", BrokenFaultInjectionTest::failingToList, RELIABLE, DELAYED),
        broken("lists no users", BrokenFaultInjectionTest::listingNoUsers, RELIABLE, DELAYED));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void aBrokenGateway_fails(UnaryOperator<UserGateway> change, List<String> tests) {
    Suite.change = change;
    Events run = ContractRunner.run(select(tests));

    assertThat(ContractRunner.namesOf(run.failed()))
        .isEqualTo(ContractRunner.namesOf(run.finished()))
        .hasSameSizeAs(tests);
  }

  @Test
  void anUnbrokenGateway_passes() {
    Suite.change = UnaryOperator.identity();
    Events run = ContractRunner.run(select(List.of(BARE, RELIABLE, DELAYED)));

    assertThat(ContractRunner.namesOf(run.failed())).isEmpty();
    assertThat(ContractRunner.namesOf(run.succeeded())).hasSize(3);
  }

  private static Arguments broken(
      String how, UnaryOperator<UserGateway> change, String... testsThatFail) {
    return argumentSet(how, change, List.of(testsThatFail));
  }

  private static List<DiscoverySelector> select(List<String> tests) {
    return tests.stream()
        .flatMap(test -> ContractRunner.select(Suite.class, test).selectors().stream())
        .toList();
  }

  /** The contract of a broken gateway. Surefire does not run it, because it is a nested class. */
  static final class Suite extends FaultInjectionContract {

    private static UnaryOperator<UserGateway> change = UnaryOperator.identity();

    @Override
    protected UserGateway connect(GatewayTarget target) {
      return change.apply(
          HttpClientUserGatewayContractTest.gateway(target)
              .sslContext(target.sslContext())
              .build());
    }
  }

  // ---- how to break a gateway

  private static UserGateway repeatingCreates(UserGateway real) {
    return new DelegatingGateway(real) {
      @Override
      public User create(NewUser user) {
        try {
          return super.create(user);
        } catch (TransportException e) {
          return super.create(user);
        }
      }
    };
  }

  private static UserGateway failing(UserGateway real, Outcome outcome) {
    return new DelegatingGateway(real) {
      @Override
      public User create(NewUser user) {
        try {
          return super.create(user);
        } catch (UserGatewayException e) {
          throw new TransportException(Operation.CREATE, outcome, "no", e);
        }
      }
    };
  }

  private static UserGateway failingToList(UserGateway real) {
    return new DelegatingGateway(real) {
      @Override
      public UserPage list(int limit, long offset) {
        if (limit == UserGateway.MAX_LIST_LIMIT) {
          throw Failures.timeout(Operation.LIST);
        }
        return super.list(limit, offset);
      }
    };
  }

  private static UserGateway listingNoUsers(UserGateway real) {
    return new DelegatingGateway(real) {
      @Override
      public UserPage list(int limit, long offset) {
        super.list(limit, offset);
        return UserPage.of(List.of());
      }
    };
  }
}
