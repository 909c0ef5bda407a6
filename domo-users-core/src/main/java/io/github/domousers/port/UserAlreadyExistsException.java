package io.github.domousers.port;

/** Another user has this email address: status 409, or a lookup found that user. */
public final class UserAlreadyExistsException extends UserGatewayException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception for a response of Domo's. */
  public UserAlreadyExistsException(Operation operation, DomoError error) {
    super(operation, Outcome.NOT_APPLIED, error);
  }

  /**
   * Creates the exception for a user that a lookup found.
   *
   * @param why what was found, without personal data
   */
  public UserAlreadyExistsException(Operation operation, String why) {
    super(operation, Outcome.NOT_APPLIED, why, null);
  }
}
