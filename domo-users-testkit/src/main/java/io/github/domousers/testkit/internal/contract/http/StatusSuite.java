package io.github.domousers.testkit.internal.contract.http;

import static io.github.domousers.testkit.FakeResponse.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.domousers.domain.NewUser;
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
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.port.UserNotFoundException;
import io.github.domousers.port.UserPage;
import io.github.domousers.port.UserPage.UnreadableRow;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import io.github.domousers.testkit.internal.contract.support.HttpSuite;
import io.github.domousers.testkit.internal.contract.support.SampleCall;
import io.github.domousers.testkit.internal.contract.support.SampleUsers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a gateway over HTTP makes of the status and the body of a complete response. */
public abstract class StatusSuite extends HttpSuite {

  private record Row(
      int status, Class<? extends UserGatewayException> failure, Outcome writeOutcome) {}

  private static final List<SampleCall> OTHER_OPERATIONS =
      List.of(SampleCall.GET, SampleCall.LIST, SampleCall.UPDATE, SampleCall.DELETE);

  private static final NewUser ADA = SampleUsers.withEmail("ada@acme.com").build();

  private static final List<Row> CREATE_TABLE =
      List.of(
          new Row(300, RequestRejectedException.class, Outcome.NOT_APPLIED),
          new Row(301, RequestRejectedException.class, Outcome.NOT_APPLIED),
          new Row(302, RequestRejectedException.class, Outcome.NOT_APPLIED),
          new Row(303, ServerErrorException.class, Outcome.UNKNOWN),
          new Row(307, RequestRejectedException.class, Outcome.NOT_APPLIED),
          new Row(308, RequestRejectedException.class, Outcome.NOT_APPLIED),
          new Row(400, RequestRejectedException.class, Outcome.NOT_APPLIED),
          new Row(401, UnauthorizedException.class, Outcome.NOT_APPLIED),
          new Row(403, ForbiddenException.class, Outcome.NOT_APPLIED),
          new Row(404, RequestRejectedException.class, Outcome.NOT_APPLIED),
          new Row(405, RequestRejectedException.class, Outcome.NOT_APPLIED),
          new Row(407, RequestRejectedException.class, Outcome.NOT_APPLIED),
          new Row(408, ServerErrorException.class, Outcome.UNKNOWN),
          new Row(409, UserAlreadyExistsException.class, Outcome.NOT_APPLIED),
          new Row(413, RequestRejectedException.class, Outcome.NOT_APPLIED),
          new Row(415, RequestRejectedException.class, Outcome.NOT_APPLIED),
          new Row(422, RequestRejectedException.class, Outcome.NOT_APPLIED),
          new Row(429, RateLimitedException.class, Outcome.NOT_APPLIED),
          new Row(500, ServerErrorException.class, Outcome.UNKNOWN),
          new Row(502, ServerErrorException.class, Outcome.UNKNOWN),
          new Row(503, ServerErrorException.class, Outcome.UNKNOWN),
          new Row(504, ServerErrorException.class, Outcome.UNKNOWN));

  private static final List<Row> STATUS_TABLE =
      List.of(
          new Row(302, RequestRejectedException.class, Outcome.NOT_APPLIED),
          new Row(303, ServerErrorException.class, Outcome.UNKNOWN),
          new Row(307, RequestRejectedException.class, Outcome.NOT_APPLIED),
          new Row(401, UnauthorizedException.class, Outcome.NOT_APPLIED),
          new Row(403, ForbiddenException.class, Outcome.NOT_APPLIED),
          new Row(408, ServerErrorException.class, Outcome.UNKNOWN),
          new Row(415, RequestRejectedException.class, Outcome.NOT_APPLIED),
          new Row(429, RateLimitedException.class, Outcome.NOT_APPLIED),
          new Row(500, ServerErrorException.class, Outcome.UNKNOWN),
          new Row(503, ServerErrorException.class, Outcome.UNKNOWN));

