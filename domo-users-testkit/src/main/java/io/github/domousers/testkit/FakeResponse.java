package io.github.domousers.testkit;

import io.github.domousers.testkit.internal.faults.FakeHttpResponse;
import io.github.domousers.testkit.internal.faults.ResponseMode;
import io.github.domousers.testkit.internal.faults.ScriptedResponse;
import io.github.domousers.testkit.internal.server.JsonResponses;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/**
 * A scripted response of {@link FakeDomo} to one request: a status, a broken response or a broken
 * connection. See {@link FakeDomo#enqueue}.
 *
 * <pre>{@code
 * fake.enqueue(status(429).retryAfter(Duration.ofSeconds(2)));
 * fake.enqueue(drop().afterCommit());
 * }</pre>
 *
 * <p>Each factory method says whether the request is carried out, which {@link #afterCommit} and
 * {@link #commitsAfter} change. Immutable.
 */
public final class FakeResponse {

  private static final Duration UNLIMITED = Duration.ofMillis(Long.MAX_VALUE);

  private final ScriptedResponse script;

  private FakeResponse(ScriptedResponse script) {
    this.script = script;
  }

  private static FakeResponse of(ResponseMode mode, boolean commits, Duration pause) {
    return new FakeResponse(ScriptedResponse.of(mode, commits, pause));
  }

  /**
   * {@return a response that carries the request out and is Domo's} Use it for an operation that
   * sends several requests, of which a later one is to fail.
   */
  public static FakeResponse passThrough() {
    return of(ResponseMode.PASS_THROUGH, true, Duration.ZERO);
  }

  /** Responds with a status and Domo's error body. The request is not carried out. */
  public static FakeResponse status(int status) {
    return new FakeResponse(
        ScriptedResponse.of(JsonResponses.error(status, "Scripted", "As scripted.")));
  }

  /** {@return no response: the connection is closed (FIN), and the request is not carried out} */
  public static FakeResponse drop() {
    return of(ResponseMode.DROP, false, Duration.ZERO);
  }

  /** {@return no response: the connection is reset (RST), and the request is not carried out} */
  public static FakeResponse reset() {
    return of(ResponseMode.RESET, false, Duration.ZERO);
  }

  /**
   * {@return no response until the client or the server closes the connection; the request is not
   * carried out}
   */
  public static FakeResponse stall() {
    return stall(UNLIMITED);
  }

  /**
   * Sends nothing for a while, then closes the connection. The request is not carried out.
   *
   * @param pause how long to send nothing; shorter if the server is closed before
   */
  public static FakeResponse stall(Duration pause) {
    return of(ResponseMode.STALL, false, pause);
  }

  /** {@return Domo's response, but the connection is closed after half of its body} */
  public static FakeResponse truncate() {
    return of(ResponseMode.TRUNCATE, true, Duration.ZERO);
  }

  /** Carries the request out, and sends the response byte by byte, with a pause before each. */
  public static FakeResponse trickle(Duration pause) {
    return of(ResponseMode.TRICKLE, true, pause);
  }

  /**
   * Carries the request out, and sends the status and the headers at once and the body byte by
   * byte, with a pause before each.
   */
  public static FakeResponse trickleBody(Duration pause) {
    return of(ResponseMode.TRICKLE_BODY, true, pause);
  }

  /** {@return Domo's response, compressed with gzip} */
  public static FakeResponse compress() {
    return of(ResponseMode.COMPRESS, true, Duration.ZERO);
  }

  /**
   * {@return JSON that does not end until the client closes the connection; the request is carried
   * out}
   */
  public static FakeResponse endless() {
    return of(ResponseMode.ENDLESS, true, Duration.ZERO);
  }

  /** Writes any bytes as a response, then closes the connection. The request is not carried out. */
  public static FakeResponse raw(RawResponse response) {
    return new FakeResponse(ScriptedResponse.of(response::write));
  }

  /** {@return Domo's response with the bytes of the body reversed, so that it is not JSON} */
  public static FakeResponse malformedBody() {
    return of(ResponseMode.MALFORMED_BODY, true, Duration.ZERO);
  }

  /** {@return no response: the request is carried out, and the connection is closed} */
  public static FakeResponse commitThenDrop() {
    return drop().afterCommit();
  }

  /** {@return the same response, after the request was carried out} */
  public FakeResponse afterCommit() {
    return new FakeResponse(script.afterCommit());
  }

  /**
   * Returns the same response, with the request carried out only later, as when it is delayed on
   * its way: after a number of further requests, and before the response to the last of them. Until
   * then it has no effect, and Domo's response to it is lost.
   *
   * @param requests the number of further requests, 1 or more; those for access tokens count
   * @throws IllegalArgumentException if it is less than 1
   */
  public FakeResponse commitsAfter(int requests) {
    if (requests < 1) {
      throw new IllegalArgumentException("requests must be 1 or more, but is " + requests + ".");
    }
    return new FakeResponse(script.commitsAfter(requests));
  }

  /** Returns a response with the same status and another body. */
  public FakeResponse body(String contentType, String body) {
    return withResponse(FakeHttpResponse.of(script.response().status(), contentType, body));
  }

  /** Returns a response with the same status and a body without the header {@code Content-Type}. */
  public FakeResponse bodyWithoutType(String body) {
    return withResponse(new FakeHttpResponse(script.response().status(), Map.of(), body));
  }

  /** Returns the same response with one more header. */
  public FakeResponse header(String name, String value) {
    return withResponse(script.response().withHeader(name, value));
  }

  /**
   * Returns the same response with the header {@code Retry-After} in seconds. For its other forms,
   * such as a date, see {@link #header}.
   *
   * @param wait the wait; a fraction of a second is sent as a decimal, such as {@code 2.5}, as some
   *     servers do
   */
  public FakeResponse retryAfter(Duration wait) {
    BigDecimal seconds =
        BigDecimal.valueOf(wait.toSeconds()).add(BigDecimal.valueOf(wait.toNanosPart(), 9));
    return header("Retry-After", seconds.stripTrailingZeros().toPlainString());
  }

  private FakeResponse withResponse(FakeHttpResponse response) {
    return new FakeResponse(script.withResponse(response));
  }

  ScriptedResponse script() {
    return script;
  }

  @Override
  public String toString() {
    return "FakeResponse[" + script + "]";
  }

  /** Writes bytes instead of a response, well-formed or not. */
  @FunctionalInterface
  public interface RawResponse {

    /**
     * Writes to the connection. It may wait, and may write without an end: the client decides when
     * to close the connection.
     *
     * @param connection the connection, below HTTP and above TLS if there is any; writing fails
     *     once the client has closed it; it need not be closed
     * @param body the body of Domo's response; empty if the request was not carried out
     * @throws IOException if the client has closed the connection
     * @throws InterruptedException if the server was closed while this waited
     */
    void write(OutputStream connection, String body) throws IOException, InterruptedException;
  }
}
