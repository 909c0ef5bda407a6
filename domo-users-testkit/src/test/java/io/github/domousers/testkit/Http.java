package io.github.domousers.testkit;

import io.github.domousers.testkit.internal.store.Json;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A minimal HTTP client that sends exactly what a test writes, one request per connection. */
public final class Http {

  private Http() {}

  /** Sends a request. An empty header or body is omitted. */
  public static Response send(
      String method, String url, String authorization, String contentType, String body)
      throws IOException {
    int path = url.indexOf('/', "http://".length());
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    String head =
        method
            + (" " + url.substring(path) + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n")
            + (authorization.isEmpty() ? "" : "Authorization: " + authorization + "\r\n")
            + (contentType.isEmpty() ? "" : "Content-Type: " + contentType + "\r\n")
            + (body.isEmpty() ? "" : "Content-Length: " + content.length + "\r\n")
            + "\r\n";
    URI server = URI.create(url.substring(0, path));
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().write(content);
      return response(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static Response response(String answer) throws IOException {
    int end = answer.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new IOException("There is no response.");
    }
    String contentType =
        answer
            .substring(0, end)
            .lines()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-type: "))
            .map(line -> line.substring("content-type: ".length()))
            .findFirst()
            .orElse("");
    return new Response(
        Integer.parseInt(answer.substring(9, 12)), contentType, answer.substring(end + 4));
  }

  public static String basic(String id, String secret) {
    return "Basic "
        + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
  }

  /** A JSON object. */
  @SuppressWarnings("unchecked") // A property's name is a string.
  public static Map<String, @Nullable Object> json(String json) {
    return (Map<String, @Nullable Object>) Objects.requireNonNull(Json.parse(json));
  }

  public record Response(int status, String contentType, String body) {

    /** The body, if it is a JSON object. */
    public Map<String, @Nullable Object> json() {
      return Http.json(body);
    }

    /** The body, if it is a JSON array of objects. */
    @SuppressWarnings("unchecked") // A property's name is a string.
    public List<Map<String, @Nullable Object>> rows() {
      return (List<Map<String, @Nullable Object>>) Objects.requireNonNull(Json.parse(body));
    }
  }
}
