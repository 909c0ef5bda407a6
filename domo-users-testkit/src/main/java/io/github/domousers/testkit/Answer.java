package io.github.domousers.testkit;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer of Domo's, as it goes out. */
record Answer(int status, Map<String, String> headers, String body) {

  private static final int NO_CONTENT = 204;

  static Answer json(int status, Object body) {
    return of(status, "application/json", Json.write(body));
  }

  static Answer of(int status, String contentType, String body) {
    return new Answer(status, Map.of("Content-Type", contentType), body);
  }

  /** Domo's error body. */
  static Answer error(int status, String reason, String message) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", status);
    body.put("statusReason", reason);
    body.put("message", message);
    body.put("toe", "FAKE-" + status);
    return json(status, body);
  }

  /** The error body of OAuth, which Domo has where tokens are concerned. */
  static Answer oauthError(int status, String error, String description) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("error", error);
    body.put("error_description", description);
    return json(status, body);
  }

  static Answer noContent() {
    return new Answer(NO_CONTENT, Map.of(), "");
  }

  boolean hasBody() {
    return status != NO_CONTENT;
  }

  Answer withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, body);
  }

  /** The body as it goes over the wire. */
  byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }

  /** The body without its end, so that more text may follow for ever. */
  String unfinishedBody() {
    String open = body.isEmpty() ? "{" : body.substring(0, body.length() - 1);
    String comma = open.length() == 1 ? "" : ",";
    return open + comma + (open.startsWith("[") ? "\"" : "\"more\":\"");
  }

  /** The head as it goes over the wire. */
  byte[] head() {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" Fake\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (hasBody()) {
      head.append("Content-Length: ").append(bytes().length).append("\r\n");
    }
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
