package io.github.domousers.example.onboarding.service;

import io.github.domousers.domain.User;
import io.github.domousers.port.UserGateway;
import java.util.Optional;

/** Looks people up among the users of Domo. */
public final class Directory {

  private final UserGateway users;

  /**
   * Looks up in a gateway.
   *
   * @param users where to look; closed by whoever made it
   */
  public Directory(UserGateway users) {
    this.users = users;
  }

  /**
   * All that Domo tells of the user of an email address: more than when it lists users.
   *
   * @param email the email address, whatever its case
   * @return the user, or empty if nobody has this address
   */
  public Optional<User> find(String email) {
    return users.findByEmail(email).map(listed -> users.get(listed.id()));
  }
}
