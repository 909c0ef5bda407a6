package io.github.domousers.port;

/**
 * Domo has no user of this id: status 404, or 400 in response to a get; or the user was deleted.
 */
public final class UserNotFoundException extends UserGatewayException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception for a response of Domo's. */
  public UserNotFoundException(Operation operation, DomoError error) {
    super(operation, Outcome.NOT_APPLIED, error);
  }

  /**
   * Creates the exception for an operation that was not attempted, because the user was deleted.
   *
   * @param why what Domo returned, without personal data
   */
  public UserNotFoundException(Operation operation, String why) {
    super(operation, Outcome.NOT_APPLIED, why, null);
  }
}
