package io.github.domousers.observation;

import io.github.domousers.port.Outcome;
import io.github.domousers.resilience.ResilienceEvent;
import io.github.domousers.resilience.ResilienceEvent.PermitWait;
import io.github.domousers.resilience.ResilienceEvent.Reconciliation;
import io.github.domousers.resilience.ResilienceListener;
import io.micrometer.observation.ObservationRegistry;
import java.util.Objects;

/**
 * Counts what a {@link io.github.domousers.resilience.ReliableUserGateway} does after a failure, as
 * observations without a duration. All have the low-cardinality key values {@code domo.operation},
 * {@code domo.outcome} and {@code error.type} of the failure, see {@link ObservedUserGateway}.
 *
 * <ul>
 *   <li>{@code domo.users.retry}: an attempt is repeated;
 *   <li>{@code domo.users.permit.retry}: an attempt is repeated because the rate limiter gave no
 *       permit;
 *   <li>{@code domo.users.reconciliation}: a user was looked up whose create has an unknown
 *       outcome, with {@code domo.verdict}, such as {@code matched}, see {@link
 *       ResilienceEvent.Verdict}.
 * </ul>
 */
public final class ObservedResilience implements ResilienceListener {

  private final ObservationRegistry registry;

  private ObservedResilience(ObservationRegistry registry) {
    this.registry = registry;
  }

  /** {@return a listener that observes with a registry} */
  @SuppressWarnings("exports") // Micrometer is optional: its users require its module themselves.
  public static ObservedResilience with(ObservationRegistry registry) {
    return new ObservedResilience(Objects.requireNonNull(registry, "registry"));
  }

  @Override
  public void on(ResilienceEvent event) {
    QuietObservation observation = QuietObservation.of(registry, name(event));
    if (event instanceof Reconciliation reconciliation) {
      observation.tag("domo.verdict", QuietObservation.lowerCase(reconciliation.verdict()));
    }
    observation
        .tag("domo.operation", QuietObservation.lowerCase(event.operation()))
        .start()
        .failure(event.failure(), Outcome.UNKNOWN)
        .stop();
  }

  private static String name(ResilienceEvent event) {
    if (event instanceof Reconciliation) {
      return "domo.users.reconciliation";
    }
    return event instanceof PermitWait ? "domo.users.permit.retry" : "domo.users.retry";
  }
}
