package io.github.domousers.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An access token that was issued.
 *
 * @param id no other token's
 * @param scopes what it is good for, in the order asked for
 */
record IssuedToken(
    String id, String customer, Set<String> scopes, Instant issuedAt, Instant expiresAt) {

  /** The id of the user who made the client. */
  static final long USER_ID = 27;

  boolean isExpiredAt(Instant now) {
    return !now.isBefore(expiresAt);
  }

  String scope() {
    return String.join(" ", scopes);
  }

  /**
   * The token itself, a JWT. It is not signed: clients look into it for when it expires, and the
   * server that issued it knows it by heart.
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
