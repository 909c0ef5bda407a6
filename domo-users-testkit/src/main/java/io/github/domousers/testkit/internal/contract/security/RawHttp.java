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

  private RawHttp() {}

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

  static String end(String body) {
    return body.substring(body.length() - 1);
  }

  static void properties(OutputStream out) throws IOException {
    StringBuilder buffer = new StringBuilder();
    for (int i = 0; i < 700_000; i++) {
      buffer.append(",\"").append(Integer.toString(i, Character.MAX_RADIX)).append("\":1");
      if (buffer.length() > 60_000) {
        write(out, buffer.toString());
        buffer.setLength(0);
      }
    }
    write(out, buffer.toString());
  }

  static void repeat(OutputStream out, String text, int times) throws IOException {
    int batch = Math.max(1, 60_000 / text.length());
    byte[] bytes = bytes(text.repeat(batch));
    for (int i = 0; i < times / batch; i++) {
      out.write(bytes);
    }
    write(out, text.repeat(times % batch));
  }

  static void trickle(OutputStream out) throws IOException, InterruptedException {
    while (true) {
      out.write('x');
      out.flush();
      Thread.sleep(20);
    }
  }

  /** Keeps the connection open long enough for a gateway that reuses it wrongly. */
  static void stayOpen() throws InterruptedException {
    Thread.sleep(1000);
  }
}
