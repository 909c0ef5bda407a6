package io.github.domousers.internal.oauth;

import io.github.domousers.port.Operation;
import io.github.domousers.port.UserGatewayException;

/**
 * Why there is no access token. Many calls may wait for one token, and each throws an exception of
 * its own operation.
 */
@FunctionalInterface
public interface TokenFailure {

  /**
   * {@return a new exception for a call that needs the token; its outcome is {@link
   * io.github.domousers.port.Outcome#NOT_APPLIED}, because nothing was sent}
   */
  UserGatewayException of(Operation operation);
}
