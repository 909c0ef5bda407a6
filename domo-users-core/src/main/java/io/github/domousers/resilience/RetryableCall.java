package io.github.domousers.resilience;

import io.github.domousers.port.Operation;
import io.github.domousers.port.UserGatewayException;

/** One call with its attempts. Used once, by one thread. */
abstract class RetryableCall<T> {

  private final Operation operation;
  private final int maxAttempts;
  private final OutcomeTracker outcomes = new OutcomeTracker();

  RetryableCall(Operation operation, int maxAttempts) {
    this.operation = operation;
    this.maxAttempts = maxAttempts;
  }

  final Operation operation() {
    return operation;
  }

  /** {@return the outcomes of the attempts so far, which {@link RetryExecutor} adds} */
  final OutcomeTracker outcomes() {
    return outcomes;
  }

  /** Runs an attempt, counted from 1. */
  abstract T attempt(int number);

  /** {@return whether another attempt makes sense} */
  boolean mayGoOn(UserGatewayException failure, int attempt) {
    return attempt < maxAttempts && failure.isTransient();
  }
}
