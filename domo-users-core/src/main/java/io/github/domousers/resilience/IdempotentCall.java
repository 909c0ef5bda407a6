package io.github.domousers.resilience;

import io.github.domousers.port.Operation;
import java.util.function.Supplier;

/** A call that may be repeated whatever the outcome of earlier attempts: a read or an update. */
final class IdempotentCall<T> extends RetryableCall<T> {

  private final Supplier<T> request;

  IdempotentCall(Operation operation, int maxAttempts, Supplier<T> request) {
    super(operation, maxAttempts);
    this.request = request;
  }

  @Override
  T attempt(int number) {
    return request.get();
  }
}
