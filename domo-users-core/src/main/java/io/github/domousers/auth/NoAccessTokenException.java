package io.github.domousers.auth;

import io.github.domousers.port.Operation;
import io.github.domousers.port.UserGatewayException;
import java.util.function.Function;

/**
 * There is no access token to show. It carries what the call that needed one is to throw: a token
 * may be needed by many calls at once, and each throws a failure of its own operation.
 */
public final class NoAccessTokenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Function<Operation, UserGatewayException> failure;

  /**
   * There is no token.
   *
   * @param failure makes what a call of an operation is to throw; its outcome is that nothing was
   *     applied, since nothing was sent
   */
  public NoAccessTokenException(Function<Operation, UserGatewayException> failure) {
    super("There is no access token to show.", null, false, false);
    this.failure = failure;
  }

  /**
   * What a call is to throw.
   *
   * @param operation the operation that the call is of
   * @return a new failure
   */
  public UserGatewayException failureOf(Operation operation) {
    return failure.apply(operation);
  }
}