  @TestFactory
  final Stream<DynamicTest>
      each_status_of_a_create_throws_its_exception_with_its_outcome_after_one_request() {
    return CREATE_TABLE.stream()
        .map(
            row ->
                dynamicTest(
                    row.status() + " is " + row.failure().getSimpleName(),
                    withFreshFake(users -> assertRow(row, users))));
  }

  private void assertRow(Row row, UserGateway users) {
    List<FakeResponse> responses =
        List.of(
            status(row.status()),
            status(row.status()).retryAfter(Duration.ofSeconds(1)),
            status(row.status()).body("text/html", "<h1>" + row.status() + "</h1>"),
            status(row.status()).body("application/json", ""),
            status(row.status()).bodyWithoutType("{\"message\":\"No type.\"}"));
    for (FakeResponse response : responses) {
      fake.enqueue(response.header("Location", fake.url() + "/elsewhere"));
      UserGatewayException failure = assertFailure(row.failure(), row.writeOutcome(), users);
      assertEquals(row.status(), failure.status().orElse(0));
    }
    assertEquals(responses.size(), fake.requests().size());
    assertEquals(List.of(), fake.users());
  }

  @TestFactory
  final Stream<DynamicTest>
      each_status_of_another_operation_throws_its_exception_after_one_request() {
    return OTHER_OPERATIONS.stream()
        .flatMap(call -> STATUS_TABLE.stream().map(row -> statusTest(call, row)));
  }

  @TestFactory
  final Stream<DynamicTest>
      the_statuses_400_404_and_409_throw_the_exception_that_fits_the_operation() {
    Class<RequestRejectedException> rejected = RequestRejectedException.class;
    Class<UserNotFoundException> notFound = UserNotFoundException.class;
    Class<UserAlreadyExistsException> conflict = UserAlreadyExistsException.class;
    return Stream.of(
        statusTest(SampleCall.GET, new Row(400, notFound, Outcome.NOT_APPLIED)),
        statusTest(SampleCall.GET, new Row(404, notFound, Outcome.NOT_APPLIED)),
        statusTest(SampleCall.GET, new Row(409, rejected, Outcome.NOT_APPLIED)),
        statusTest(SampleCall.LIST, new Row(400, rejected, Outcome.NOT_APPLIED)),
        statusTest(SampleCall.LIST, new Row(404, rejected, Outcome.NOT_APPLIED)),
        statusTest(SampleCall.LIST, new Row(409, rejected, Outcome.NOT_APPLIED)),
        statusTest(SampleCall.UPDATE, new Row(400, rejected, Outcome.NOT_APPLIED)),
        statusTest(SampleCall.UPDATE, new Row(404, notFound, Outcome.NOT_APPLIED)),
        statusTest(SampleCall.UPDATE, new Row(409, conflict, Outcome.NOT_APPLIED)),
        statusTest(SampleCall.DELETE, new Row(400, rejected, Outcome.NOT_APPLIED)),
        statusTest(SampleCall.DELETE, new Row(404, notFound, Outcome.NOT_APPLIED)),
        statusTest(SampleCall.DELETE, new Row(409, rejected, Outcome.NOT_APPLIED)));
  }

  private DynamicTest statusTest(SampleCall call, Row row) {
    return dynamicTest(
        call + " " + row.status() + " is " + row.failure().getSimpleName(),
        withFreshFake(
            users -> {
              long ada = fake.seed(ADA).id();
              List<FakeResponse> responses =
                  List.of(
                      status(row.status()),
                      status(row.status()).retryAfter(Duration.ofSeconds(1)),
                      status(row.status()).body("text/html", "<h1>" + row.status() + "</h1>"));
              for (FakeResponse response : responses) {
                enqueueForLastRequest(call, response.header("Location", fake.url() + "/elsewhere"));
                UserGatewayException failure =
                    assertFailure(
                        row.failure(),
                        call.outcome(row.writeOutcome()),
                        () -> call.execute(users, ada));
                assertEquals(row.status(), failure.status().orElse(0));
                assertEquals(call.operation(), failure.operation());
                boolean mayPass =
                    failure instanceof ServerErrorException
                        || failure instanceof RateLimitedException;
                assertEquals(
                    mayPass && response.equals(responses.get(1))
                        ? Optional.of(Duration.ofSeconds(1))
                        : Optional.empty(),
                    failure.retryAfter());
              }
              assertEquals(
                  responses.size() * (1 + call.precedingRequests()), fake.requests().size());
            }));
  }

