package io.github.domousers.port;

import org.jspecify.annotations.Nullable;

/**
 * The owner of a gateway's credentials, see {@link UserGateway#identity()}. Each part may be
 * unknown.
 *
 * @param instance the name of the Domo instance, such as {@code acme} for {@code acme.domo.com}, or
 *     {@code null} if it is unknown
 * @param userId Domo's id of the user who owns the credentials, or {@code null} if it is unknown
 */
public record Identity(@Nullable String instance, @Nullable Long userId) {

  /** Nothing is known about the owner, as with a fixed access token. */
  public static final Identity UNKNOWN = new Identity(null, null);
}
