package io.github.domousers.resilience;

import io.github.domousers.port.Operation;
import io.github.domousers.port.UserGatewayException;

/**
 * One call, in as many attempts as it takes. Used by one thread, once.
 *
 * @param <T> what it answers
 */
abstract class RetryableCall<T> {

  private final Operation operation;
  private final OutcomeTracker outcomes = new OutcomeTracker();

  RetryableCall(Operation operation) {
    this.operation = operation;
  }

  final Operation operation() {
    return operation;
  }

  /** What the attempts so far may have done. Their failures are added by whoever makes them. */
  final OutcomeTracker outcomes() {
    return outcomes;
  }

  /** Makes an attempt; they are counted from 1. */
  abstract T attempt(int number);

  /** Whether there is any use in another attempt. */
  abstract boolean mayGoOn(UserGatewayException failure, int attempt);
}
