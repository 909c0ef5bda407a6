package io.github.domousers.testkit.internal.contract.http;

import static io.github.domousers.testkit.internal.contract.support.SampleUsers.LEONHARD;
import static io.github.domousers.testkit.internal.contract.support.SampleUsers.STRANGE;
import static io.github.domousers.testkit.internal.contract.support.SampleUsers.fakeDomo;
import static io.github.domousers.testkit.internal.contract.support.SampleUsers.withEmail;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.testkit.RecordedRequest;
import io.github.domousers.testkit.internal.contract.support.HttpSuite;
import io.github.domousers.testkit.internal.contract.support.SampleCall;
import java.util.List;
import java.util.Map;
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
  final void
      create_with_attributesInQuery_also_sends_the_attributes_in_the_query_percent_encoded() {
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
}
