package io.github.domousers.auth;

import java.time.Duration;
import java.util.Objects;

/**
 * A token as it was issued.
 *
 * @param token the token
 * @param lifetime how long it is good for, from the moment that it was asked for
 */
public record IssuedToken(AccessToken token, Duration lifetime) {

  /**
   * Checks that both are there.
   *
   * @param token the token
   * @param lifetime how long it is good for
   */
  public IssuedToken {
    Objects.requireNonNull(token, "token");
    Objects.requireNonNull(lifetime, "lifetime");
  }
}
