package io.github.domousers.port;

/**
 * Domo, or something before it, refused the request as it was: a 4xx with no exception of its own,
 * or a redirect, which is never followed. A 404 here most often means a wrong base URL.
 */
public final class RequestRejectedException extends UserGatewayException {

  private static final long serialVersionUID = 1L;

  /**
   * The request was refused.
   *
   * @param operation what was asked for
   * @param error what Domo said
   */
  public RequestRejectedException(Operation operation, DomoError error) {
    super(operation, Outcome.NOT_APPLIED, error);
  }
}
