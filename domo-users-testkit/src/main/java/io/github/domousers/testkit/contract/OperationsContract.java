package io.github.domousers.testkit.contract;

import static io.github.domousers.testkit.FakeResponse.commitThenDrop;
import static io.github.domousers.testkit.FakeResponse.drop;
import static io.github.domousers.testkit.FakeResponse.passThrough;
import static io.github.domousers.testkit.FakeResponse.reset;
import static io.github.domousers.testkit.FakeResponse.stall;
import static io.github.domousers.testkit.FakeResponse.status;
import static io.github.domousers.testkit.FakeResponse.trickleBody;
import static io.github.domousers.testkit.FakeResponse.truncate;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.ForbiddenException;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RateLimitedException;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.ServerErrorException;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.port.UserAlreadyExistsException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.port.UserNotFoundException;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import io.github.domousers.testkit.RecordedRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What gateways over HTTP put on the wire beside a create, and what they make of the answers. */
abstract class OperationsContract extends CarriageContract {

  private static final List<Call> BESIDE_CREATE =
      List.of(Call.GET, Call.LIST, Call.UPDATE, Call.DELETE);

  private static final FakeResponse STALL = stall();
  private static final FakeResponse DRIP = trickleBody(Duration.ofMillis(50));

  /** The faults that only an answer timeout ends. */
  private static final List<FakeResponse> LATE = List.of(STALL, DRIP);

  private static final NewUser ADA = People.withEmail("ada@acme.com").build();

  // ---- what goes over the wire

  @TestFactory
  @DisplayName("each operation is the requests of Domo's pages, with the headers they need")
  final Stream<DynamicTest> eachOperation_isItsRequests() {
    return Stream.of(
        operation(Call.GET, Map.of("GET /v1/users/959463190", HEADERS)),
        operation(Call.LIST, Map.of("GET /v1/users?limit=50&offset=0", HEADERS)),
        operation(
            Call.UPDATE,
            Map.of(
                "GET /v1/users/959463190", HEADERS,
                "PUT /v1/users/959463190", HEADERS_WITH_BODY)),
        operation(Call.DELETE, Map.of("DELETE /v1/users/959463190", headers("content-length"))));
  }

  private DynamicTest operation(Call call, Map<String, List<String>> headers) {
    return dynamicTest(
        call.name(),
        withFreshFake(
            users -> {
              call.make(users, fake.seed(ADA).id());

              assertEquals(headers.size(), fake.requests().size());
              for (RecordedRequest request : fake.requests()) {
                String query = request.query() == null ? "" : "?" + request.query();
                String line = request.method() + " " + request.path() + query;
                assertHeaders(headers.getOrDefault(line, List.of()), request);
                assertEquals("Bearer " + fake.token(), request.header("Authorization"));
                assertEquals(JSON, request.header("Accept"));
                assertEquals("gzip", request.header("Accept-Encoding"));
              }
            }));
  }

