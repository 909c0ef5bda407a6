package io.github.domousers.testkit.internal.contract.security;

import static io.github.domousers.testkit.internal.contract.security.RawHttp.CHUNKED;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.CLOSE;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.UNSOLICITED;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.bytes;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.chunk;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.end;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.properties;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.repeat;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.send;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.stayOpen;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.trickle;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.withMore;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.write;

import io.github.domousers.testkit.FakeResponse.RawResponse;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** The table of malicious responses. */
final class MaliciousResponses {

  private static final long GIB = 1L << 30;

  private final Filler filler;

  MaliciousResponses(Filler filler) {
    this.filler = filler;
  }

  /** {@return the responses that end, or that a gateway ends without a timeout} */
  List<MaliciousResponse> fast() {
    return List.of(
        new MaliciousResponse(
            "an endless status line",
            ExpectedResult.NO_RESPONSE,
            (out, body) -> {
              write(out, "HTTP/1.1 200 ");
              filler.fill(out, GIB);
            }),
        new MaliciousResponse(
            "an endless header",
            ExpectedResult.NO_RESPONSE,
            (out, body) -> {
              write(out, "HTTP/1.1 200 OK\r\nX: ");
              filler.fill(out, GIB);
            }),
        new MaliciousResponse(
            "a third of a million headers",
            ExpectedResult.NO_RESPONSE,
            (out, body) -> {
              write(out, "HTTP/1.1 200 OK\r\n");
              repeat(out, "X-Header: " + "x".repeat(60) + "\r\n", 333_333);
              write(out, "Content-Type: application/json\r\n" + CLOSE + "\r\n\r\n" + body);
            }),
        new MaliciousResponse(
            "a response that is not HTTP",
            ExpectedResult.NO_RESPONSE,
            (out, body) -> write(out, "220 mail\r\n".repeat(99))),
        new MaliciousResponse(
            "a negative length", ExpectedResult.NO_RESPONSE, withHead("Content-Length: -1")),
        new MaliciousResponse(
            "a length that is not a number",
            ExpectedResult.NO_RESPONSE,
            withHead("Content-Length: many")),
        new MaliciousResponse(
            "a length that overflows",
            ExpectedResult.NO_RESPONSE,
            withHead("Content-Length: 99999999999999999999")),
        new MaliciousResponse(
            "two different lengths",
            ExpectedResult.NO_RESPONSE,
            withHead("Content-Length: 2", "Content-Length: 7")),
        new MaliciousResponse(
            "a length that is too long",
            ExpectedResult.TRUNCATED,
            (out, body) -> send(out, body, "Content-Length: " + (bytes(body).length + 1))),
        new MaliciousResponse(
            "a length that is too short, and an unsolicited response",
            ExpectedResult.PARTLY_READABLE,
            (out, body) -> {
              send(out, body + UNSOLICITED, "Content-Length: " + (bytes(body).length - 1));
              stayOpen();
            }),
        new MaliciousResponse(
            "a response and an unsolicited one",
            ExpectedResult.VALID,
            (out, body) -> {
              send(out, body + UNSOLICITED, "Content-Length: " + bytes(body).length);
              stayOpen();
            }),
        new MaliciousResponse(
            "no content, and an unsolicited response",
            ExpectedResult.EMPTY,
            (out, body) -> {
              write(out, "HTTP/1.1 204 No Content\r\n\r\n" + UNSOLICITED);
              stayOpen();
            }),
        new MaliciousResponse(
            "a body of 1 GiB",
            ExpectedResult.TRUNCATED,
            (out, body) -> {
              send(out, withMore(body, "\""), "Content-Length: " + GIB);
              filler.fill(out, GIB);
            }),
        new MaliciousResponse(
            "a gzip bomb",
            ExpectedResult.TRUNCATED,
            (out, body) -> {
              send(out, "", "Content-Encoding: gzip", CLOSE);
              try (GZIPOutputStream bomb = new GZIPOutputStream(out)) {
                write(bomb, withMore(body, "\""));
                filler.fill(bomb, GIB);
              }
            }),
        new MaliciousResponse(
            "a body that is not gzip",
            ExpectedResult.UNREADABLE,
            (out, body) -> send(out, body, "Content-Encoding: gzip", CLOSE)),
        new MaliciousResponse(
            "a chunk with an invalid length",
            ExpectedResult.TRUNCATED,
            (out, body) -> send(out, chunk(withMore(body, "")) + "many\r\n", CHUNKED)),
        new MaliciousResponse(
            "a chunk with an endless extension",
            ExpectedResult.TRUNCATED,
            (out, body) -> {
              send(out, chunk(withMore(body, "")) + "1;", CHUNKED);
              filler.fill(out, GIB);
            }),
        new MaliciousResponse(
            "a third of a million trailers",
            ExpectedResult.TRUNCATED,
            (out, body) -> {
              send(out, chunk(body) + "0\r\n", CHUNKED);
              repeat(out, "X-Trailer: " + "x".repeat(60) + "\r\n", 333_333);
              write(out, "\r\n");
            }),
        new MaliciousResponse(
            "a text of 100 MB",
            ExpectedResult.TRUNCATED,
            (out, body) -> {
              send(out, withMore(body, "\""), CLOSE);
              filler.fill(out, 100_000_000);
              write(out, "\"" + end(body));
            }),
        new MaliciousResponse(
            "a text of 9 MB",
            ExpectedResult.UNREADABLE_VALUE,
            (out, body) -> {
              send(out, withMore(body, "\""), CLOSE);
              filler.fill(out, 9_000_000);
              write(out, "\"" + end(body));
            }),
        new MaliciousResponse(
            "a number of a million digits",
            ExpectedResult.PARTLY_READABLE,
            (out, body) -> {
              send(out, withMore(body, ""), CLOSE);
              repeat(out, "1", 1_000_000);
              write(out, end(body));
            }),
        new MaliciousResponse(
            "arrays nested 100,000 deep",
            ExpectedResult.PARTLY_READABLE,
            (out, body) -> {
              send(out, withMore(body, ""), CLOSE);
              repeat(out, "[", 100_000);
              repeat(out, "]", 100_000);
              write(out, end(body));
            }),
        new MaliciousResponse(
            "a million groups",
            ExpectedResult.PARTLY_READABLE,
            (out, body) -> {
              send(out, body.replaceFirst("[]}]$", ",\"groups\":[{\"id\":1}"), CLOSE);
              repeat(out, ",{\"id\":1}", 999_999);
              write(out, "]" + end(body));
            }),
        new MaliciousResponse(
            "an object with 700,000 properties",
            ExpectedResult.PARTLY_READABLE,
            (out, body) -> {
              send(out, withMore(body, "{\"p\":1"), CLOSE);
              properties(out);
              write(out, "}" + end(body));
            }),
        new MaliciousResponse(
            "an error with 700,000 properties",
            ExpectedResult.SERVER_ERROR,
            (out, body) -> {
              write(out, "HTTP/1.1 500 Oops\r\nContent-Type: application/json\r\n" + CLOSE);
              write(out, "\r\n\r\n{\"p\":1");
              properties(out);
              write(out, "}");
            }),
        new MaliciousResponse(
            "invalid UTF-8",
            ExpectedResult.PARTLY_READABLE,
            (out, body) -> {
              send(out, withMore(body, "\""), CLOSE);
              out.write(new byte[] {(byte) 0xff, (byte) 0xc3});
              write(out, "\"" + end(body));
            }),
        new MaliciousResponse(
            "a byte-order mark",
            ExpectedResult.VALID,
            (out, body) -> send(out, "\uFEFF" + body, CLOSE)),
        new MaliciousResponse(
            "null", ExpectedResult.UNREADABLE, (out, body) -> send(out, "null", CLOSE)),
        new MaliciousResponse(
            "an array instead of an object",
            ExpectedResult.UNREADABLE_ROWS,
            (out, body) -> send(out, "[" + body + "]", CLOSE)),
        new MaliciousResponse(
            "an object without an id",
            ExpectedResult.UNREADABLE,
            (out, body) -> send(out, "{\"name\":\"Ada\"}", CLOSE)),
        new MaliciousResponse(
            "an HTML page",
            ExpectedResult.OTHER_SERVER,
            (out, body) ->
                write(
                    out,
                    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + CLOSE + "\r\n\r\n<h1>Hi")));
  }

