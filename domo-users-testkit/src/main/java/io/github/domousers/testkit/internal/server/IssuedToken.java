package io.github.domousers.testkit.internal.server;

import io.github.domousers.testkit.internal.store.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An access token that the server issued.
 *
 * @param id unique among the tokens
 * @param scopes the scopes that it grants, in the requested order
 */
record IssuedToken(
    String id, String customer, Set<String> scopes, Instant issuedAt, Instant expiresAt) {

  /** The id of the user who created the client. */
  static final long USER_ID = 27;

  boolean isExpiredAt(Instant now) {
    return !now.isBefore(expiresAt);
  }

  String scope() {
    return String.join(" ", scopes);
  }

  /**
   * {@return the token itself, a JWT} It is not signed: clients read when it expires, and the
   * server that issued it keeps it.
   */
  String jwt() {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("sub", String.valueOf(USER_ID));
    payload.put("scope", List.copyOf(scopes));
    payload.put("customer", customer);
    payload.put("iat", issuedAt.getEpochSecond());
    payload.put("exp", expiresAt.getEpochSecond());
    payload.put("jti", id);
    return base64(Map.of("alg", "none")) + "." + base64(payload) + ".";
  }

  private static String base64(Map<String, Object> json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Json.write(json).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "IssuedToken[scopes=" + scopes + ", expiresAt=" + expiresAt + "]";
  }
}
