package io.github.domousers.testkit.internal.contract.faults;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.port.UserGateway;
import io.github.domousers.testkit.internal.contract.support.TargetBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A gateway over HTTP reports correct outcomes under random faults. */
@Timeout(
    value = RandomFaultSuite.LIMIT_MINUTES,
    unit = TimeUnit.MINUTES,
    threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class RandomFaultSuite extends FaultSuite {

  /** The limit of one test, for runs that are longer than the default too. */
  static final int LIMIT_MINUTES = 30;

  private static final String SEED = "domousers.faultInjection.seed";
  private static final String CREATES = "domousers.faultInjection.creates";
  private static final int DEFAULT_SEED = 1;
  private static final int DEFAULT_CREATES = 10_000;

  /** A lookup reads all users, so the creates are divided among several servers. */
  private static final int MAX_CREATES_PER_SERVER = 1_000;

  /** How many misreported outcomes a failure shows. */
  private static final int MAX_SHOWN = 10;

  private final long seed = Long.getLong(SEED, DEFAULT_SEED);
  private final int creates = Integer.getInteger(CREATES, DEFAULT_CREATES);

  @Test
  final void
      a_reliable_gateway_under_random_faults_reports_every_outcome_correctly_and_knows_99_percent()
          throws Exception {
    List<FaultInjectionRun> runs = runs(creates, FaultSuite::reliable);

    int unknown = runs.stream().mapToInt(FaultInjectionRun::unknownOutcomes).sum();
    assertAll(
        () -> assertNoneMisreported(runs),
        () ->
            assertTrue(
                unknown * 100 <= creates,
                () -> unknown + " of " + creates + " outcomes are unknown; " + replay()));
  }

  @Test
  final void a_gateway_under_random_faults_reports_no_wrong_outcome() throws Exception {
    assertNoneMisreported(runs(Math.max(1, creates / 5), UnaryOperator.identity()));
  }

  private List<FaultInjectionRun> runs(int number, UnaryOperator<UserGateway> decorate)
      throws Exception {
    FaultInjectionRun.Gateways gateways =
        (domo, tracking) ->
            decorate.apply(tracking.apply(newGateway(TargetBuilder.of(domo).clientOf(domo))));
    List<FaultInjectionRun> runs = new ArrayList<>();
    int perServer = Math.max(1, Math.min(MAX_CREATES_PER_SERVER, number / 2));
    for (int left = number; left > 0; left -= perServer) {
      long seedOfRun = seed + runs.size();
      int people = Math.min(left, perServer);
      runs.add(
          runs.size() % 2 == 0
              ? FaultInjectionRun.withUniqueEmails(seedOfRun, people, gateways)
              : FaultInjectionRun.withSharedEmails(seedOfRun, people, gateways));
    }
    return runs;
  }

  private void assertNoneMisreported(List<FaultInjectionRun> runs) {
    assertEquals(
        List.of(),
        runs.stream().flatMap(run -> run.misreportedOutcomes().stream()).limit(MAX_SHOWN).toList(),
        () -> "misreported outcomes; " + replay());
  }

  private String replay() {
    return "seed %1$d, replay with -D%2$s=%1$d -D%3$s=%4$d".formatted(seed, SEED, CREATES, creates);
  }
}
