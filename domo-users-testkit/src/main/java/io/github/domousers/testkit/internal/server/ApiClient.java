package io.github.domousers.testkit.internal.server;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An API client, as created at Domo's developer portal.
 *
 * @param customer the name of the instance that it belongs to
 * @param scopes the scopes that it may request, in order
 */
record ApiClient(String id, String secret, String customer, Set<String> scopes) {

  private static final String SCHEME = "basic ";

  /** Whether a header {@code Authorization} contains this client's id and secret. */
  boolean matches(@Nullable String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return false;
    }
    String given = authorization.substring(SCHEME.length()).strip();
    return given.equals(
        Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String toString() {
    return "ApiClient[id=" + id + ", secret=***]";
  }
}
