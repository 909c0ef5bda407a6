package io.github.domousers.port;

/** Domo has no user of this id. */
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
}
