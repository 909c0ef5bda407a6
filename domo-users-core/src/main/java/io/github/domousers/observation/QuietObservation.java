package io.github.domousers.observation;

import io.github.domousers.port.Outcome;
import io.github.domousers.port.UserGatewayException;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An observation whose handlers cannot affect the call, whatever they throw. Of one thread. */
final class QuietObservation {

  private final ObservationRegistry registry;
  private Observation observation = Observation.NOOP;
  private Observation.Scope scope = Observation.Scope.NOOP;
  private Observation.@Nullable Scope outer;

  private QuietObservation(ObservationRegistry registry) {
    this.registry = registry;
  }

  /** Returns an observation that is not started, with a name in lower case with dots. */
  static QuietObservation of(ObservationRegistry registry, String name) {
    QuietObservation created = new QuietObservation(registry);
    quietly(() -> created.observation = Observation.createNotStarted(name, registry));
    return created;
  }

  QuietObservation contextualName(String name) {
    quietly(() -> observation.contextualName(name));
    return this;
  }

  QuietObservation tag(String key, String value) {
    quietly(() -> observation.lowCardinalityKeyValue(key, value));
    return this;
  }

  QuietObservation start() {
    quietly(observation::start);
    quietly(() -> outer = registry.getCurrentObservationScope());
    quietly(() -> scope = observation.openScope());
    return this;
  }

  QuietObservation success() {
    return outcome("success", "none");
  }

  /** Adds the outcome and the type of a failure. Its message may quote names, so it is left out. */
  QuietObservation failure(Throwable failure, Outcome outcomeIfUnexpected) {
    String name = failure.getClass().getName();
    String type = name.substring(name.lastIndexOf('.') + 1);
    Outcome outcome = outcomeIfUnexpected;
    if (failure instanceof UserGatewayException known) {
      outcome = known.outcome();
      known
          .traceId()
          .ifPresent(id -> quietly(() -> observation.highCardinalityKeyValue("domo.trace.id", id)));
    }
    quietly(() -> observation.error(new ObservedFailure(type)));
    return outcome(lowerCase(outcome), type);
  }

  private QuietObservation outcome(String outcome, String errorType) {
    return tag("domo.outcome", outcome).tag("error.type", errorType);
  }

  void stop() {
    quietly(scope::close);
    // After a handler that failed when the scope was opened or closed, the thread still has it.
    quietly(() -> registry.setCurrentObservationScope(outer));
    quietly(observation::stop);
  }

  static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static void quietly(Runnable action) {
    try {
      action.run();
    } catch (Throwable dropped) {
      // Even an Error must not hide the outcome of a write.
    }
  }

  /** The type of a failure, without its message and its stack trace. */
  private static final class ObservedFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ObservedFailure(String type) {
      super(type, null, false, false);
    }
  }
}
