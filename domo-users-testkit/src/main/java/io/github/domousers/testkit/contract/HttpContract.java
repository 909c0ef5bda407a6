package io.github.domousers.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.domousers.port.Outcome;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.testkit.RecordedRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;

/** What the contracts of gateways over HTTP work with. */
abstract class HttpContract extends UserGatewayContract {

  /** Shorter than any answer that is held back, and longer than any other on a busy machine. */
  static final Duration SHORT = Duration.ofSeconds(1);

  /** What a call that should end at once may take, before the test has seen enough. */
  static final Duration HOPELESS = Duration.ofSeconds(10);

  static final String JSON = "application/json";

  /** The headers of a request without a body. */
  static final List<String> HEADERS =
      List.of("accept", "accept-encoding", "authorization", "connection", "host", "user-agent");

  /** The headers of a request with one. */
  static final List<String> HEADERS_WITH_BODY = headers("content-length", "content-type");

  static List<String> headers(String... more) {
    return Stream.concat(HEADERS.stream(), Stream.of(more)).sorted().toList();
  }

  /** Checks that a request has these headers, each once, and no other. */
  static void assertHeaders(List<String> names, RecordedRequest request) {
    assertEquals(names, request.headers().keySet().stream().sorted().toList());
    request
        .headers()
        .forEach((name, values) -> assertEquals(1, values.size(), () -> name + values));
  }

  /** What a test does with a gateway. */
  interface Check {
    void run(UserGateway users) throws Exception;
  }

  /** JUnit has one life cycle for all rows of a table; each row needs a server of its own. */
  final Executable withFreshFake(Check check) {
    return withFreshFake(UnaryOperator.identity(), check);
  }

  final Executable withFreshFake(UnaryOperator<GatewayTarget> target, Check check) {
    return () -> {
      fake.close();
      fake = People.fakeDomo().start();
      try (UserGateway users = connect(target.apply(GatewayTarget.of(fake)))) {
        check.run(users);
      }
    };
  }

  final RecordedRequest onlyRequest() {
    assertEquals(1, fake.requests().size());
    return fake.requests().get(0);
  }

  /** What was asked for so far, such as {@code GET /v1/users/5}. */
  final List<String> requestLines() {
    return fake.requests().stream()
        .map(request -> request.method() + " " + request.path())
        .toList();
  }

  /** Whatever went wrong before, the next call gets a connection that works. */
  static void assertGoesOn(UserGateway users) {
    assertNotNull(users.create(People.withEmail("next@acme.com").build()));
  }

  static <T extends UserGatewayException> T assertFailure(
      Class<T> type, Outcome outcome, UserGateway users) {
    return assertFailure(type, outcome, () -> users.create(People.LEONHARD));
  }

  static <T extends UserGatewayException> T assertFailure(
      Class<T> type, Outcome outcome, Executable call) {
    UserGatewayException failure = assertThrows(UserGatewayException.class, call);
    T expected = assertInstanceOf(type, failure, () -> textOf(failure));
    assertEquals(outcome, failure.outcome(), () -> textOf(failure));
    assertSaysNothingPrivate(failure);
    return expected;
  }

  private static void assertSaysNothingPrivate(UserGatewayException failure) {
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
      assertFalse(text.contains(secret), () -> "tells " + secret + ": " + text);
    }
  }

  /** All that a log would show. */
  static String textOf(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
