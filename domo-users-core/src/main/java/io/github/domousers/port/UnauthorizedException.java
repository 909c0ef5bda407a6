package io.github.domousers.port;

import org.jspecify.annotations.Nullable;

/**
 * Domo rejected the access token with status 401; or there is no token, because Domo rejected the
 * credentials, issued an unusable token, or the token provider failed.
 */
public final class UnauthorizedException extends UserGatewayException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception for a rejected token. */
  public UnauthorizedException(Operation operation, DomoError error) {
    super(operation, Outcome.NOT_APPLIED, error);
  }

  /**
   * Creates the exception for a missing token.
   *
   * @param why why there is no token, without any part of it
   * @param cause the failure of the token provider, or {@code null}
   */
  public UnauthorizedException(Operation operation, String why, @Nullable Throwable cause) {
    super(operation, Outcome.NOT_APPLIED, why, cause);
  }
}
