package io.github.domousers.testkit.internal.contract.http;

import static io.github.domousers.port.Outcome.APPLIED;
import static io.github.domousers.port.Outcome.NOT_APPLIED;
import static io.github.domousers.port.Outcome.UNKNOWN;
import static io.github.domousers.testkit.FakeResponse.status;
import static io.github.domousers.testkit.internal.contract.support.SampleUsers.LEONHARD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.port.ForbiddenException;
import io.github.domousers.port.MalformedResponseException;
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
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import io.github.domousers.testkit.internal.contract.support.HttpSuite;
import io.github.domousers.testkit.internal.contract.support.SampleCall;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a gateway over HTTP makes of the status and the body of a complete response. */
public abstract class StatusSuite extends HttpSuite {

  private record Row(int status, Class<? extends UserGatewayException> failure, Outcome outcome) {

    @Override
    public String toString() {
      return status + " is " + failure.getSimpleName();
    }
  }

  private static final List<Row> CREATE_TABLE =
      List.of(
          new Row(300, RequestRejectedException.class, NOT_APPLIED),
          new Row(301, RequestRejectedException.class, NOT_APPLIED),
          new Row(302, RequestRejectedException.class, NOT_APPLIED),
          new Row(303, ServerErrorException.class, UNKNOWN),
          new Row(307, RequestRejectedException.class, NOT_APPLIED),
          new Row(308, RequestRejectedException.class, NOT_APPLIED),
          new Row(400, RequestRejectedException.class, NOT_APPLIED),
          new Row(401, UnauthorizedException.class, NOT_APPLIED),
          new Row(403, ForbiddenException.class, NOT_APPLIED),
          new Row(404, RequestRejectedException.class, NOT_APPLIED),
          new Row(405, RequestRejectedException.class, NOT_APPLIED),
          new Row(407, RequestRejectedException.class, NOT_APPLIED),
          new Row(408, ServerErrorException.class, UNKNOWN),
          new Row(409, UserAlreadyExistsException.class, NOT_APPLIED),
          new Row(413, RequestRejectedException.class, NOT_APPLIED),
          new Row(415, RequestRejectedException.class, NOT_APPLIED),
          new Row(422, RequestRejectedException.class, NOT_APPLIED),
          new Row(429, RateLimitedException.class, NOT_APPLIED),
          new Row(500, ServerErrorException.class, UNKNOWN),
          new Row(502, ServerErrorException.class, UNKNOWN),
          new Row(503, ServerErrorException.class, UNKNOWN),
          new Row(504, ServerErrorException.class, UNKNOWN));

  /** The statuses that mean the same for every operation, without some that are alike. */
  private static final Set<Integer> COMMON =
      Set.of(302, 303, 307, 401, 403, 408, 415, 429, 500, 503);

  @TestFactory
  final Stream<DynamicTest>
      each_status_of_a_create_throws_its_exception_with_its_outcome_after_one_request() {
    return forEach(CREATE_TABLE, row -> assertStatus(SampleCall.CREATE, row));
  }

  @TestFactory
  final Stream<DynamicTest>
      each_status_of_another_operation_throws_its_exception_after_one_request() {
    return forEach(
        SampleCall.EXCEPT_CREATE,
        CREATE_TABLE.stream().filter(row -> COMMON.contains(row.status())).toList(),
        this::assertStatus);
  }

  @TestFactory
  final Stream<DynamicTest>
      the_statuses_400_404_and_409_throw_the_exception_that_fits_the_operation() {
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
}