  /** {@return the responses that only the request timeout ends} */
  List<MaliciousResponse> slow() {
    return List.of(
        new MaliciousResponse(
            "a head byte by byte",
            ExpectedResult.NO_RESPONSE,
            (out, body) -> {
              write(out, "HTTP/1.1 200 OK\r\nX: ");
              trickle(out);
            }),
        new MaliciousResponse(
            "endless interim responses",
            ExpectedResult.NO_RESPONSE,
            (out, body) -> repeat(out, "HTTP/1.1 100 Continue\r\n\r\n", Integer.MAX_VALUE)),
        new MaliciousResponse(
            "a body byte by byte",
            ExpectedResult.TRUNCATED,
            (out, body) -> {
              send(out, withMore(body, "\""), CLOSE);
              trickle(out);
            }),
        new MaliciousResponse(
            "a length that is too long, then silence",
            ExpectedResult.TRUNCATED,
            (out, body) -> {
              send(out, body, "Content-Length: " + (bytes(body).length + 1));
              out.flush();
              Thread.sleep(2000);
            }),
        new MaliciousResponse(
            "gzip with an endless header",
            ExpectedResult.UNREADABLE,
            (out, body) -> {
              send(out, "", "Content-Encoding: gzip", CLOSE);
              out.write(new byte[] {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 0});
              repeat(out, "x", Integer.MAX_VALUE);
            }));
  }

  private static RawResponse withHead(String... headers) {
    return (out, body) -> send(out, body, headers);
  }
}
