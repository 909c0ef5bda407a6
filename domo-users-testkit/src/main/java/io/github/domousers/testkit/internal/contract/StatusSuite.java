package io.github.domousers.testkit.internal.contract;

import static io.github.domousers.port.Outcome.APPLIED;
import static io.github.domousers.port.Outcome.NOT_APPLIED;
import static io.github.domousers.port.Outcome.UNKNOWN;
import static io.github.domousers.testkit.FakeResponse.status;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.port.ForbiddenException;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RateLimitedException;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.ServerErrorException;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.port.UserAlreadyExistsException;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.port.UserNotFoundException;
import io.github.domousers.port.UserPage;
import io.github.domousers.port.UserPage.UnreadableRow;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What a gateway over HTTP makes of the status and the body of a complete response, and what its
 * exceptions contain.
 */
public abstract class StatusSuite extends HttpSuite {

  private record Row(int status, Class<? extends UserGatewayException> failure, Outcome outcome) {

    @Override
    public String toString() {
      return status + " is " + failure.getSimpleName();
    }
  }

  private static final List<Row> CREATE_TABLE =
      Stream.of(
              rows(
                  RequestRejectedException.class,
                  NOT_APPLIED,
                  List.of(300, 301, 302, 307, 308, 400, 404, 405, 407, 413, 415, 422)),
              rows(ServerErrorException.class, UNKNOWN, List.of(303, 408, 500, 502, 503, 504)),
              rows(UnauthorizedException.class, NOT_APPLIED, List.of(401)),
              rows(ForbiddenException.class, NOT_APPLIED, List.of(403)),
              rows(UserAlreadyExistsException.class, NOT_APPLIED, List.of(409)),
              rows(RateLimitedException.class, NOT_APPLIED, List.of(429)))
          .flatMap(List::stream)
          .sorted(Comparator.comparing(Row::status))
          .toList();

  private static List<Row> rows(
      Class<? extends UserGatewayException> failure, Outcome outcome, List<Integer> statuses) {
    return statuses.stream().map(status -> new Row(status, failure, outcome)).toList();
  }

  /** The statuses that mean the same for every operation, without some that are alike. */
  private static final Set<Integer> COMMON =
      Set.of(302, 303, 307, 401, 403, 408, 415, 429, 500, 503);

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

  @TestFactory
  final Stream<DynamicTest> each_status_of_a_create_has_its_exception_and_outcome() {
    return forEach(CREATE_TABLE, row -> assertStatus(SampleCall.CREATE, row));
  }

  @TestFactory
  final Stream<DynamicTest> each_status_of_another_operation_has_its_exception_and_outcome() {
    return forEach(
        SampleCall.EXCEPT_CREATE,
        CREATE_TABLE.stream().filter(row -> COMMON.contains(row.status())).toList(),
        this::assertStatus);
  }

  @TestFactory
  final Stream<DynamicTest> the_statuses_400_404_and_409_have_the_exception_of_the_operation() {
    return forEach(
        SampleCall.EXCEPT_CREATE,
        List.of(400, 404, 409),
        (call, status) ->
            assertStatus(call, new Row(status, failureOf(call, status), NOT_APPLIED)));
  }

  private static Class<? extends UserGatewayException> failureOf(SampleCall call, int status) {
    return switch (status) {
      case 400 ->
          call == SampleCall.GET ? UserNotFoundException.class : RequestRejectedException.class;
      case 404 ->
          call == SampleCall.LIST ? RequestRejectedException.class : UserNotFoundException.class;
      default ->
          call == SampleCall.UPDATE
              ? UserAlreadyExistsException.class
              : RequestRejectedException.class;
    };
  }

  private void assertStatus(SampleCall call, Row row) {
    long ada = seedAda();
    List<User> before = fake.users();
    FakeResponse withRetryAfter = status(row.status()).retryAfter(Duration.ofSeconds(1));
    List<FakeResponse> responses =
        List.of(
            status(row.status()),
            withRetryAfter,
            status(row.status()).body("text/html", "<h1>" + row.status() + "</h1>"),
            status(row.status()).body(JSON, ""),
            status(row.status()).bodyWithoutType("{\"message\":\"No type.\"}"));
    for (FakeResponse response : responses) {
      enqueueForLastRequest(call, response.header("Location", fake.url() + "/elsewhere"));
      UserGatewayException failure =
          assertFailure(row.failure(), call.outcome(row.outcome()), () -> call.execute(users, ada));
      assertEquals(row.status(), failure.status().orElse(0));
      assertEquals(call.operation(), failure.operation());
      boolean mayPass =
          failure instanceof ServerErrorException || failure instanceof RateLimitedException;
      assertEquals(
          mayPass && response == withRetryAfter
              ? Optional.of(Duration.ofSeconds(1))
              : Optional.empty(),
          failure.retryAfter());
    }
    assertEquals(responses.size() * (1 + call.precedingRequests()), fake.requests().size());
    assertEquals(before, fake.users());
  }