  @Test
  @DisplayName("an update sends back all that Domo told, with the change made")
  final void anUpdate_sendsAllBack() {
    User leonhard = fake.seed(People.LEONHARD);
    try (UserGateway users = connect()) {
      users.update(leonhard.id(), Call.CHANGE);
    }

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
  @DisplayName("an update erases nothing, even if Domo erases what is left out")
  final void anUpdate_erasesNothing() {
    try (FakeDomo replacing = People.fakeDomo().replacingUpdates().start();
        UserGateway users = connect(GatewayTarget.of(replacing))) {
      long leonhard = replacing.seed(People.LEONHARD).id();
      long strange = replacing.seed(People.STRANGE).id();
      User before = users.get(strange);

      assertEquals(
          users.get(leonhard).toBuilder().title("Head of Data").updatedAt(null).build(),
          users.update(leonhard, Call.CHANGE).toBuilder().updatedAt(null).build());
      assertEquals(
          before.toBuilder().title(null).employeeNumber(null).updatedAt(null).build(),
          users
              .update(
                  strange,
                  UserUpdate.builder()
                      .clear(UserUpdate.Clearable.TITLE, UserUpdate.Clearable.EMPLOYEE_NUMBER)
                      .build())
              .toBuilder()
              .updatedAt(null)
              .build());
    }
  }

  @Test
  @DisplayName("an update sends verbatim what it could not read")
  final void anUpdate_sendsVerbatim() {
    try (UserGateway users = connect()) {
      fake.enqueue(
          status(200)
              .body(
                  JSON,
                  """
                  {"id":5,"name":{"first":"Zoë"},"email":"z@acme.com","employeeNumber":"E-7",
                   "phone":null,"createdAt":"17-06-12"}"""));
      fake.enqueue(status(204).bodyWithoutType(""));

      User updated = users.update(5, Call.CHANGE);

      assertEquals("Head of Data", updated.title());
      assertEquals(
          """
          {"name":{"first":"Zoë"},"email":"z@acme.com","title":"Head of Data",\
          "employeeNumber":"E-7"}""",
          fake.requests().get(1).body());
    }
  }

  @Test
  @DisplayName("an update that Domo answers with nothing is the user as read, with the change made")
  final void anUpdateWithoutAnAnswer_isTheMergedUser() {
    User ada = fake.seed(ADA);
    try (UserGateway users = connect()) {
      User before = users.get(ada.id());
      for (int status : new int[] {200, 204}) {
        fake.enqueue(passThrough());
        fake.enqueue(status(status).bodyWithoutType("").afterCommit());

        assertEquals(
            before.toBuilder().title("Head of Data").build(),
            users.update(ada.id(), Call.CHANGE).toBuilder().updatedAt(before.updatedAt()).build());
      }
    }
  }

  @Test
  @DisplayName("an update of a deleted user, or of nothing, does not write")
  final void anUpdateInVain_doesNotWrite() {
    long ada = fake.seed(ADA).id();
    try (UserGateway users = connect()) {
      users.update(ada, UserUpdate.builder().build());
      users.delete(ada);
      assertFailure(
          UserNotFoundException.class, Outcome.NOT_APPLIED, () -> users.update(ada, Call.CHANGE));

      String user = " /v1/users/" + ada;
      assertEquals(List.of("GET" + user, "DELETE" + user, "GET" + user), requestLines());
    }
  }

  @Test
  @DisplayName("a delete is done whatever success Domo answers")
  final void aDelete_isDoneWhateverTheSuccess() {
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
  @DisplayName("a stream asks for a page when it is needed, and for no other")
  final void aStream_asksForWhatIsNeeded() {
    for (int i = 0; i < 501; i++) {
      fake.seed(People.withEmail("user" + i + "@acme.com").build());
    }
    try (UserGateway users = connect()) {
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
  }

  private List<String> queries() {
    return fake.requests().stream().map(request -> String.valueOf(request.query())).toList();
  }

  @Test
  @DisplayName("what is out of bounds is not asked for")
  final void whatIsOutOfBounds_isNotAskedFor() {
    try (UserGateway users = connect()) {
      assertThrows(IllegalArgumentException.class, () -> users.list(501, 0));
      assertThrows(IllegalArgumentException.class, () -> users.findByEmail(" "));

      assertEquals(List.of(), fake.requests());
    }
  }

  // ---- what an answer means

  private record Row(int status, Class<? extends UserGatewayException> failure, Outcome ofAWrite) {}

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
  @DisplayName("a status is its exception in every operation, and one request")
  final Stream<DynamicTest> eachStatusOfEachOperation() {
    return BESIDE_CREATE.stream()
        .flatMap(call -> STATUS_TABLE.stream().map(row -> statusTest(call, row)));
  }

  @TestFactory
  @DisplayName("400, 404 and 409 mean in each operation what they can mean there")
  final Stream<DynamicTest> eachStatusThatDepends() {
    Class<RequestRejectedException> rejected = RequestRejectedException.class;
    Class<UserNotFoundException> notFound = UserNotFoundException.class;
    Class<UserAlreadyExistsException> conflict = UserAlreadyExistsException.class;
    return Stream.of(
        statusTest(Call.GET, new Row(400, notFound, Outcome.NOT_APPLIED)),
        statusTest(Call.GET, new Row(404, notFound, Outcome.NOT_APPLIED)),
        statusTest(Call.GET, new Row(409, rejected, Outcome.NOT_APPLIED)),
        statusTest(Call.LIST, new Row(400, rejected, Outcome.NOT_APPLIED)),
        statusTest(Call.LIST, new Row(404, rejected, Outcome.NOT_APPLIED)),
        statusTest(Call.LIST, new Row(409, rejected, Outcome.NOT_APPLIED)),
        statusTest(Call.UPDATE, new Row(400, rejected, Outcome.NOT_APPLIED)),
        statusTest(Call.UPDATE, new Row(404, notFound, Outcome.NOT_APPLIED)),
        statusTest(Call.UPDATE, new Row(409, conflict, Outcome.NOT_APPLIED)),
        statusTest(Call.DELETE, new Row(400, rejected, Outcome.NOT_APPLIED)),
        statusTest(Call.DELETE, new Row(404, notFound, Outcome.NOT_APPLIED)),
        statusTest(Call.DELETE, new Row(409, rejected, Outcome.NOT_APPLIED)));
  }

  private DynamicTest statusTest(Call call, Row row) {
    return dynamicTest(
        call + " " + row.status() + " is " + row.failure().getSimpleName(),
        withFreshFake(
            users -> {
              long ada = fake.seed(ADA).id();
              List<FakeResponse> answers =
                  List.of(
                      status(row.status()),
                      status(row.status()).retryAfter(Duration.ofSeconds(1)),
                      status(row.status()).body("text/html", "<h1>" + row.status() + "</h1>"));
              for (FakeResponse answer : answers) {
                script(call, answer.header("Location", fake.url() + "/elsewhere"));
                UserGatewayException failure =
                    assertFailure(
                        row.failure(), call.outcome(row.ofAWrite()), () -> call.make(users, ada));
                assertEquals(row.status(), failure.status().orElse(0));
                assertEquals(call.operation(), failure.operation());
                boolean mayPass =
                    failure instanceof ServerErrorException
                        || failure instanceof RateLimitedException;
                assertEquals(
                    mayPass && answer.equals(answers.get(1))
                        ? Optional.of(Duration.ofSeconds(1))
                        : Optional.empty(),
                    failure.retryAfter());
              }
              assertEquals(answers.size() * (1 + call.requestsBefore()), fake.requests().size());
            }));
  }

  /** Has the last request of a call reacted to in this way. */
  private void script(Call call, FakeResponse reaction) {
    for (int i = 0; i < call.requestsBefore(); i++) {
      fake.enqueue(passThrough());
    }
    fake.enqueue(reaction);
  }

  @TestFactory
  @DisplayName(
      "when no answer comes, only a write has an unknown outcome, and nothing is sent again")
  final Stream<DynamicTest> noAnswerToAnyOperation() {
    return faults(
        List.of(drop(), commitThenDrop(), reset(), STALL),
        TransportException.class,
        Outcome.UNKNOWN);
  }

  @TestFactory
  @DisplayName(
      "an answer that breaks off was applied, if it is a write's, and nothing is sent again")
  final Stream<DynamicTest> aBrokenAnswerToAnyOperation() {
    return faults(
        List.of(truncate(), DRIP),
        MalformedResponseException.class,
        Outcome.APPLIED,
        Call.DELETE); // Whose answer has no body.
  }

  @TestFactory
  @DisplayName("a page that is not Domo's is no success of any operation")
  final Stream<DynamicTest> anotherPageForAnyOperation() {
    return faults(
        List.of(
            status(200).body("text/html", "<h1>Log in to this network</h1>"),
            status(200).bodyWithoutType("<h1>Log in</h1>")),
        MalformedResponseException.class,
        Outcome.UNKNOWN);
  }

  private Stream<DynamicTest> faults(
      List<FakeResponse> faults,
      Class<? extends UserGatewayException> failure,
      Outcome ofAWrite,
      Call... except) {
    return BESIDE_CREATE.stream()
        .filter(call -> !List.of(except).contains(call))
        .flatMap(
            call ->
                faults.stream()
                    .map(
                        fault ->
                            dynamicTest(
                                call + " " + fault,
                                withFreshFake(
                                    target ->
                                        LATE.contains(fault)
                                            ? target.withAnswerTimeout(SHORT)
                                            : target,
                                    users -> assertFault(call, fault, failure, ofAWrite, users)))));
  }

  private void assertFault(
      Call call,
      FakeResponse fault,
      Class<? extends UserGatewayException> failure,
      Outcome ofAWrite,
      UserGateway users) {
    long ada = fake.seed(ADA).id();
    script(call, fault);

    assertFailure(failure, call.outcome(ofAWrite), () -> call.make(users, ada));

    assertEquals(1 + call.requestsBefore(), fake.requests().size());
    assertGoesOn(users);
  }

  @Test
  @DisplayName("an update whose reading fails has not been applied")
  final void anUpdateWhoseReadingFails_isNotApplied() {
    long ada = fake.seed(ADA).id();
    try (UserGateway users = connect(GatewayTarget.of(fake).withAnswerTimeout(SHORT))) {
      List<Map.Entry<FakeResponse, Class<? extends UserGatewayException>>> failures =
          List.of(
              Map.entry(drop(), TransportException.class),
              Map.entry(stall(), TransportException.class),
              Map.entry(status(400), UserNotFoundException.class),
              Map.entry(status(404), UserNotFoundException.class),
              Map.entry(status(503), ServerErrorException.class),
              Map.entry(truncate(), MalformedResponseException.class));
      failures.forEach(
          failure -> {
            fake.enqueue(failure.getKey());
            assertFailure(
                failure.getValue(), Outcome.NOT_APPLIED, () -> users.update(ada, Call.CHANGE));
          });
      assertAll(
          () -> assertEquals(failures.size(), fake.requests().size()),
          () -> assertTrue(requestLines().stream().allMatch(line -> line.startsWith("GET "))));
    }
  }

  @Test
  @DisplayName("a user of another id than the one that was asked for is not believed")
  final void anotherUser_isNotBelieved() {
    try (UserGateway users = connect()) {
      fake.enqueue(status(200).body(JSON, "{\"id\":6}"));
      assertFailure(
          MalformedResponseException.class,
          Outcome.NOT_APPLIED,
          () -> users.update(5, Call.CHANGE));

      assertEquals(List.of("GET /v1/users/5"), requestLines());
    }
  }

  @Test
  @DisplayName("a list loses nobody without saying so")
  final void aList_losesNobody() {
    try (UserGateway users = connect()) {
      for (String answer : List.of("{\"id\":1}", "[{\"id\":1},null]", "[{\"id\":1},{}]", "[")) {
        fake.enqueue(status(200).body(JSON, answer));
        assertFailure(
            MalformedResponseException.class, Outcome.NOT_APPLIED, () -> users.list(50, 0));
      }
    }
  }
}
