package io.github.domousers.port;

import org.jspecify.annotations.Nullable;

/**
 * Domo does not accept the caller's token, status 401, or there is none to show: Domo refuses the
 * credentials, or issues a token that is of no use, or the source of tokens failed.
 */
public final class UnauthorizedException extends UserGatewayException {

  private static final long serialVersionUID = 1L;

  /**
   * Domo refused the token.
   *
   * @param operation what was asked for
   * @param error what Domo said
   */
  public UnauthorizedException(Operation operation, DomoError error) {
    super(operation, Outcome.NOT_APPLIED, error);
  }

  /**
   * There is no token that could be shown to Domo.
   *
   * @param operation what was asked for
   * @param why why there is none, without any part of it
   * @param cause what the source of tokens threw, or {@code null}
   */
  public UnauthorizedException(Operation operation, String why, @Nullable Throwable cause) {
    super(operation, Outcome.NOT_APPLIED, why, cause);
  }
}
