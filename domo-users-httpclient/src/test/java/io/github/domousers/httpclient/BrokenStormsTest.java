package io.github.domousers.httpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.port.UserPage;
import io.github.domousers.testkit.contract.GatewayTarget;
import io.github.domousers.testkit.contract.StormContract;
import java.util.List;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/**
 * A gateway that breaks a promise does not come through the storm, not even through a small one.
 */
class BrokenStormsTest {

  private static final String CREATES = "domousers.storm.creates";
  private static final String SEED = "domousers.storm.seed";
  private static final String RELIABLE = "inAStorm_aReliableGatewayKnowsWhatHappened";
  private static final String BARE = "inAStorm_aGatewayTellsTheTruth";
  private static final String LATE = "aLateCommit_isFound";

  private static final Properties BEFORE = new Properties();

  @BeforeAll
  static void makeStormsSmall() {
    BEFORE.putAll(System.getProperties());
    System.setProperty(CREATES, "1500");
    System.setProperty(SEED, "1");
  }

  @AfterAll
  static void makeStormsLargeAgain() {
    System.setProperties(BEFORE);
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        broken("sends again what got no answer", BrokenStormsTest::sendingAgain, BARE, RELIABLE),
        broken(
            "says that nothing was applied, whatever happened",
            real -> failing(real, Outcome.NOT_APPLIED),
            BARE,
            RELIABLE),
        broken(
            "says that all was applied, whatever happened",
            real -> failing(real, Outcome.APPLIED),
            BARE,
            RELIABLE),
        broken("cannot look anybody up", BrokenStormsTest::unableToList, RELIABLE, LATE),
        broken("finds nobody", BrokenStormsTest::blind, RELIABLE, LATE));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void aBrokenGateway_fails(UnaryOperator<UserGateway> breach, List<String> tests) {
    Events run = run(breach, tests);

    assertThat(namesOf(run.failed())).isEqualTo(namesOf(run.finished())).hasSameSizeAs(tests);
  }

  @Test
  void anUnbrokenGateway_passes() {
    Events run = run(UnaryOperator.identity(), List.of(BARE, RELIABLE, LATE));

    assertThat(namesOf(run.failed())).isEmpty();
    assertThat(namesOf(run.succeeded())).hasSize(3);
  }

  private static Arguments broken(
      String how, UnaryOperator<UserGateway> breach, String... testsThatFail) {
    return argumentSet(how, breach, List.of(testsThatFail));
  }

  private static Events run(UnaryOperator<UserGateway> breach, List<String> tests) {
    Suite.breach = breach;
    return EngineTestKit.engine("junit-jupiter")
        .selectors(
            tests.stream()
                .map(test -> selectMethod(Suite.class, test))
                .toArray(DiscoverySelector[]::new))
        .execute()
        .testEvents();
  }

  private static List<String> namesOf(Events events) {
    return events.map(event -> event.getTestDescriptor().getLegacyReportingName()).toList();
  }

  /**
   * The contract over a gateway that is broken in some way; as a nested class not run by itself.
   */
  static final class Suite extends StormContract {

    private static UnaryOperator<UserGateway> breach = UnaryOperator.identity();

    @Override
    protected UserGateway connect(GatewayTarget target) {
      return breach.apply(
          HttpClientUserGatewayContractTest.gateway(target)
              .sslContext(target.sslContext())
              .build());
    }
  }

  // ---- how to break a gateway

  private static UserGateway sendingAgain(UserGateway real) {
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

  private static UserGateway unableToList(UserGateway real) {
    return new DelegatingGateway(real) {
      @Override
      public UserPage list(int limit, long offset) {
        if (limit == UserGateway.MAX_LIST_LIMIT) {
          throw new TransportException(Operation.LIST, Outcome.NOT_APPLIED, "no", null);
        }
        return super.list(limit, offset);
      }
    };
  }

  private static UserGateway blind(UserGateway real) {
    return new DelegatingGateway(real) {
      @Override
      public UserPage list(int limit, long offset) {
        super.list(limit, offset);
        return UserPage.of(List.of());
      }
    };
  }
}
