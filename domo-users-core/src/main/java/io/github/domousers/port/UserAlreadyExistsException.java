package io.github.domousers.port;

/** Domo has another user of this email address: status 409. */
public final class UserAlreadyExistsException extends UserGatewayException {

  private static final long serialVersionUID = 1L;

  /**
   * The email address is taken.
   *
   * @param operation what was asked for
   * @param error what Domo said
   */
  public UserAlreadyExistsException(Operation operation, DomoError error) {
    super(operation, Outcome.NOT_APPLIED, error);
  }
}
