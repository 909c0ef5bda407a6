package io.github.domousers.port;

/** Domo has another user of this email address: status 409, or a look-up found that user. */
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

  /**
   * Another user has the email address, as a look-up told.
   *
   * @param operation what was asked for
   * @param why what was found, without personal data
   */
  public UserAlreadyExistsException(Operation operation, String why) {
    super(operation, Outcome.NOT_APPLIED, why, null);
  }
}
