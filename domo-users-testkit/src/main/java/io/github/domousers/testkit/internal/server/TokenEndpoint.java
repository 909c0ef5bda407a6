package io.github.domousers.testkit.internal.server;

import io.github.domousers.testkit.internal.faults.FakeHttpResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Domo's endpoint for access tokens: strict about the client and the scopes, lenient about the
 * form. The parameters may be in the query, in a form, or in both, and the scopes separated by
 * blanks or commas.
 */
final class TokenEndpoint {

  static final String PATH = "/oauth/token";

  private final ApiClient client;
  private final TokenStore tokens;

  TokenEndpoint(ApiClient client, TokenStore tokens) {
    this.client = client;
    this.tokens = tokens;
  }

  FakeHttpResponse handle(ReceivedRequest request) {
    if (!request.method().equals("GET") && !request.method().equals("POST")) {
      return JsonResponses.error(405, "Method Not Allowed", "Only GET and POST are known here.");
    }
    if (!client.basic().equals(request.credentials("Basic"))) {
      return JsonResponses.oauthError(
          401, "invalid_client", "The client id or the secret is missing or not valid.");
    }
    RequestParameters parameters = RequestParameters.of(request.query()).and(request.body());
    if (!parameters.get("grant_type", "").equals("client_credentials")) {
      return JsonResponses.oauthError(
          400, "unsupported_grant_type", "grant_type must be client_credentials.");
    }
    Set<String> scopes = scopes(parameters.get("scope", ""));
    if (!client.scopes().containsAll(scopes)) {
      return JsonResponses.oauthError(
          400, "invalid_scope", "The client has only " + String.join(" ", client.scopes()) + ".");
    }
    return respond(tokens.issue(client.customer(), scopes.isEmpty() ? client.scopes() : scopes));
  }

  private FakeHttpResponse respond(IssuedToken token) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("access_token", token.jwt());
    json.put("token_type", "bearer");
    json.put("expires_in", tokens.lifetime().toSeconds());
    json.put("scope", token.scope());
    json.put("customer", token.customer());
    json.put("role", "Admin");
    json.put("userId", IssuedToken.USER_ID);
    json.put("jti", token.id());
    return JsonResponses.json(200, json);
  }

  private static Set<String> scopes(String scope) {
    Set<String> scopes = new LinkedHashSet<>(Arrays.asList(scope.split("[\\s,]+")));
    scopes.remove("");
    return scopes;
  }
}
