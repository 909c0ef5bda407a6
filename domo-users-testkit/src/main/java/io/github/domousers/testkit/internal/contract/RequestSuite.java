package io.github.domousers.testkit.internal.contract;

import static io.github.domousers.port.Outcome.NOT_APPLIED;
import static io.github.domousers.testkit.FakeResponse.status;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.domain.UserUpdate.Clearable;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.ServerErrorException;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.port.UserNotFoundException;
import io.github.domousers.testkit.FakeResponse;
import io.github.domousers.testkit.RecordedRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The requests that a gateway over HTTP sends. */
public abstract class RequestSuite extends HttpSuite {

  private static final String ID = "959463190";

  /** The requests of each operation, with their headers. */
  private static final Map<SampleCall, Map<String, List<String>>> REQUESTS =
      Map.of(
          SampleCall.GET, Map.of("GET /v1/users/" + ID, HEADERS),
          SampleCall.LIST, Map.of("GET /v1/users?limit=50&offset=0", HEADERS),
          SampleCall.UPDATE,
              Map.of("GET /v1/users/" + ID, HEADERS, "PUT /v1/users/" + ID, HEADERS_WITH_BODY),
          SampleCall.DELETE, Map.of("DELETE /v1/users/" + ID, headers("content-length")));

  @Test
  final void create_sends_the_request_on_the_page_of_Domo() {
    users.create(LEONHARD);

    RecordedRequest request = onlyRequest();
    String userAgent = String.valueOf(request.header("User-Agent"));
    assertAll(
        () -> assertEquals("POST", request.method()),
        () -> assertEquals("/v1/users", request.path()),
        () -> assertEquals("sendInvite=false", request.query()),
        () -> assertEquals("Bearer " + fake.token(), request.header("Authorization")),
        () -> assertEquals("application/json", request.header("Content-Type")),
        () -> assertEquals("application/json", request.header("Accept")),
        () -> assertEquals("gzip", request.header("Accept-Encoding")),
        () -> assertTrue(userAgent.matches("domo-users/\\d\\S* contract/1"), userAgent),
        () ->
            assertEquals(
                """
                {"name":"Leonhard Euler","email":"leonhard.euler@domo.com","role":"Admin",\
                "title":"Software Engineer","alternateEmail":"leonhardeuler@email.com",\
                "phone":"888-361-1078","location":"American Fork","employeeNumber":23432}""",
                request.body()));
  }

  @Test
  final void a_request_has_the_required_headers_each_once_and_no_others() {
    users.create(LEONHARD);

    assertHeaders(HEADERS_WITH_BODY, onlyRequest());
  }

  @Test
  final void create_sends_every_attribute_and_invites_only_users_with_sendInvite() {
    User invited = users.create(STRANGE);
    users.create(LEONHARD);

    assertEquals(List.of(STRANGE, LEONHARD), fake.created());
    assertEquals(List.of(invited), fake.invited());
  }

  @Test
  final void create_with_attributesInQuery_also_sends_the_attributes_in_the_query_encoded() {
    restart(fakeDomo().attributesInQueryRequired());
    connect(target().attributesInQuery());
    users.create(STRANGE);

    assertEquals(List.of(STRANGE), fake.created());
    assertEquals(
        "sendInvite=true"
            + "&name=Zo%C3%AB%20%E6%9D%8E%20%26%20S%C3%B8n%20%2B%20100%25%20~%2A%23%3F%2F%5C%22"
            + "&email=o%27brien%2Bx%26y%3Dz%40acme.com"
            + "&role=Data%20Steward%20%2B%20Owner"
            + "&title=Head%20of%20%C2%A0%7BR%7D%20%26%20%3CD%3E%3B%2050%2541"
            + "&alternateEmail=zo%C3%AB%40ex%C3%A4mple.com"
            + "&phone=%2B41%2044%20123%2045%2067"
            + "&location=Z%C3%BCrich%3B%20%F0%9F%98%80%20%E2%80%AEolleh"
            + "&timezone=Europe%2FZurich"
            + "&locale=de_CH"
            + "&employeeNumber=9223372036854775807",
        onlyRequest().query());
  }

  @Test
  final void create_sends_no_attributes_in_the_query_by_default() {
    restart(fakeDomo().attributesInQueryRequired());
    assertThrows(RequestRejectedException.class, () -> users.create(LEONHARD));
  }

  @TestFactory
  final Stream<DynamicTest> each_operation_sends_its_requests_with_the_required_headers() {
    return forEach(
        SampleCall.EXCEPT_CREATE,
        call -> {
          Map<String, List<String>> headers = REQUESTS.getOrDefault(call, Map.of());
          call.execute(users, seedAda());

          assertEquals(headers.size(), fake.requests().size());
          for (RecordedRequest request : fake.requests()) {
            String query = request.query() == null ? "" : "?" + request.query();
            String line = request.method() + " " + request.path() + query;
            assertHeaders(headers.getOrDefault(line, List.of()), request);
            assertEquals("Bearer " + fake.token(), request.header("Authorization"));
            assertEquals(JSON, request.header("Accept"));
            assertEquals("gzip", request.header("Accept-Encoding"));
          }
        });
  }

