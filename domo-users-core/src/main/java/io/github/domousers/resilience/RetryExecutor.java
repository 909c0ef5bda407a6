package io.github.domousers.resilience;

import io.github.domousers.port.UserGatewayException;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Duration;

/**
 * Makes the attempts of a call, with waits between them, as long as another attempt makes sense for
 * the call, and as Domo's {@code Retry-After}, the deadline and the budget allow it. Thread-safe.
 */
final class RetryExecutor {

  private final Settings settings;
  private final RetryBudget budget;

  RetryExecutor(Settings settings, RetryBudget budget) {
    this.settings = settings;
    this.budget = budget;
  }

  /** Returns the result of the call, or throws the failure that is true of all its attempts. */
  <T> T execute(RetryableCall<T> call, Deadline deadline) {
    for (int attempt = 1; ; attempt++) {
      RuntimeException failure;
      try {
        T result = call.attempt(attempt);
        budget.succeeded(attempt - 1);
        return result;
      } catch (Exception e) {
        // Of any kind: a gateway written in Kotlin can throw checked exceptions too.
        failure =
            e instanceof RuntimeException unchecked
                ? unchecked
                : new UndeclaredThrowableException(e);
      }
      call.outcomes().add(failure);
      if (!waitForNextAttempt(call, attempt, failure, deadline)) {
        if (failure instanceof UserGatewayException response && !response.isTransient()) {
          // Domo works, although it refused.
          budget.succeeded(attempt - 1);
        }
        throw call.outcomes().truth(failure);
      }
    }
  }

  /** Waits, if there is to be another attempt; returns whether there is. */
  private boolean waitForNextAttempt(
      RetryableCall<?> call, int attempt, RuntimeException thrown, Deadline deadline) {
    if (!(thrown instanceof UserGatewayException failure)
        || !call.mayGoOn(failure, attempt)
        || Thread.currentThread().isInterrupted()
        || retryAfter(failure).compareTo(settings.maxRetryAfter()) > 0) {
      return false;
    }
    Duration wait =
        retryAfter(failure).plus(settings.backOff().after(attempt, settings.timeSource().random()));
    if (!deadline.allows(wait) || !budget.take()) {
      return false;
    }
    settings.listener().on(new ResilienceEvent.Retry(call.operation(), attempt, failure, wait));
    try {
      settings.timeSource().sleeper().sleep(wait);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Duration retryAfter(UserGatewayException failure) {
    return failure.retryAfter().orElse(Duration.ZERO);
  }
}
