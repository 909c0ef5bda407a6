package io.github.domousers.port;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;

/**
 * The users of one Domo instance.
 *
 * <p>Every failure is a {@link UserGatewayException}, whose {@link UserGatewayException#outcome()}
 * says whether Domo did what was asked. A gateway never repeats a write that Domo may have carried
 * out.
 *
 * <p>Implementations are thread-safe. Whoever builds a gateway closes it.
 */
public interface UserGateway extends AutoCloseable {

  /**
   * Creates a user. Domo's email addresses are unique, so a second create of the same one fails.
   *
   * @param user whom to create
   * @return the user as Domo created it, with its id; Domo does not tell the time zone and the
   *     locale back
   * @throws UserAlreadyExistsException if Domo has a user of this email address
   * @throws UserGatewayException if it failed otherwise; the subtype says how, and {@link
   *     UserGatewayException#outcome()} whether there is a new user all the same
   */
  User create(NewUser user);

  /** Frees what this gateway holds. Does nothing the second time, and by default nothing at all. */
  @Override
  default void close() {}
}
