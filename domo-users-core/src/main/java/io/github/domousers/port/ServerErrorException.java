package io.github.domousers.port;

/**
 * Domo, or something before it, failed while it had the request: status 5xx, 408 or 303. A write
 * may have been carried out or not.
 */
public final class ServerErrorException extends UserGatewayException {

  private static final long serialVersionUID = 1L;

  /**
   * The other side failed.
   *
   * @param operation what was asked for
   * @param outcome {@link Outcome#UNKNOWN} if the write was sent, or {@link Outcome#NOT_APPLIED}
   * @param error what Domo said
   */
  public ServerErrorException(Operation operation, Outcome outcome, DomoError error) {
    super(operation, outcome, error);
  }
}
