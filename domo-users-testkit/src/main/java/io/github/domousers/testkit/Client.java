package io.github.domousers.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client of Domo's API, as one is made at Domo's developer portal.
 *
 * @param customer the name of the instance that it belongs to
 * @param scopes what it may ask for, in order
 */
record Client(String id, String secret, String customer, Set<String> scopes) {

  private static final String SCHEME = "basic ";

  /** Whether a header {@code Authorization} has this client's id and secret. */
  boolean isShownBy(@Nullable String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return false;
    }
    String shown = authorization.substring(SCHEME.length()).strip();
    return shown.equals(
        Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String toString() {
    return "Client[id=" + id + ", secret=***]";
  }
}