  @Test
  final void an_unreadable_success_in_JSON_is_applied_and_one_of_another_content_type_is_unknown() {
    for (FakeResponse applied :
        List.of(
            status(200).body(JSON, ""),
            status(201).body(JSON, "null"),
            status(200).body("application/json; charset=utf-8", "[]"),
            status(200).body("application/vnd.domo+json", "{\"name\":\"No id\"}"),
            status(200).body(JSON, "{\"name\":"),
            status(200).body("text/html", ""),
            status(204).bodyWithoutType(""))) {
      fake.enqueue(applied);
      assertFailure(MalformedResponseException.class, APPLIED);
    }
    for (FakeResponse unknown :
        List.of(
            status(200).body("text/html", "<h1>Log in to this network</h1>"),
            status(200).body("text/plain", "{\"id\":1}"),
            status(200).bodyWithoutType("<h1>Log in</h1>"))) {
      fake.enqueue(unknown);
      assertFailure(MalformedResponseException.class, UNKNOWN);
    }
  }

  @Test
  final void any_2xx_status_with_a_user_is_a_success() {
    for (int status : new int[] {200, 201, 202}) {
      fake.enqueue(status(status).body("Application/JSON;charset=UTF-8", "{\"id\":\"7\"}"));
      assertEquals(User.builder().id(7).build(), users.create(LEONHARD));
    }
  }

  @Test
  final void delete_accepts_any_2xx_status_with_any_body() {
    for (FakeResponse success :
        List.of(
            status(204).bodyWithoutType(""),
            status(200).body(JSON, "{\"id\":5}"),
            status(202).body(JSON, "neither JSON"),
            status(200).body("text/html", ""))) {
      fake.enqueue(success);
      users.delete(5);
    }
    assertEquals(4, fake.requests().size());
  }

  @Test
  final void list_with_a_body_that_is_not_a_list_fails() {
    for (String body : List.of("{\"id\":1}", "[", "[{\"id\":1}", "null", "")) {
      fake.enqueue(status(200).body(JSON, body));
      assertFailure(MalformedResponseException.class, NOT_APPLIED, () -> users.list(50, 0));
    }
  }

  @Test
  final void list_reports_the_offset_of_an_unreadable_row_and_findByEmail_does_not_ignore_it() {
    for (String row : List.of("null", "{}", "[]", "7", "{\"name\":\"Ada\"}")) {
      fake.enqueue(status(200).body(JSON, "[{\"id\":1}," + row + ",{\"id\":2}]"));
      UserPage page = users.list(50, 100);

      assertEquals(3, page.rows(), row);
      assertEquals(List.of(1L, 2L), page.users().stream().map(UserSummary::id).toList(), row);
      assertEquals(
          List.of(101L), page.unreadable().stream().map(UnreadableRow::offset).toList(), row);

      fake.enqueue(status(200).body(JSON, "[" + row + "]"));
      assertFailure(
          MalformedResponseException.class, NOT_APPLIED, () -> users.findByEmail("ada@acme.com"));
    }
  }

  @Test
  final void a_redirect_to_another_host_is_not_followed_and_no_token_is_sent_there() {
    try (FakeDomo elsewhere = FakeDomo.start()) {
      for (int status : new int[] {301, 302, 303, 307, 308}) {
        fake.enqueue(status(status).header("Location", elsewhere.url() + "/v1/users"));
        assertThrows(UserGatewayException.class, () -> users.create(LEONHARD));
      }

      assertEquals(5, fake.requests().size());
      assertEquals(List.of(), elsewhere.requests());
    }
  }

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
  final Stream<DynamicTest> an_exception_contains_the_masked_message_of_JSON_of_any_shape() {
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
  final void an_exception_contains_only_a_short_part_of_an_error_that_is_long_or_quotes_the_user() {
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
  final Stream<DynamicTest> a_transient_failure_contains_the_wait_of_Retry_After_in_any_form() {
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
