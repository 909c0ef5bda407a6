package io.github.domousers.resilience;

import io.github.domousers.port.TransportException;
import io.github.domousers.port.UserGatewayException;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Duration;

/**
 * Runs the attempts of a call and waits between them, as long as the call, {@code Retry-After}, the
 * deadline and the budget allow another attempt. Thread-safe.
 */
final class RetryExecutor {

  private final Settings settings;
  private final RetryBudget budget;

  RetryExecutor(Settings settings, RetryBudget budget) {
    this.settings = settings;
    this.budget = budget;
  }

  /** Returns the result of the call, or throws the failure of the whole call. */
  <T> T execute(RetryableCall<T> call, Deadline deadline) {
    int attempt = 1;
    while (true) {
      RuntimeException failure;
      try {
        T result = call.attempt(attempt);
        budget.succeeded(attempt - 1);
        return result;
      } catch (Exception e) {
        // A gateway written in Kotlin can throw checked exceptions, too.
        failure =
            e instanceof RuntimeException unchecked
                ? unchecked
                : new UndeclaredThrowableException(e);
      }
      if (waitForPermit(call, attempt, failure, deadline)) {
        continue;
      }
      call.outcomes().add(failure);
      if (!waitForNextAttempt(call, attempt, failure, deadline)) {
        if (failure instanceof UserGatewayException rejection && !rejection.isTransient()) {
          // A rejection shows that Domo works.
          budget.succeeded(attempt - 1);
        }
        throw call.outcomes().toReport(failure);
      }
      attempt++;
    }
  }

  /**
   * Waits if the rate limiter gave no permit, and returns whether to repeat the attempt. Nothing
   * was sent, so it uses neither the attempt nor the budget.
   */
  private boolean waitForPermit(
      RetryableCall<?> call, int attempt, RuntimeException thrown, Deadline deadline) {
    if (!(thrown instanceof TransportException failure)
        || !failure.isWithoutPermit()
        || !call.mayGoOn(failure, attempt - 1)) {
      return false;
    }
    // The back-off keeps a limiter that estimates no wait from being asked in a busy loop.
    Duration wait = retryAfter(failure).plus(settings.backOff().after(1, () -> 1));
    if (!deadline.allows(wait)) {
      return false;
    }
    settings
        .listener()
        .on(new ResilienceEvent.PermitWait(call.operation(), attempt, failure, wait));
    return sleep(wait);
  }

  /** Waits if there may be another attempt, and returns whether there may. */
  private boolean waitForNextAttempt(
      RetryableCall<?> call, int attempt, RuntimeException thrown, Deadline deadline) {
    if (!(thrown instanceof UserGatewayException failure)
        || (failure instanceof TransportException unsent && unsent.isWithoutPermit())
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
    return sleep(wait);
  }

  /** Returns whether the time has passed without an interruption. */
  private boolean sleep(Duration wait) {
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
