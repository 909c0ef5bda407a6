package io.github.domousers.testkit.internal.contract.security;

import static io.github.domousers.testkit.internal.contract.security.ExpectedResult.EMPTY;
import static io.github.domousers.testkit.internal.contract.security.ExpectedResult.NO_RESPONSE;
import static io.github.domousers.testkit.internal.contract.security.ExpectedResult.OTHER_SERVER;
import static io.github.domousers.testkit.internal.contract.security.ExpectedResult.PARTLY_READABLE;
import static io.github.domousers.testkit.internal.contract.security.ExpectedResult.SERVER_ERROR;
import static io.github.domousers.testkit.internal.contract.security.ExpectedResult.TRUNCATED;
import static io.github.domousers.testkit.internal.contract.security.ExpectedResult.UNREADABLE;
import static io.github.domousers.testkit.internal.contract.security.ExpectedResult.UNREADABLE_ROWS;
import static io.github.domousers.testkit.internal.contract.security.ExpectedResult.UNREADABLE_VALUE;
import static io.github.domousers.testkit.internal.contract.security.ExpectedResult.VALID;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.CHUNKED;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.CLOSE;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.STAY_OPEN;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.TRICKLE;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.UNSOLICITED;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.bytes;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.chunk;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.inside;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.json;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.open;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.regular;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.repeat;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.send;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.text;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.withLength;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.withMore;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.write;

import io.github.domousers.testkit.internal.contract.security.RawHttp.Part;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** The table of malicious responses. Thread-safe. */
final class MaliciousResponses {

  /** The size of a body that no gateway is expected to read to its end. */
  static final long GIB = 1L << 30;

  private static final String HEAD = "HTTP/1.1 200 OK\r\n";

  /** The end of a head. */
  private static final String JSON_TYPE = "Content-Type: application/json\r\n" + CLOSE + "\r\n\r\n";

  private static final String HTML_TYPE = "Content-Type: text/html\r\n" + CLOSE + "\r\n\r\n";

