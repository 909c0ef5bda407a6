package io.github.domousers.port;

/**
 * Domo, or a server in between, rejected the request: a 4xx that no other exception stands for, or
 * a redirect, which is never followed. A 404 or a redirect usually means a wrong base URL.
 */
public final class RequestRejectedException extends UserGatewayException {

  private static final long serialVersionUID = 1L;

  public RequestRejectedException(Operation operation, DomoError error) {
    super(
        operation,
        Outcome.NOT_APPLIED,
        "Domo responded " + error + (isOfWrongUrl(error.status()) ? ": check the base URL" : ""),
        error,
        null,
        null);
  }

  private static boolean isOfWrongUrl(int status) {
    return status == 404 || status < 400;
  }
}
