package io.github.domousers.testkit.internal.contract.http;

import static io.github.domousers.port.Outcome.NOT_APPLIED;
import static io.github.domousers.testkit.FakeResponse.status;
import static io.github.domousers.testkit.internal.contract.support.SampleUsers.LEONHARD;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.port.Operation;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.UserAlreadyExistsException;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.testkit.FakeResponse;
import io.github.domousers.testkit.internal.contract.support.HttpSuite;
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

  private static final List<String> DATE_FORMATS =
      List.of(
          "EEE, dd MMM yyyy HH:mm:ss 'GMT'",
          "EEEE, dd-MMM-yy HH:mm:ss 'GMT'",
          "EEE MMM ppd HH:mm:ss yyyy");

  private RequestRejectedException rejected(String body) {
    fake.enqueue(status(400).body(JSON, body));
    return assertFailure(RequestRejectedException.class, NOT_APPLIED);
  }

  @Test
  final void an_exception_contains_the_reason_the_message_and_the_trace_id_of_the_error() {
    UserGatewayException failure =
        rejected(
            """
            {"status":400,"statusReason":"Bad Request",\
            "message":"No such leonhard.euler@domo.com.\\r\\nX: y","toe":"4Z9QK"}""");

    assertAll(
        () -> assertEquals(Operation.CREATE, failure.operation()),
        () -> assertEquals("Bad Request", failure.reason().orElse("")),
        () -> assertEquals("No such l***@domo.com. X: y", failure.domoMessage().orElse("")),
        () -> assertEquals("4Z9QK", failure.traceId().orElse("")));
  }

  @TestFactory
  final Stream<DynamicTest>
      the_exception_contains_the_message_of_an_error_of_any_JSON_shape_masked() {
    return forEach(
        List.of(
            "[{\"message\":\"%s\"}]",
            "[\"%s\"]",
            "\"%s\"",
            "{\"errors\":[{\"message\":\"%s\"}]}",
            "{\"errors\":[\"%s\"]}",
            "{\"message\":{\"message\":\"%s\"}}",
            "{\"error\":{\"code\":409,\"message\":\"%s\"}}",
            "{\"type\":\"about:blank\",\"title\":\"Conflict\",\"status\":409,\"detail\":\"%s\"}"),
        body -> {
          for (String type : List.of(JSON, "application/problem+json")) {
            String error = body.formatted("leonhard.euler@domo.com is taken");
            fake.enqueue(status(409).body(type, error));
            assertEquals(
                Optional.of("l***@domo.com is taken"),
                assertFailure(UserAlreadyExistsException.class, NOT_APPLIED).domoMessage());
          }
        });
  }

  @Test
  final void
      the_exception_contains_only_a_short_message_of_an_error_that_is_long_or_quotes_the_user() {
    RequestRejectedException quoting =
        rejected(
            "{\"errors\":[{\"field\":\"role\",\"defaultMessage\":\"is unknown\","
                + "\"rejectedValue\":\"Leonhard Euler\"}],"
                + "\"user\":{\"name\":\"Leonhard Euler\",\"title\":\"Leonhard Euler\"}}");
    assertEquals("role: is unknown", quoting.domoMessage().orElse(""));
    assertFalse(textOf(quoting).contains("Leonhard Euler"), textOf(quoting));

    RequestRejectedException tooLong = rejected("{\"errors\":[\"" + "x ".repeat(100_000) + "\"]}");
    assertEquals(500, tooLong.domoMessage().orElse("").length());
  }

  @TestFactory
  final Stream<DynamicTest>
      a_transient_failure_contains_the_wait_of_Retry_After_in_any_of_its_forms() {
    return forEach(
        List.of(429, 408, 500, 503),
        status -> {
          RETRY_AFTER.forEach(
              (header, wait) ->
                  assertEquals(wait, retryAfter(status, header).orElse(null), header));
          Instant inAnHour = Instant.now().plus(Duration.ofHours(1));
          for (String format : DATE_FORMATS) {
            String date =
                DateTimeFormatter.ofPattern(format, Locale.US)
                    .format(inAnHour.atOffset(ZoneOffset.UTC));
            long minutes = retryAfter(status, date).orElse(Duration.ZERO).toMinutes();
            assertTrue(minutes >= 50 && minutes <= 60, () -> date + ": " + minutes + " minutes");
          }
          for (String unreadable : List.of("soon", "-5", "9".repeat(1000))) {
            Duration wait = retryAfter(status, unreadable).orElse(Duration.ZERO);
            assertFalse(wait.isZero(), () -> unreadable + " was taken for no wait");
          }
          fake.enqueue(status(status));
          assertEquals(Optional.empty(), failureOfCreate().retryAfter());
        });
  }

  private Optional<Duration> retryAfter(int status, String header) {
    fake.enqueue(status(status).header("Retry-After", header));
    return failureOfCreate().retryAfter();
  }

  private UserGatewayException failureOfCreate() {
    return assertThrows(UserGatewayException.class, () -> users.create(LEONHARD));
  }

  @Test
  final void a_Retry_After_longer_than_allowed_ends_the_retries_and_is_not_shortened() {
    users = ReliableUserGateway.builder(users).maxRetryAfter(Duration.ofSeconds(2)).build();
    int requests = 0;
    for (String wait : List.of("2.5", "3", "9".repeat(30), "soon")) {
      for (FakeResponse failure : List.of(status(429), status(503))) {
        fake.enqueue(failure.header("Retry-After", wait));
        failureOfCreate();
        requests++;
        assertEquals(requests, fake.requests().size(), () -> failure + ", " + wait);
      }
    }
    assertEquals(List.of(), fake.users());
  }
}
