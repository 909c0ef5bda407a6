package io.github.domousers.testkit;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Domo's endpoint for access tokens: strict about who asks and for what, lenient about how. The
 * parameters may be in the query, in a form, or in both, and the scopes parted by blanks or commas.
 */
final class TokenEndpoint {

  static final String PATH = "/oauth/token";

  private final Client client;
  private final IssuedTokens tokens;

  TokenEndpoint(Client client, IssuedTokens tokens) {
    this.client = client;
    this.tokens = tokens;
  }

  Answer answer(RecordedRequest request) {
    if (!request.method().equals("GET") && !request.method().equals("POST")) {
      return Answer.error(405, "Method Not Allowed", "Only GET and POST are known here.");
    }
    if (!client.isShownBy(request.header("Authorization"))) {
      return Answer.oauthError(
          401, "invalid_client", "The client id or the secret is missing or not valid.");
    }
    Parameters parameters = Parameters.of(request.query()).and(request.body());
    if (!parameters.get("grant_type", "").equals("client_credentials")) {
      return Answer.oauthError(
          400, "unsupported_grant_type", "grant_type must be client_credentials.");
    }
    Set<String> scopes = scopes(parameters.get("scope", ""));
    if (!client.scopes().containsAll(scopes)) {
      return Answer.oauthError(
          400, "invalid_scope", "The client has only " + String.join(" ", client.scopes()) + ".");
    }
    return answer(tokens.issue(client.customer(), scopes.isEmpty() ? client.scopes() : scopes));
  }

  private Answer answer(IssuedToken token) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("access_token", token.jwt());
    json.put("token_type", "bearer");
    json.put("expires_in", tokens.lifetime().toSeconds());
    json.put("scope", token.scope());
    json.put("customer", token.customer());
    json.put("role", "Admin");
    json.put("userId", IssuedToken.USER_ID);
    json.put("jti", token.id());
    return Answer.json(200, json);
  }

  private static Set<String> scopes(String scope) {
    Set<String> scopes = new LinkedHashSet<>(Arrays.asList(scope.split("[\\s,]+")));
    scopes.remove("");
    return scopes;
  }
}