  @Test
  final void an_unreadable_success_in_JSON_is_applied_and_one_of_another_content_type_is_unknown() {
    String json = "application/json";
    try (UserGateway users = connect()) {
      for (FakeResponse applied :
          List.of(
              status(200).body(json, ""),
              status(201).body(json, "null"),
              status(200).body("application/json; charset=utf-8", "[]"),
              status(200).body("application/vnd.domo+json", "{\"name\":\"No id\"}"),
              status(200).body(json, "{\"name\":"),
              status(200).body("text/html", ""),
              status(204).bodyWithoutType(""))) {
        fake.enqueue(applied);
        assertFailure(MalformedResponseException.class, Outcome.APPLIED, users);
      }
      for (FakeResponse unknown :
          List.of(
              status(200).body("text/html", "<h1>Log in to this network</h1>"),
              status(200).body("text/plain", "{\"id\":1}"),
              status(200).bodyWithoutType("<h1>Log in</h1>"))) {
        fake.enqueue(unknown);
        assertFailure(MalformedResponseException.class, Outcome.UNKNOWN, users);
      }
    }
  }

  @Test
  final void any_2xx_status_with_a_user_is_a_success() {
    try (UserGateway users = connect()) {
      for (int status : new int[] {200, 201, 202}) {
        fake.enqueue(status(status).body("Application/JSON;charset=UTF-8", "{\"id\":\"7\"}"));
        assertEquals(User.builder().id(7).build(), users.create(SampleUsers.LEONHARD));
      }
    }
  }

  @Test
  final void delete_accepts_any_2xx_status_with_any_body() {
    try (UserGateway users = connect()) {
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
  }

  @Test
  final void list_with_a_body_that_is_not_a_list_fails() {
    try (UserGateway users = connect()) {
      for (String body : List.of("{\"id\":1}", "[", "[{\"id\":1}", "null", "")) {
        fake.enqueue(status(200).body(JSON, body));
        assertFailure(
            MalformedResponseException.class, Outcome.NOT_APPLIED, () -> users.list(50, 0));
      }
    }
  }

  @Test
  final void list_reports_the_offset_of_an_unreadable_row_and_findByEmail_does_not_ignore_it() {
    try (UserGateway users = connect()) {
      for (String row : List.of("null", "{}", "[]", "7", "{\"name\":\"Ada\"}")) {
        fake.enqueue(status(200).body(JSON, "[{\"id\":1}," + row + ",{\"id\":2}]"));
        UserPage page = users.list(50, 100);

        assertEquals(3, page.rows(), row);
        assertEquals(List.of(1L, 2L), page.users().stream().map(UserSummary::id).toList(), row);
        assertEquals(
            List.of(101L), page.unreadable().stream().map(UnreadableRow::offset).toList(), row);

        fake.enqueue(status(200).body(JSON, "[" + row + "]"));
        assertFailure(
            MalformedResponseException.class,
            Outcome.NOT_APPLIED,
            () -> users.findByEmail("ada@acme.com"));
      }
    }
  }

  @Test
  final void a_redirect_to_another_host_is_not_followed_and_no_token_is_sent_there() {
    try (FakeDomo elsewhere = FakeDomo.start();
        UserGateway users = connect()) {
      for (int status : new int[] {301, 302, 303, 307, 308}) {
        fake.enqueue(status(status).header("Location", elsewhere.url() + "/v1/users"));
        assertThrows(UserGatewayException.class, () -> users.create(SampleUsers.LEONHARD));
      }

      assertEquals(5, fake.requests().size());
      assertEquals(List.of(), elsewhere.requests());
    }
  }
}
