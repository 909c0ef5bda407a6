package io.github.domousers.resilience;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.github.domousers.port.RateLimitedException;
import io.github.domousers.port.UserGatewayException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Makes the attempts of calls, with waits between them, as long as the call has a use for another
 * one, and Domo's wish, the deadline and the budget allow it. Thread-safe.
 */
final class Retries {

  private final Settings settings;
  private final RetryBudget budget;

  Retries(Settings settings, RetryBudget budget) {
    this.settings = settings;
    this.budget = budget;
  }

  /** What the call answers; its failure is the one that tells the truth of all attempts. */
  <T> T make(Call<T> call, Deadline deadline) {
    return new Run<>(call, deadline).result();
  }

  private final class Run<T> {

    private final Call<T> call;
    private final Deadline deadline;
    private int attempt;
    private Duration wait = Duration.ZERO;
    private @Nullable UserGatewayException waitedAfter;

    private Run(Call<T> call, Deadline deadline) {
      this.call = call;
      this.deadline = deadline;
    }

    T result() {
      try {
        T result = firstOrRetried();
        budget.succeeded(attempt - 1);
        return result;
      } catch (RuntimeException failure) {
        if (failure instanceof UserGatewayException answer && !Call.isTransient(answer)) {
          // Domo is well, though it refused.
          budget.succeeded(attempt - 1);
        }
        throw call.doubt().truth(beforeInterruption(failure));
      }
    }

    /** Nearly every call is done with its first attempt, and needs no machinery. */
    private T firstOrRetried() {
      try {
        return attempt();
      } catch (Exception failure) {
        // Of any kind: a gateway in Kotlin throws what it likes.
        return retried(failure);
      }
    }

    /** What comes of a call whose first attempt has failed. */
    private T retried(Exception first) {
      RetryPolicy<T> policy =
          RetryPolicy.<T>builder()
              .handleIf(this::goesOn)
              .withMaxRetries(-1)
              .withDelayFn(context -> settings.timing().sleep().apply(wait))
              .build();
      return Failsafe.with(policy)
          .get(
              context -> {
                if (context.isFirstAttempt()) {
                  // It was made already, and is told so that it counts.
                  throw first;
                }
                return attempt();
              });
    }

    private T attempt() {
      attempt++;
      try {
        return call.attempt(attempt);
      } catch (RuntimeException failure) {
        call.doubt().add(failure);
        throw failure;
      }
    }

    /** Whether there will be another attempt after this failure. Is asked once for each. */
    private boolean goesOn(Throwable thrown) {
      if (!(thrown instanceof UserGatewayException failure)
          || !call.mayGoOn(failure, attempt)
          || Thread.currentThread().isInterrupted()
          || wish(failure).compareTo(settings.longestRetryAfter()) > 0) {
        return false;
      }
      waitedAfter = failure;
      wait = wish(failure).plus(settings.backOff().after(attempt, settings.timing().random()));
      if (!deadline.allows(wait) || !budget.take()) {
        return false;
      }
      settings.listener().on(new ResilienceEvent.Retry(call.operation(), attempt, failure, wait));
      return true;
    }

    /** How long Domo wishes not to be asked. */
    private static Duration wish(UserGatewayException failure) {
      return failure instanceof RateLimitedException limited
          ? limited.retryAfter().orElse(Duration.ZERO)
          : Duration.ZERO;
    }

    /** Failsafe's own exception says that a wait was interrupted, after the call's failure. */
    private RuntimeException beforeInterruption(RuntimeException failure) {
      return failure instanceof FailsafeException && waitedAfter != null ? waitedAfter : failure;
    }
  }
}
