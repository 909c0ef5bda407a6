package io.github.domousers.testkit.internal.contract.http;

import static io.github.domousers.testkit.FakeResponse.status;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.UserAlreadyExistsException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.testkit.internal.contract.support.HttpSuite;
import io.github.domousers.testkit.internal.contract.support.SampleUsers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What an exception contains of Domo's error response. */
public abstract class ErrorDetailSuite extends HttpSuite {

  /** Values of the header {@code Retry-After} that servers send, and the wait that each means. */
  private static final Map<String, Duration> RETRY_AFTER =
      Map.of(
          "0", Duration.ZERO,
          "7", Duration.ofSeconds(7),
          "3.0", Duration.ofSeconds(3),
          "2.5", Duration.ofMillis(2500),
          "  12  ", Duration.ofSeconds(12),
          "99999999999", Duration.ofSeconds(99_999_999_999L),
          "Mon, 12 Jun 2017 20:16:59 GMT", Duration.ZERO,
          "Monday, 12-Jun-17 20:16:59 GMT", Duration.ZERO,
          "Mon Jun 12 20:16:59 2017", Duration.ZERO);

  @Test
  final void an_exception_contains_the_reason_the_message_and_the_trace_id_of_the_error() {
    try (UserGateway users = connect()) {
      fake.enqueue(
          status(400)
              .body(
                  "application/json",
                  """
                  {"status":400,"statusReason":"Bad Request",\
                  "message":"No such leonhard.euler@domo.com.\\r\\nX: y","toe":"4Z9QK"}"""));
      UserGatewayException failure =
          assertFailure(RequestRejectedException.class, Outcome.NOT_APPLIED, users);

      assertAll(
          () -> assertEquals(Operation.CREATE, failure.operation()),
          () -> assertEquals("Bad Request", failure.reason().orElse("")),
          () -> assertEquals("No such l***@domo.com. X: y", failure.domoMessage().orElse("")),
          () -> assertEquals("4Z9QK", failure.traceId().orElse("")));
    }
  }

  @TestFactory
  final Stream<DynamicTest>
      the_exception_contains_the_message_of_an_error_of_any_JSON_shape_masked() {
    String message = "leonhard.euler@domo.com is taken";
    return Stream.of(
            "[{\"message\":\"%s\"}]",
            "[\"%s\"]",
            "\"%s\"",
            "{\"errors\":[{\"message\":\"%s\"}]}",
            "{\"errors\":[\"%s\"]}",
            "{\"message\":{\"message\":\"%s\"}}",
            "{\"error\":{\"code\":409,\"message\":\"%s\"}}",
            "{\"type\":\"about:blank\",\"title\":\"Conflict\",\"status\":409,\"detail\":\"%s\"}")
        .map(
            body ->
                dynamicTest(
                    body,
                    withFreshFake(
                        users -> {
                          for (String type : List.of(JSON, "application/problem+json")) {
                            fake.enqueue(status(409).body(type, body.formatted(message)));
                            UserGatewayException failure =
                                assertFailure(
                                    UserAlreadyExistsException.class, Outcome.NOT_APPLIED, users);
                            assertEquals(
                                "l***@domo.com is taken", failure.domoMessage().orElse(""));
                          }
                        })));
  }

  @Test
  final void
      the_exception_contains_only_a_short_message_of_an_error_that_is_long_or_quotes_the_user() {
    try (UserGateway users = connect()) {
      fake.enqueue(
          status(400)
              .body(
                  JSON,
                  "{\"errors\":[{\"field\":\"role\",\"defaultMessage\":\"is unknown\","
                      + "\"rejectedValue\":\"Leonhard Euler\"}],"
                      + "\"user\":{\"name\":\"Leonhard Euler\",\"title\":\"Leonhard Euler\"}}"));
      UserGatewayException quoting =
          assertFailure(RequestRejectedException.class, Outcome.NOT_APPLIED, users);
      assertEquals("role: is unknown", quoting.domoMessage().orElse(""));
      assertFalse(textOf(quoting).contains("Leonhard Euler"), textOf(quoting));

      fake.enqueue(status(400).body(JSON, "{\"errors\":[\"" + "x ".repeat(100_000) + "\"]}"));
      UserGatewayException tooLong =
          assertFailure(RequestRejectedException.class, Outcome.NOT_APPLIED, users);
      assertEquals(500, tooLong.domoMessage().orElse("").length());
    }
  }

  @TestFactory
  final Stream<DynamicTest>
      a_transient_failure_contains_the_wait_of_Retry_After_in_any_of_its_forms() {
    return Stream.of(429, 408, 500, 503)
        .map(
            status ->
                dynamicTest(
                    String.valueOf(status),
                    withFreshFake(users -> assertRetryAfter(status, users))));
  }

  private void assertRetryAfter(int status, UserGateway users) {
    RETRY_AFTER.forEach(
        (header, wait) -> {
          fake.enqueue(status(status).header("Retry-After", header));
          assertEquals(wait, retryAfter(users).orElse(null), header);
        });
    Instant inAnHour = Instant.now().plus(Duration.ofHours(1));
    for (String format :
        List.of(
            "EEE, dd MMM yyyy HH:mm:ss 'GMT'",
            "EEEE, dd-MMM-yy HH:mm:ss 'GMT'",
            "EEE MMM ppd HH:mm:ss yyyy")) {
      String date =
          DateTimeFormatter.ofPattern(format, Locale.US).format(inAnHour.atOffset(ZoneOffset.UTC));
      fake.enqueue(status(status).header("Retry-After", date));
      long minutes = retryAfter(users).orElse(Duration.ZERO).toMinutes();
      assertTrue(minutes >= 50 && minutes <= 60, () -> date + " is in " + minutes + " minutes");
    }
    for (String unreadable : List.of("soon", "-5", "9".repeat(1000))) {
      fake.enqueue(status(status).header("Retry-After", unreadable));
      Duration wait = retryAfter(users).orElse(Duration.ZERO);
      assertFalse(wait.isZero(), () -> unreadable + " was taken for no wait");
    }
    fake.enqueue(status(status));
    assertEquals(Optional.empty(), retryAfter(users));
  }

  private static Optional<Duration> retryAfter(UserGateway users) {
    return assertThrows(UserGatewayException.class, () -> users.create(SampleUsers.LEONHARD))
        .retryAfter();
  }

  @Test
  final void a_Retry_After_longer_than_allowed_ends_the_retries_and_is_not_shortened() {
    try (ReliableUserGateway users =
        ReliableUserGateway.builder(connect()).maxRetryAfter(Duration.ofSeconds(2)).build()) {
      for (String wait : List.of("2.5", "3", "9".repeat(30), "soon")) {
        for (int status : new int[] {429, 503}) {
          int before = fake.requests().size();
          fake.enqueue(status(status).header("Retry-After", wait));
          assertThrows(UserGatewayException.class, () -> users.create(SampleUsers.LEONHARD));
          assertEquals(before + 1, fake.requests().size(), () -> status + ", " + wait);
        }
      }
      assertEquals(List.of(), fake.users());
    }
  }
}
