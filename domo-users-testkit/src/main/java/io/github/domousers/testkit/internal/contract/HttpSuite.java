package io.github.domousers.testkit.internal.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.port.Outcome;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.testkit.Certificate;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import io.github.domousers.testkit.RecordedRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/** A suite of tests for a gateway over HTTP. */
public abstract class HttpSuite extends ContractSuite {

  /** A request timeout that is longer than any normal response takes on a busy machine. */
  protected static final Duration SHORT = Duration.ofSeconds(1);

  protected static final String JSON = "application/json";

  /** The headers of a request without a body. */
  protected static final List<String> HEADERS =
      List.of("accept", "accept-encoding", "authorization", "connection", "host", "user-agent");

  /** The headers of a request with a body. */
  protected static final List<String> HEADERS_WITH_BODY = headers("content-length", "content-type");

  /** What no failure may reveal. */
  private static final List<String> SECRETS =
      List.of(
          "fake-domo-token",
          "fake-domo-secret",
          "ZmFrZS1kb21v",
          "eyJ",
          "leonhard.euler@domo.com",
          "leonhardeuler@email.com",
          "888-361-1078");

  protected static List<String> headers(String... more) {
    return Stream.concat(HEADERS.stream(), Stream.of(more)).sorted().toList();
  }

  /** Checks that a request has these headers, each once, and no others. */
  protected static void assertHeaders(List<String> names, RecordedRequest request) {
    assertEquals(names, request.headers().keySet().stream().sorted().toList());
    request
        .headers()
        .forEach((name, values) -> assertEquals(1, values.size(), () -> name + values));
  }

  /**
   * A response, and the failure that it is expected to cause.
   *
   * @param outcome the outcome of a write
   */
  public record Failing(
      FakeResponse response, Class<? extends UserGatewayException> failure, Outcome outcome) {

    @Override
    public String toString() {
      return failure.getSimpleName() + " for " + response;
    }
  }

  /** {@return responses that are expected to cause the same failure} */
  protected static Stream<Failing> failing(
      Class<? extends UserGatewayException> failure, Outcome outcome, FakeResponse... responses) {
    return Stream.of(responses).map(response -> new Failing(response, failure, outcome));
  }

  /** The check of one row of a table. */
  protected interface Check<T> {
    void run(T row) throws Exception;
  }

  /** The check of one combination of rows of two tables. */
  protected interface CombinedCheck<T, U> {
    void run(T first, U second) throws Exception;
  }

  /** {@return a test of each row, with a new server and gateway} */
  protected final <T> Stream<DynamicTest> forEach(List<T> rows, Check<T> check) {
    return rows.stream().map(row -> dynamicTest(row.toString(), () -> check.run(row)));
  }

  /** {@return a test of each combination of two rows, with a new server and gateway} */
  protected final <T, U> Stream<DynamicTest> forEach(
      List<T> rows, List<U> others, CombinedCheck<T, U> check) {
    return rows.stream()
        .flatMap(
            row ->
                others.stream()
                    .map(other -> dynamicTest(row + ", " + other, () -> check.run(row, other))));
  }

  /** {@return a test with a limit, which JUnit's timeouts do not give it} */
  private DynamicTest dynamicTest(String name, Executable test) {
    return DynamicTest.dynamicTest(
        name,
        () ->
            assertTimeoutPreemptively(
                Duration.ofSeconds(LIMIT_SECONDS),
                () -> {
                  restart(fakeDomo());
                  test.execute();
                }));
  }

  /** Replaces the server by one with this certificate, whose authority the gateway trusts. */
  protected final void restartWithTls(Certificate certificate) {
    restart(FakeDomo.builder().https(certificate));
    connect(target().trusting(fake));
  }

  /** {@return the id of a user that the server has, with every attribute} */
  protected final long seedAda() {
    return fake.seed(ADA).id();
  }

  protected final RecordedRequest onlyRequest() {
    assertEquals(1, fake.requests().size());
    return fake.requests().get(0);
  }

  /** {@return the requests so far, such as {@code GET /v1/users/5}} */
  protected final List<String> requestLines() {
    return fake.requests().stream().map(HttpSuite::lineOf).toList();
  }

  protected static String lineOf(RecordedRequest request) {
    return request.method() + " " + request.path();
  }

  /** {@return the header {@code Authorization} of each request so far} */
  protected final List<String> authorizations() {
    return fake.requests().stream()
        .map(request -> String.valueOf(request.header("Authorization")))
        .toList();
  }

  /** Scripts the response to the last request of a call. */
  protected final void enqueueForLastRequest(SampleCall call, FakeResponse response) {
    for (int i = 0; i < call.precedingRequests(); i++) {
      fake.enqueue(FakeResponse.passThrough());
    }
    fake.enqueue(response);
  }

  /** Checks that the next call after a failure succeeds. */
  protected final void assertNextCallWorks() {
    assertNotNull(create("next@acme.com"));
  }

  /**
   * Interrupts a create once it waits, and checks that it fails with the interrupt flag set.
   *
   * @param waits whether the create waits for a response
   */
  protected final void assertInterruptionEndsCreate(Outcome outcome, BooleanSupplier waits)
      throws Exception {
    assertInterruptionEndsCreate(outcome, waits, Await::start);
  }

  /** Checks that an interrupt ends a create on a thread that this function starts. */
  protected final void assertInterruptionEndsCreate(
      Outcome outcome, BooleanSupplier waits, Function<Runnable, Thread> start) throws Exception {
    FutureTask<Boolean> flag =
        new FutureTask<>(
            () -> {
              assertFailure(TransportException.class, outcome);
              return Thread.currentThread().isInterrupted();
            });
    Thread caller = start.apply(flag);
    Await.until("the create waits", () -> waits.getAsBoolean() || flag.isDone());
    caller.interrupt();

    assertTrue(Await.result("the interrupted call ends", flag), "the interrupt flag is set");
  }

  /** Checks the failure of a create. */
  protected final <T extends UserGatewayException> T assertFailure(Class<T> type, Outcome outcome) {
    return assertFailure(type, outcome, () -> users.create(LEONHARD));
  }

  /** Checks the failure of a call, and that it reveals nothing private. */
  protected static <T extends UserGatewayException> T assertFailure(
      Class<T> type, Outcome outcome, Executable call) {
    UserGatewayException failure = assertThrows(UserGatewayException.class, call);
    String text = textOf(failure);
    T expected = assertInstanceOf(type, failure, text);
    assertEquals(outcome, failure.outcome(), text);
    for (String secret : SECRETS) {
      assertFalse(text.contains(secret), () -> "reveals " + secret + ": " + text);
    }
    return expected;
  }

  /** {@return the stack trace, as a log would contain it} */
  protected static String textOf(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
