package io.github.domousers.testkit.internal.faults;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A response of the fake server, before a fault changes how it is sent. */
public record FakeHttpResponse(int status, Map<String, String> headers, String body) {

  private static final int NO_CONTENT = 204;

  public static FakeHttpResponse of(int status, String contentType, String body) {
    return new FakeHttpResponse(status, Map.of("Content-Type", contentType), body);
  }

  public static FakeHttpResponse noContent() {
    return new FakeHttpResponse(NO_CONTENT, Map.of(), "");
  }

  public boolean hasBody() {
    return status != NO_CONTENT;
  }

  public FakeHttpResponse withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new FakeHttpResponse(status, more, body);
  }

  /** {@return the body in UTF-8} */
  public byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }

  /** {@return the body without its end, so that more text can follow} */
  String unfinishedBody() {
    String open = body.isEmpty() ? "{" : body.substring(0, body.length() - 1);
    String comma = open.length() == 1 ? "" : ",";
    return open + comma + (open.startsWith("[") ? "\"" : "\"more\":\"");
  }

  /** {@return the status line and the headers, up to the empty line} */
  byte[] head() {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" Fake\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (hasBody()) {
      head.append("Content-Length: ").append(bytes().length).append("\r\n");
    }
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