  private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 0};

  /** How many bytes of large bodies the client has accepted. */
  private final AtomicLong filled = new AtomicLong();

  void reset() {
    filled.set(0);
  }

  long filled() {
    return filled.get();
  }

  /** {@return a number of bytes, which are written as far as the client reads them} */
  Part fill(long length) {
    return (out, body) -> {
      byte[] filling = bytes("x".repeat(64 * 1024));
      for (long left = length; left > 0; left -= filling.length) {
        filled.addAndGet(filling.length);
        out.write(filling, 0, (int) Math.min(left, filling.length));
      }
    };
  }

  /** {@return the responses that end, or that a gateway ends without a timeout} */
  List<MaliciousResponse> fast() {
    Part lines = repeat("X-Header: " + "x".repeat(60) + "\r\n", 333_333);
    Part gibibyte = fill(GIB);
    return List.of(
        row("an endless status line", NO_RESPONSE, text("HTTP/1.1 200 ").then(gibibyte)),
        row("an endless header", NO_RESPONSE, text(HEAD + "X: ").then(gibibyte)),
        row(
            "a third of a million headers",
            NO_RESPONSE,
            text(HEAD).then(lines).then((out, body) -> write(out, JSON_TYPE + body))),
        row("a response that is not HTTP", NO_RESPONSE, text("220 mail\r\n".repeat(99))),
        row("a negative length", NO_RESPONSE, regular("Content-Length: -1")),
        row("a length that is not a number", NO_RESPONSE, regular("Content-Length: many")),
        row(
            "a length that overflows",
            NO_RESPONSE,
            regular("Content-Length: 99999999999999999999")),
        row(
            "two different lengths",
            NO_RESPONSE,
            regular("Content-Length: 2", "Content-Length: 7")),
        row("a length that is too long", TRUNCATED, withLength(1, "")),
        row(
            "a length that is too short, and an unsolicited response",
            PARTLY_READABLE,
            withLength(-1, UNSOLICITED).then(STAY_OPEN)),
        row("a response and an unsolicited one", VALID, withLength(0, UNSOLICITED).then(STAY_OPEN)),
        row(
            "no content, and an unsolicited response",
            EMPTY,
            text("HTTP/1.1 204 No Content\r\n\r\n" + UNSOLICITED).then(STAY_OPEN)),
        row("a body of 1 GiB", TRUNCATED, open("\"", "Content-Length: " + GIB).then(gibibyte)),
        row("a gzip bomb", TRUNCATED, json("", "Content-Encoding: gzip", CLOSE).then(this::bomb)),
        row("a body that is not gzip", UNREADABLE, regular("Content-Encoding: gzip", CLOSE)),
        row("a chunk with an invalid length", TRUNCATED, chunked("many\r\n")),
        row("a chunk with an endless extension", TRUNCATED, chunked("1;").then(gibibyte)),
        row(
            "a third of a million trailers",
            TRUNCATED,
            json("", CHUNKED)
                .then((out, body) -> write(out, chunk(body) + "0\r\n"))
                .then(lines)
                .then(text("\r\n"))),
        row("a text of 100 MB", TRUNCATED, inside("\"", fill(100_000_000), "\"")),
        row("a text of 9 MB", UNREADABLE_VALUE, inside("\"", fill(9_000_000), "\"")),
        row(
            "a number of a million digits",
            PARTLY_READABLE,
            inside("", repeat("1", 1_000_000), "")),
        row(
            "arrays nested 100,000 deep",
            PARTLY_READABLE,
            inside("", repeat("[", 100_000).then(repeat("]", 100_000)), "")),
        row(
            "a million groups",
            PARTLY_READABLE,
            (out, body) -> {
              send(out, body.replaceFirst("[]}]$", ",\"groups\":[{\"id\":1}"), CLOSE);
              repeat(",{\"id\":1}", 999_999).write(out, body);
              write(out, "]" + body.substring(body.length() - 1));
            }),
        row(
            "an object with 700,000 properties",
            PARTLY_READABLE,
            inside("{\"p\":1", MaliciousResponses::properties, "}")),
        row(
            "an error with 700,000 properties",
            SERVER_ERROR,
            text("HTTP/1.1 500 Oops\r\n" + JSON_TYPE + "{\"p\":1")
                .then(MaliciousResponses::properties)
                .then(text("}"))),
        row(
            "invalid UTF-8",
            PARTLY_READABLE,
            inside("\"", (out, body) -> out.write(new byte[] {(byte) 0xff, (byte) 0xc3}), "\"")),
        row("a byte-order mark", VALID, (out, body) -> send(out, "\uFEFF" + body, CLOSE)),
        row("null", UNREADABLE, json("null", CLOSE)),
        row(
            "an array instead of an object",
            UNREADABLE_ROWS,
            (out, body) -> send(out, "[" + body + "]", CLOSE)),
        row("an object without an id", UNREADABLE, json("{\"name\":\"Ada\"}", CLOSE)),
        row("an HTML page", OTHER_SERVER, text(HEAD + HTML_TYPE + "<h1>Hi")));
  }

  /** {@return the responses that only the request timeout ends} */
  List<MaliciousResponse> slow() {
    return List.of(
        row("a head byte by byte", NO_RESPONSE, text(HEAD + "X: ").then(TRICKLE)),
        row(
            "endless interim responses",
            NO_RESPONSE,
            repeat("HTTP/1.1 100 Continue\r\n\r\n", Integer.MAX_VALUE)),
        row("a body byte by byte", TRUNCATED, open("\"", CLOSE).then(TRICKLE)),
        row(
            "a length that is too long, then silence",
            TRUNCATED,
            withLength(1, "")
                .then(
                    (out, body) -> {
                      out.flush();
                      Thread.sleep(2000);
                    })),
        row(
            "gzip with an endless header",
            UNREADABLE,
            json("", "Content-Encoding: gzip", CLOSE)
                .then((out, body) -> out.write(GZIP_HEADER))
                .then(repeat("x", Integer.MAX_VALUE))));
  }

  private static MaliciousResponse row(String name, ExpectedResult expected, Part part) {
    return new MaliciousResponse(name, expected, part);
  }

  private void bomb(OutputStream out, String body) throws IOException, InterruptedException {
    try (GZIPOutputStream bomb = new GZIPOutputStream(out)) {
      write(bomb, withMore(body, "\""));
      fill(GIB).write(bomb, body);
    }
  }

  private static void properties(OutputStream out, String body) throws IOException {
    for (int i = 0; i < 700_000; i += 7000) {
      write(
          out,
          IntStream.range(i, i + 7000)
              .mapToObj(name -> ",\"" + Integer.toString(name, Character.MAX_RADIX) + "\":1")
              .collect(Collectors.joining()));
    }
  }

  /** {@return a chunk without the end of the body, followed by the head of the next chunk} */
  private static Part chunked(String next) {
    return json("", CHUNKED).then((out, body) -> write(out, chunk(withMore(body, "")) + next));
  }
}
