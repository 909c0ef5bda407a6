package io.github.domousers.internal.oauth;

import io.github.domousers.port.Operation;
import io.github.domousers.port.UserGatewayException;

/**
 * The reason why there is no access token. Many calls may wait for one token, and each of them
 * throws an exception of its own operation.
 */
@FunctionalInterface
public interface TokenFailure {

  /**
   * Returns what a call throws that needs the token. Nothing was sent, so its outcome is {@link
   * io.github.domousers.port.Outcome#NOT_APPLIED}.
   *
   * @param operation the operation of the call
   * @return a new exception
   */
  UserGatewayException of(Operation operation);
}
