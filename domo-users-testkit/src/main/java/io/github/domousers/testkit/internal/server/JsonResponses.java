package io.github.domousers.testkit.internal.server;

import io.github.domousers.testkit.internal.faults.FakeHttpResponse;
import io.github.domousers.testkit.internal.store.ApiError;
import io.github.domousers.testkit.internal.store.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** Responses with a body in JSON. */
public final class JsonResponses {

  private JsonResponses() {}

  static FakeHttpResponse json(int status, Object body) {
    return FakeHttpResponse.of(status, "application/json", Json.write(body));
  }

  /** {@return a response with Domo's error body} */
  public static FakeHttpResponse error(int status, String reason, String message) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", status);
    body.put("statusReason", reason);
    body.put("message", message);
    body.put("toe", "FAKE-" + status);
    return json(status, body);
  }

  static FakeHttpResponse error(ApiError error) {
    return error(error.status(), error.reason(), error.message());
  }

  /** {@return a response with the error body of OAuth, which Domo uses for access tokens} */
  static FakeHttpResponse oauthError(int status, String error, String description) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("error", error);
    body.put("error_description", description);
    return json(status, body);
  }
}
