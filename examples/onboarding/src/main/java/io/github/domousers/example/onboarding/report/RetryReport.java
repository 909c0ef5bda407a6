package io.github.domousers.example.onboarding.report;

import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.resilience.ResilienceEvent;
import io.github.domousers.resilience.ResilienceListener;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Reports retries and lookups after failures, without Domo's messages. */
public final class RetryReport implements ResilienceListener {

  private static final double MILLIS_PER_SECOND = 1000;

  private final Consumer<String> lines;

  public RetryReport(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void on(ResilienceEvent event) {
    if (event instanceof ResilienceEvent.Retry retry) {
      lines.accept("onboarding: " + describe(retry) + " in " + seconds(retry.delay()) + ".");
    } else if (event instanceof ResilienceEvent.Reconciliation reconciliation) {
      lines.accept("onboarding: " + describe(reconciliation) + ".");
    }
  }

  private static String describe(ResilienceEvent.Retry retry) {
    UserGatewayException failure = retry.failure();
    if (retry.operation() != Operation.CREATE || failure.outcome() == Outcome.NOT_APPLIED) {
      return FailureMessages.why(failure) + ": retrying";
    }
    return failure.outcome() == Outcome.APPLIED
        ? "the user was created, but Domo's response could not be read: looking the user up"
        : FailureMessages.why(failure) + ", and may have created the user: looking the user up";
  }

  private static String describe(ResilienceEvent.Reconciliation reconciliation) {
    return switch (reconciliation.verdict()) {
      case MATCHED ->
          "the user was created, id "
              + reconciliation.userId()
              + (reconciliation.differences().isEmpty()
                  ? ""
                  : ", but differs in " + TextReport.names(reconciliation.differences()));
      case OTHER_USER ->
          "this email address belongs to another user, id "
              + reconciliation.userId()
              + ": the name differs, or the user existed before";
      case NOT_FOUND -> "no user with this email address was found";
      case INCONCLUSIVE -> "it is still unknown whether the user was created";
    };
  }

  private static String seconds(Duration wait) {
    return String.format(Locale.ROOT, "%.1f s", wait.toMillis() / MILLIS_PER_SECOND);
  }
}
