package io.github.domousers.observation;

import static io.micrometer.observation.tck.TestObservationRegistryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RateLimiter;
import io.github.domousers.port.TransportException;
import io.github.domousers.resilience.ResilienceEvent.PermitWait;
import io.github.domousers.resilience.ResilienceEvent.Reconciliation;
import io.github.domousers.resilience.ResilienceEvent.Retry;
import io.github.domousers.resilience.ResilienceEvent.Verdict;
import io.micrometer.observation.tck.TestObservationRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Observations of retries, reconciliations and waits for a permit. */
class ObservedEventsTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final TestObservationRegistry registry = TestObservationRegistry.create();
  private final ObservedResilience listener = ObservedResilience.with(registry);

  @Test
  void aRetry_isCounted() {
    listener.on(new Retry(Operation.LIST, 1, failure(Operation.LIST), SECOND));

    assertThat(registry)
        .hasSingleObservationThat()
        .hasNameEqualTo("domo.users.retry")
        .hasLowCardinalityKeyValue("domo.operation", "list")
        .hasLowCardinalityKeyValue("domo.outcome", "unknown")
        .hasLowCardinalityKeyValue("error.type", "TransportException")
        .hasBeenStopped();
  }

  @Test
  void aWaitForAPermit_isCounted() {
    listener.on(new PermitWait(Operation.CREATE, 1, failure(Operation.CREATE), SECOND));

    assertThat(registry)
        .hasSingleObservationThat()
        .hasNameEqualTo("domo.users.permit.retry")
        .hasLowCardinalityKeyValue("domo.operation", "create");
  }

  @Test
  void aReconciliation_isCountedWithItsVerdict_andWithoutTheUser() {
    listener.on(
        new Reconciliation(2, failure(Operation.CREATE), Verdict.OTHER_USER, 4711L, List.of()));

    assertThat(registry)
        .hasSingleObservationThat()
        .hasNameEqualTo("domo.users.reconciliation")
        .hasLowCardinalityKeyValue("domo.operation", "create")
        .hasLowCardinalityKeyValue("domo.verdict", "other_user")
        .doesNotHaveHighCardinalityKeyValueWithKey("domo.user.id");
  }

  @Test
  void aPermit_isTimed() throws InterruptedException {
    List<Duration> timeouts = new ArrayList<>();
    RateLimiter limiter =
        ObservedRateLimiter.over(
            atMost -> {
              timeouts.add(atMost);
              return atMost.equals(SECOND);
            },
            registry);

    assertThat(limiter.acquire(SECOND)).isTrue();
    assertThat(limiter.acquire(Duration.ZERO)).isFalse();

    assertThat(timeouts).containsExactly(SECOND, Duration.ZERO);
    assertThat(registry)
        .hasNumberOfObservationsWithNameEqualTo("domo.users.permit", 2)
        .hasAnObservationWithAKeyValue("domo.permit", "granted")
        .hasAnObservationWithAKeyValue("domo.permit", "timeout");
  }

  @Test
  void aLimiterThatThrows_isObserved() {
    IllegalStateException down = new IllegalStateException("down");
    RateLimiter limiter =
        ObservedRateLimiter.over(
            atMost -> {
              throw down;
            },
            registry);

    assertThatThrownBy(() -> limiter.acquire(SECOND)).isSameAs(down);

    assertThat(registry)
        .hasSingleObservationThat()
        .hasLowCardinalityKeyValue("domo.permit", "failed")
        .hasBeenStopped();
  }

  @Test
  void estimatesAndPauses_areThoseOfTheOtherLimiter() {
    List<Duration> pauses = new ArrayList<>();
    RateLimiter limiter =
        ObservedRateLimiter.over(
            new RateLimiter() {
              @Override
              public boolean acquire(Duration atMost) {
                return false;
              }

              @Override
              public Duration estimatedWait() {
                return SECOND;
              }

              @Override
              public void onRateLimited(Duration retryAfter) {
                pauses.add(retryAfter);
              }
            },
            registry);

    limiter.onRateLimited(SECOND);

    assertThat(limiter.estimatedWait()).isEqualTo(SECOND);
    assertThat(pauses).containsExactly(SECOND);
  }

  private static TransportException failure(Operation operation) {
    return new TransportException(operation, Outcome.UNKNOWN, "silence", null);
  }
}
