package io.github.domousers.port;

/** Domo knows the caller, and does not allow it this operation: status 403. */
public final class ForbiddenException extends UserGatewayException {

  private static final long serialVersionUID = 1L;

  /**
   * The operation is not allowed.
   *
   * @param operation what was asked for
   * @param error what Domo said
   */
  public ForbiddenException(Operation operation, DomoError error) {
    super(operation, Outcome.NOT_APPLIED, error);
  }
}
