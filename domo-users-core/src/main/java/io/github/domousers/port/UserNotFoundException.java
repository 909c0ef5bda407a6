package io.github.domousers.port;

/**
 * Domo has no user of this id: status 404, or 400 when the user was asked for; or it was deleted.
 */
public final class UserNotFoundException extends UserGatewayException {

  private static final long serialVersionUID = 1L;

  /**
   * No user has the id.
   *
   * @param operation what was asked for
   * @param error what Domo said
   */
  public UserNotFoundException(Operation operation, DomoError error) {
    super(operation, Outcome.NOT_APPLIED, error);
  }

  /**
   * There is no such user any more, as Domo told before the operation itself was asked for.
   *
   * @param operation what was asked for
   * @param why what Domo told, without personal data
   */
  public UserNotFoundException(Operation operation, String why) {
    super(operation, Outcome.NOT_APPLIED, why, null);
  }
}
