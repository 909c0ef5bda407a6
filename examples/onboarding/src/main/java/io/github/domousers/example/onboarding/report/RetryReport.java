package io.github.domousers.example.onboarding.report;

import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.resilience.ResilienceEvent;
import io.github.domousers.resilience.ResilienceListener;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Says in plain words what is done about a failure, without anything that Domo said of it. */
public final class RetryReport implements ResilienceListener {

  private static final double MILLIS_A_SECOND = 1000;

  private final Consumer<String> lines;

  public RetryReport(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void on(ResilienceEvent event) {
    if (event instanceof ResilienceEvent.Retry retry) {
      lines.accept("onboarding: " + words(retry) + " in " + seconds(retry.delay()) + ".");
    } else if (event instanceof ResilienceEvent.Reconciliation look) {
      lines.accept("onboarding: " + words(look) + ".");
    }
  }

  private static String words(ResilienceEvent.Retry retry) {
    UserGatewayException failure = retry.failure();
    if (retry.operation() != Operation.CREATE || failure.outcome() == Outcome.NOT_APPLIED) {
      return FailureWords.why(failure) + ": trying again";
    }
    return failure.outcome() == Outcome.APPLIED
        ? "the user was created, but Domo's response could not be read: looking for the user"
        : FailureWords.why(failure) + ": looking whether the user was created";
  }

  private static String words(ResilienceEvent.Reconciliation look) {
    return switch (look.verdict()) {
      case MATCHED ->
          "the user was created, id "
              + look.userId()
              + (look.differences().isEmpty()
                  ? ""
                  : ", but differs in " + TextReport.names(look.differences()));
      case OTHER_USER ->
          "there is a user of this email address, id "
              + look.userId()
              + ", but of another name, or from before";
      case NOT_FOUND -> "there is no user of this email address so far";
      case INCONCLUSIVE -> "it could not be found out whether the user was created";
    };
  }

  private static String seconds(Duration wait) {
    return String.format(Locale.ROOT, "%.1f s", wait.toMillis() / MILLIS_A_SECOND);
  }
}
