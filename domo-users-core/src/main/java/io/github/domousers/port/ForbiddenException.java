package io.github.domousers.port;

/** Domo does not allow the owner of the credentials this operation: status 403. */
public final class ForbiddenException extends UserGatewayException {

  private static final long serialVersionUID = 1L;

  public ForbiddenException(Operation operation, DomoError error) {
    super(operation, Outcome.NOT_APPLIED, error);
  }
}
