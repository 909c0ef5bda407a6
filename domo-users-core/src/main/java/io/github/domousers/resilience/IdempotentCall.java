package io.github.domousers.resilience;

import io.github.domousers.port.Operation;
import io.github.domousers.port.UserGatewayException;
import java.util.function.Supplier;

/** A call that may be repeated whatever became of the attempts before: a read, or an update. */
final class IdempotentCall<T> extends RetryableCall<T> {

  private final int attempts;
  private final Supplier<T> request;

  IdempotentCall(Operation operation, int attempts, Supplier<T> request) {
    super(operation);
    this.attempts = attempts;
    this.request = request;
  }

  @Override
  T attempt(int number) {
    return request.get();
  }

  @Override
  boolean mayGoOn(UserGatewayException failure, int attempt) {
    return attempt < attempts && failure.isTransient();
  }
}
