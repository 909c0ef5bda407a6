package io.github.domousers.testkit.internal.contract.security;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes HTTP responses by hand, well-formed or not. */
final class RawHttp {

  static final String CLOSE = "Connection: close";

  static final String CHUNKED = "Transfer-Encoding: chunked";

  /** A response that no request belongs to. */
  static final String UNSOLICITED =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{\"id\":666}";

  /** Keeps the connection open long enough for a gateway that reuses it wrongly. */
  static final Part STAY_OPEN = (out, body) -> Thread.sleep(1000);

  /** Single bytes without an end. */
  static final Part TRICKLE =
      (out, body) -> {
        while (true) {
          out.write('x');
          out.flush();
          Thread.sleep(20);
        }
      };

  private RawHttp() {}

  /** A part of a response, which may depend on the regular body. */
  @FunctionalInterface
  interface Part {
    void write(OutputStream out, String body) throws IOException, InterruptedException;

    default Part then(Part next) {
      return (out, body) -> {
        write(out, body);
        next.write(out, body);
      };
    }
  }

  static Part text(String text) {
    return (out, body) -> write(out, text);
  }

  static Part repeat(String text, int times) {
    return (out, body) -> {
      int batch = Math.max(1, 60_000 / text.length());
      byte[] bytes = bytes(text.repeat(batch));
      for (int i = 0; i < times / batch; i++) {
        out.write(bytes);
      }
      write(out, text.repeat(times % batch));
    };
  }

  /** {@return a head, and a body that is the regular one} */
  static Part regular(String... headers) {
    return (out, body) -> send(out, body, headers);
  }

  /** {@return a head, and a body that is not the regular one} */
  static Part json(String json, String... headers) {
    return (out, body) -> send(out, json, headers);
  }

  /** {@return a head, and the body without its end, followed by the beginning of a value} */
  static Part open(String value, String... headers) {
    return (out, body) -> send(out, withMore(body, value), headers);
  }

  /** {@return a response whose body has one more value} */
  static Part inside(String begin, Part value, String end) {
    return open(begin, CLOSE)
        .then(value)
        .then((out, body) -> write(out, end + body.substring(body.length() - 1)));
  }

  /** {@return a response whose length is the one of the body, and a bit more or less} */
  static Part withLength(int more, String suffix) {
    return (out, body) ->
        send(out, body + suffix, "Content-Length: " + (bytes(body).length + more));
  }

  static void send(OutputStream out, String body, String... headers) throws IOException {
    write(out, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n");
    for (String header : headers) {
      write(out, header + "\r\n");
    }
    write(out, "\r\n" + body);
  }

  static void write(OutputStream out, String text) throws IOException {
    out.write(bytes(text));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String chunk(String text) {
    return Integer.toHexString(bytes(text).length) + "\r\n" + text + "\r\n";
  }

  /** {@return JSON without its end, followed by the beginning of one more value} */
  static String withMore(String body, String value) {
    String open = body.substring(0, body.length() - 1) + ",";
    return (body.startsWith("[") ? open : open + "\"title\":") + value;
  }
}