  @Test
  final void stream_and_findByEmail_request_a_page_only_when_it_is_needed() {
    for (int i = 0; i < 501; i++) {
      fake.seed(withEmail("user" + i + "@acme.com").build());
    }
    Stream<UserSummary> all = users.stream();
    assertEquals(List.of(), fake.requests());

    assertEquals(500, all.limit(500).count());
    assertTrue(users.findByEmail("user7@acme.com").isPresent());
    assertEquals(List.of("limit=500&offset=0", "limit=500&offset=0"), queries());

    assertTrue(users.findByEmail("user500@acme.com").isPresent());
    assertEquals(501, users.stream().count());
    assertEquals(List.of("limit=500&offset=0", "limit=500&offset=500"), queries().subList(2, 4));
    assertEquals(
        List.of("limit=500&offset=0", "limit=500&offset=500", "limit=500&offset=501"),
        queries().subList(4, 7));
  }

  /** {@return the queries of the requests for lists} */
  private List<String> queries() {
    return fake.requests().stream()
        .filter(request -> request.path().equals("/v1/users"))
        .map(request -> String.valueOf(request.query()))
        .toList();
  }

  @Test
  final void an_illegal_argument_sends_no_request() {
    assertThrows(IllegalArgumentException.class, () -> users.list(501, 0));
    assertThrows(IllegalArgumentException.class, () -> users.findByEmail(" "));

    assertEquals(List.of(), fake.requests());
  }

  private void assertNotApplied(Class<? extends UserGatewayException> failure, long id) {
    assertFailure(failure, NOT_APPLIED, () -> users.update(id, SampleCall.CHANGE));
  }

  @Test
  final void update_sends_the_user_as_read_from_Domo_with_the_changes() {
    users.update(fake.seed(LEONHARD).id(), SampleCall.CHANGE);

    RecordedRequest put = fake.requests().get(1);
    assertEquals(JSON, put.header("Content-Type"));
    assertEquals(
        """
        {"name":"Leonhard Euler","email":"leonhard.euler@domo.com","role":"Admin",\
        "title":"Head of Data","alternateEmail":"leonhardeuler@email.com",\
        "phone":"888-361-1078","location":"American Fork","employeeNumber":23432}""",
        put.body());
  }

  @Test
  final void update_keeps_other_attributes_even_if_Domo_clears_those_that_a_request_omits() {
    restart(fakeDomo().replacingUpdates());
    User leonhard = users.get(fake.seed(LEONHARD).id());
    User strange = users.get(fake.seed(STRANGE).id());
    UserUpdate clearing =
        UserUpdate.builder().clear(Clearable.TITLE, Clearable.EMPLOYEE_NUMBER).build();

    assertEquals(
        withoutTime(leonhard.toBuilder().title("Head of Data")),
        withoutTime(users.update(leonhard.id(), SampleCall.CHANGE).toBuilder()));
    assertEquals(
        withoutTime(strange.toBuilder().title(null).employeeNumber(null)),
        withoutTime(users.update(strange.id(), clearing).toBuilder()));
  }

  private static User withoutTime(User.Builder user) {
    return user.updatedAt(null).build();
  }

  @Test
  final void update_sends_values_that_it_cannot_parse_back_unchanged() {
    fake.enqueue(
        status(200)
            .body(
                JSON,
                """
                {"id":5,"name":{"first":"Zoë"},"email":"z@acme.com","employeeNumber":"E-7",
                 "phone":null,"createdAt":"17-06-12"}"""));
    fake.enqueue(status(204).bodyWithoutType(""));

    User updated = users.update(5, SampleCall.CHANGE);

    assertEquals("Head of Data", updated.title());
    assertEquals(
        """
        {"name":{"first":"Zoë"},"email":"z@acme.com","title":"Head of Data",\
        "employeeNumber":"E-7"}""",
        fake.requests().get(1).body());
  }

  @Test
  final void update_with_an_empty_response_returns_the_user_as_read_with_the_changes() {
    User before = users.get(seedAda());
    for (int status : new int[] {200, 204}) {
      fake.enqueue(FakeResponse.passThrough());
      fake.enqueue(status(status).bodyWithoutType("").afterCommit());

      assertEquals(
          withoutTime(before.toBuilder().title("Head of Data")),
          withoutTime(users.update(before.id(), SampleCall.CHANGE).toBuilder()));
    }
  }

  @Test
  final void an_empty_update_and_an_update_of_a_deleted_user_sends_no_write() {
    long ada = seedAda();
    users.update(ada, UserUpdate.builder().build());
    users.delete(ada);
    assertNotApplied(UserNotFoundException.class, ada);

    String user = " /v1/users/" + ada;
    assertEquals(List.of("GET" + user, "DELETE" + user, "GET" + user), requestLines());
  }

  @Test
  final void update_is_not_applied_if_reading_the_user_fails() {
    connect(target().requestTimeout(SHORT));
    long ada = seedAda();
    Stream.of(
            failing(
                TransportException.class, NOT_APPLIED, FakeResponse.drop(), FakeResponse.stall()),
            failing(UserNotFoundException.class, NOT_APPLIED, status(400), status(404)),
            failing(ServerErrorException.class, NOT_APPLIED, status(503)),
            failing(MalformedResponseException.class, NOT_APPLIED, FakeResponse.truncate()))
        .flatMap(Function.identity())
        .forEach(
            row -> {
              fake.enqueue(row.response());
              assertNotApplied(row.failure(), ada);
            });

    assertEquals(Collections.nCopies(6, "GET /v1/users/" + ada), requestLines());
  }

  @Test
  final void update_does_not_accept_a_response_with_another_id_than_the_requested_one() {
    fake.enqueue(status(200).body(JSON, "{\"id\":6}"));
    assertNotApplied(MalformedResponseException.class, 5);

    assertEquals(List.of("GET /v1/users/5"), requestLines());
  }
}
