package io.github.domousers.testkit.internal.contract.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.domousers.port.Outcome;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.testkit.FakeResponse;
import io.github.domousers.testkit.RecordedRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
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

  /** The part of a test that uses the gateway. */
  protected interface Check {
    void run(UserGateway users) throws Exception;
  }

  /** {@return a dynamic test with a new server, because all rows share one life cycle} */
  protected final Executable withFreshFake(Check check) {
    return withFreshFake(UnaryOperator.identity(), check);
  }

  protected final Executable withFreshFake(UnaryOperator<Target> target, Check check) {
    return () -> {
      fake.close();
      fake = SampleUsers.fakeDomo().start();
      try (UserGateway users = connect(target.apply(Target.of(fake)))) {
        check.run(users);
      }
    };
  }

  protected final RecordedRequest onlyRequest() {
    assertEquals(1, fake.requests().size());
    return fake.requests().get(0);
  }

  /** {@return the requests so far, such as {@code GET /v1/users/5}} */
  protected final List<String> requestLines() {
    return fake.requests().stream()
        .map(request -> request.method() + " " + request.path())
        .toList();
  }

  /** Checks that the next call after a failure succeeds. */
  protected static void assertNextCallWorks(UserGateway users) {
    assertNotNull(users.create(SampleUsers.withEmail("next@acme.com").build()));
  }

  protected static <T extends UserGatewayException> T assertFailure(
      Class<T> type, Outcome outcome, UserGateway users) {
    return assertFailure(type, outcome, () -> users.create(SampleUsers.LEONHARD));
  }

  protected static <T extends UserGatewayException> T assertFailure(
      Class<T> type, Outcome outcome, Executable call) {
    UserGatewayException failure = assertThrows(UserGatewayException.class, call);
    T expected = assertInstanceOf(type, failure, () -> textOf(failure));
    assertEquals(outcome, failure.outcome(), () -> textOf(failure));
    assertRevealsNothingPrivate(failure);
    return expected;
  }

  private static void assertRevealsNothingPrivate(UserGatewayException failure) {
    String text = textOf(failure);
    for (String secret :
        List.of(
            "fake-domo-token",
            "fake-domo-secret",
            "ZmFrZS1kb21v",
            "eyJ",
            "leonhard.euler@domo.com",
            "leonhardeuler@email.com",
            "888-361-1078")) {
      assertFalse(text.contains(secret), () -> "reveals " + secret + ": " + text);
    }
  }

  /** {@return the stack trace, as a log would contain it} */
  protected static String textOf(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  /** Scripts the response to the last request of a call. */
  protected final void enqueueForLastRequest(SampleCall call, FakeResponse response) {
    for (int i = 0; i < call.precedingRequests(); i++) {
      fake.enqueue(FakeResponse.passThrough());
    }
    fake.enqueue(response);
  }

  /** {@return a dynamic test with a limit, which JUnit's timeouts do not give it} */
  protected static DynamicTest dynamicTest(String name, Executable test) {
    return DynamicTest.dynamicTest(
        name, () -> assertTimeoutPreemptively(Duration.ofSeconds(LIMIT_SECONDS), test));
  }
}
