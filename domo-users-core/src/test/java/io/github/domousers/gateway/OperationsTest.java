package io.github.domousers.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.port.UserNotFoundException;
import io.github.domousers.port.UserPage;
import io.github.domousers.transport.DomoResponse;
import io.github.domousers.transport.RequestNotSentException;
import io.github.domousers.transport.Responses;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests of all operations except create, and the outcome for every response. */
class OperationsTest {

  private static final UserUpdate TITLE = UserUpdate.builder().title("Head of Data").build();
  private static final ScriptedDomoApi.ScriptedResponse FOUND =
      () -> Responses.json(200, "{\"id\":5}");

  /** One request of an operation, possibly after another one. */
  enum At {
    GET(Operation.GET, false),
    LIST(Operation.LIST, false),
    READ_OF_UPDATE(Operation.UPDATE, false),
    WRITE_OF_UPDATE(Operation.UPDATE, true),
    DELETE(Operation.DELETE, true);

    private final Operation operation;
    private final boolean write;

    At(Operation operation, boolean write) {
      this.operation = operation;
      this.write = write;
    }

    private void call(UserGateway users) {
      switch (this) {
        case GET -> users.get(5);
        case LIST -> users.list(50, 0);
        case READ_OF_UPDATE, WRITE_OF_UPDATE -> users.update(5, TITLE);
        case DELETE -> users.delete(5);
      }
    }

    UserGatewayException failure(ScriptedDomoApi.ScriptedResponse response) {
      ScriptedDomoApi api =
          this == WRITE_OF_UPDATE
              ? ScriptedDomoApi.responding(FOUND, response)
              : ScriptedDomoApi.responding(response);
      UserGatewayException failure =
          catchThrowableOfType(UserGatewayException.class, () -> call(StubUserGateway.over(api)));
      assertThat(failure.operation()).isEqualTo(operation);
      assertThat(api.sent()).hasSize(this == WRITE_OF_UPDATE ? 2 : 1);
      return failure;
    }

    Outcome outcome(Outcome ofTheWrite) {
      return write ? ofTheWrite : Outcome.NOT_APPLIED;
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyStatus_hasTheExceptionOfItsEndpoint(At at) {
    String json =
        "{\"status\":1,\"statusReason\":\"Reason\",\"message\":\"No leo@domo.com.\",\"toe\":\"T\"}";
    for (Map.Entry<Integer, String> row : failures(at).entrySet()) {
      Outcome outcome =
          row.getValue().equals("ServerErrorException")
              ? at.outcome(Outcome.UNKNOWN)
              : Outcome.NOT_APPLIED;
      assertThat(Failure.of(at.failure(() -> Responses.json(row.getKey(), json))))
          .isEqualTo(
              new Failure(
                  row.getValue(), outcome, row.getKey(), "Reason", "No l***@domo.com.", "T"));
    }
  }

  private static Map<Integer, String> failures(At at) {
    boolean namesAUser = at != At.LIST;
    boolean reads = at == At.GET || at == At.READ_OF_UPDATE;
    return Map.ofEntries(
        Map.entry(300, "RequestRejectedException"),
        Map.entry(302, "RequestRejectedException"),
        Map.entry(303, "ServerErrorException"),
        Map.entry(400, reads ? "UserNotFoundException" : "RequestRejectedException"),
        Map.entry(401, "UnauthorizedException"),
        Map.entry(403, "ForbiddenException"),
        Map.entry(404, namesAUser ? "UserNotFoundException" : "RequestRejectedException"),
        Map.entry(405, "RequestRejectedException"),
        Map.entry(408, "ServerErrorException"),
        Map.entry(
            409,
            at == At.WRITE_OF_UPDATE ? "UserAlreadyExistsException" : "RequestRejectedException"),
        Map.entry(415, "RequestRejectedException"),
        Map.entry(422, "RequestRejectedException"),
        Map.entry(429, "RateLimitedException"),
        Map.entry(500, "ServerErrorException"),
        Map.entry(503, "ServerErrorException"),
        Map.entry(600, "ServerErrorException"));
  }

  @ParameterizedTest
  @EnumSource
  void withoutAResponse_onlyAWriteHasAnUnknownOutcome(At at) {
    IOException reset = new IOException("reset");

    UserGatewayException lost =
        at.failure(
            () -> {
              throw reset;
            });
    UserGatewayException unsent =
        at.failure(
            () -> {
              throw new RequestNotSentException(reset);
            });

    assertThat(lost).isExactlyInstanceOf(TransportException.class).cause().isSameAs(reset);
    assertThat(lost.outcome()).isEqualTo(at.outcome(Outcome.UNKNOWN));
    assertThat(unsent).isExactlyInstanceOf(TransportException.class).cause().isSameAs(reset);
    assertThat(unsent.outcome()).isEqualTo(Outcome.NOT_APPLIED);
  }

  @ParameterizedTest
  @EnumSource
  void anHtmlPage_isNotASuccess(At at) {
    UserGatewayException portal =
        at.failure(() -> Responses.of(200, Responses.HTML, "<h1>Log in to this network</h1>"));
    UserGatewayException untyped = at.failure(() -> Responses.of(200, null, "<h1>Log in</h1>"));

    assertThat(List.of(portal, untyped))
        .allSatisfy(
            failure -> {
              assertThat(failure).isExactlyInstanceOf(MalformedResponseException.class);
              assertThat(failure.outcome()).isEqualTo(at.outcome(Outcome.UNKNOWN));
            });
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DELETE")
  void aMalformedSuccess_isAnAppliedWriteOrAFailedRead(At at) {
    for (String json : List.of("null", "{", "7", "{\"name\":\"No id\"}", "[{\"id\":", "[7")) {
      UserGatewayException failure = at.failure(() -> Responses.json(200, json));

      assertThat(failure).isExactlyInstanceOf(MalformedResponseException.class).hasNoCause();
      assertThat(failure.outcome()).isEqualTo(at.outcome(Outcome.APPLIED));
    }
    assertThat(at.failure(() -> Responses.truncated(200, Responses.JSON, "")))
        .isExactlyInstanceOf(MalformedResponseException.class)
        .hasCauseInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"GET", "LIST", "READ_OF_UPDATE"})
  void anEmptyResponseToARead_isAFailure(At at) {
    assertThat(at.failure(() -> Responses.empty(204, null)))
        .isExactlyInstanceOf(MalformedResponseException.class)
        .hasMessageEndingWith("the response (status 204) cannot be read: it is empty");
  }

  @Nested
  class Get {

    @Test
    void requestsTheUser_andParsesAllOfIt() {
      ScriptedDomoApi api =
          ScriptedDomoApi.responding(
              Responses.json(200, "{\"id\":5,\"name\":\"Leo\",\"roleId\":1,\"deleted\":false}"));

      assertThat(StubUserGateway.over(api).get(5))
          .isEqualTo(User.builder().id(5).name("Leo").roleId(1L).build());
      assertThat(api.requests()).containsExactly("GET /v1/users/5");
    }

    @Test
    void returnsADeletedUser() {
      ScriptedDomoApi api =
          ScriptedDomoApi.responding(Responses.json(200, "{\"id\":5,\"deleted\":true}"));

      assertThat(StubUserGateway.over(api).get(5).deleted()).isTrue();
    }

    @Test
    void rejectsAnotherUser() {
      UserGatewayException failure = At.GET.failure(() -> Responses.json(200, "{\"id\":6}"));

      assertThat(failure)
          .hasMessage(
              "The get failed: the response (status 200) cannot be read: it contains another user");
    }
  }

  @Nested
  class Lists {

    @Test
    void requestsAPage_andParsesEveryRow() {
      ScriptedDomoApi api =
          ScriptedDomoApi.responding(
              Responses.json(
                  200,
                  """
                  [{"id":1,"name":"A","employeeNumber":"E-1"},
                   {"role":"R","title":"T","id":2,"phone":[7],"x":[{"id":9}]},
                   {"id":"3","email":"c@d.example","phone":7,"role":" "}]"""));

      assertThat(StubUserGateway.over(api).list(50, 100))
          .isEqualTo(
              UserPage.of(
                  List.of(
                      new UserSummary(1, "A", null, null, null, null),
                      new UserSummary(2, null, null, Role.custom("R"), "T", null),
                      new UserSummary(3, null, "c@d.example", null, null, "7"))));
      assertThat(api.sent().get(0).request()).isEqualTo("GET /v1/users");
      assertThat(api.sent().get(0).query()).isEqualTo(Map.of("limit", "50", "offset", "100"));
    }

    @Test
    void acceptsAnEmptyPage() {
      assertThat(
              StubUserGateway.over(ScriptedDomoApi.responding(Responses.json(200, "[]")))
                  .list(1, 0))
          .isEqualTo(UserPage.of(List.of()));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{\"id\":5} | it is not a JSON array",
          "[{\"id\":1},{\"id\":2}, | it is not valid JSON at line 1, column 20",
        })
    void rejectsAResponseThatIsNotAListOrBreaksOff(String json, String why) {
      MalformedResponseException failure =
          (MalformedResponseException) At.LIST.failure(() -> Responses.json(200, json));

      assertThat(failure)
          .hasMessage("The list failed: the response (status 200) cannot be read: " + why);
      assertThat(failure.userId()).isEmpty();
    }

    @Test
    void reportsUnreadableRows_andReturnsTheOthers() {
      String rows =
          "[7,{\"name\":\"secret\",\"x\":[{}]},{\"id\":1},null,[{}],{\"id\":1.5},{\"id\":2}]";

      UserPage page =
          StubUserGateway.over(ScriptedDomoApi.responding(Responses.json(200, rows))).list(50, 100);

      assertThat(page)
          .isEqualTo(
              new UserPage(
                  List.of(
                      new UserSummary(1, null, null, null, null, null),
                      new UserSummary(2, null, null, null, null, null)),
                  7,
                  List.of(
                      new UserPage.UnreadableRow(100, "it is not a JSON object"),
                      new UserPage.UnreadableRow(101, "it has no id"),
                      new UserPage.UnreadableRow(103, "it is not a JSON object"),
                      new UserPage.UnreadableRow(104, "it is not a JSON object"),
                      new UserPage.UnreadableRow(105, "it has no id"))));
      assertThat(page.toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "501, 0", "50, -1"})
    void sendsNothing_ifTheArgumentsAreOutOfBounds(int limit, long offset) {
      ScriptedDomoApi api = ScriptedDomoApi.responding();

      assertThatThrownBy(() -> StubUserGateway.over(api).list(limit, offset))
          .isExactlyInstanceOf(IllegalArgumentException.class);
      assertThat(api.sent()).isEmpty();
    }
  }

  @Nested
  class Update {

    private static final String WHOLE =
        """
        {"id":5,"name":"Leonhard Euler","email":"leonhard.euler@domo.com","role":"Admin","roleId":1,
         "title":"Software Engineer","alternateEmail":"leonhardeuler@email.com",
         "phone":"888-361-1078","location":"American Fork","employeeNumber":"23432",
         "groups":[{"id":1,"name":"Default"}],"image":"x","createdAt":"2017-06-12T20:16:59Z",
         "updatedAt":"2017-06-12T20:16:59Z","deleted":false}""";

    @Test
    void readsTheUser_andSendsAllOfIt_withTheChangeMade() {
      assertThat(bodyOf(WHOLE, TITLE))
          .isEqualTo(
              """
              {"name":"Leonhard Euler","email":"leonhard.euler@domo.com","role":"Admin",\
              "title":"Head of Data","alternateEmail":"leonhardeuler@email.com",\
              "phone":"888-361-1078","location":"American Fork","employeeNumber":23432}""");
    }

    @Test
    void sendsUnparsedAttributesVerbatim() {
      assertThat(
              bodyOf(
                  """
                  {"id":5,"name": { "first" : "Léo" } ,"role":[1],"phone":{"a":1},"title":"x",
                   "employeeNumber": "E-\\u0031" ,"location":"","createdAt":"17-06-12","groups":7}""",
                  UserUpdate.builder().phone("1").build()))
          .isEqualTo(
              """
              {"name":{ "first" : "Léo" },"role":[1],"title":"x","phone":"1","location":"",\
              "employeeNumber":"E-\\u0031"}""");
    }

    @Test
    void clearsTextWithAnEmptyString_andANumberWithNull() {
      assertThat(bodyOf(WHOLE, UserUpdate.builder().clear(UserUpdate.Clearable.values()).build()))
          .isEqualTo(
              """
              {"name":"Leonhard Euler","email":"leonhard.euler@domo.com","role":"Admin",\
              "title":"","alternateEmail":"","phone":"","location":"","timezone":"","locale":"",\
              "employeeNumber":null}""");
    }

    @Test
    void sendsUnknownProperties_butNotThoseThatOnlyDomoSets() {
      assertThat(
              bodyOf(
                  """
                  {"id":5,"name":"Leo","department":{"id":7},"avatar":[1],"roleId":"x",
                   "groups":"y","image":["i"],"createdAt":"c","updatedAt":"u","deleted":"maybe",
                   "timezone":"UTC"}""",
                  TITLE))
          .isEqualTo(
              """
              {"name":"Leo","title":"Head of Data","timezone":"UTC","avatar":[1],\
              "department":{"id":7}}""");
    }

    @Test
    void sendsAnAttributeOnce_evenIfTheResponseContainsItTwice() {
      assertThat(
              bodyOf(
                  """
                  {"id":5,"phone":[1],"phone":"1","employeeNumber":"x","employeeNumber":7}""",
                  TITLE))
          .isEqualTo("{\"title\":\"Head of Data\",\"phone\":\"1\",\"employeeNumber\":7}");
    }

    @Test
    void sendsARoleInDomosSpelling() {
      assertThat(bodyOf("{\"id\":5,\"role\":\"Data Steward \"}", TITLE))
          .isEqualTo("{\"role\":\"Data Steward \",\"title\":\"Head of Data\"}");
    }

    @Test
    void sendsTimeZoneAndLocale_ifTheUpdateSetsThem() {
      assertThat(
              bodyOf(
                  "{\"id\":5,\"name\":\"Leo\",\"timezone\":\"UTC\"}",
                  UserUpdate.builder().timezone("Europe/Zurich").locale("de_CH").build()))
          .isEqualTo("{\"name\":\"Leo\",\"timezone\":\"Europe/Zurich\",\"locale\":\"de_CH\"}");
    }

    @Test
    void canSetEveryAttribute() {
      assertThat(
              bodyOf(
                  WHOLE,
                  UserUpdate.builder()
                      .name("Ada")
                      .email("ada@acme.com")
                      .role(Role.custom("Data Steward"))
                      .title("t")
                      .alternateEmail("a@acme.com")
                      .phone("p")
                      .location("l")
                      .timezone("UTC")
                      .locale("de")
                      .employeeNumber(7)
                      .build()))
          .isEqualTo(
              """
              {"name":"Ada","email":"ada@acme.com","role":"Data Steward","title":"t",\
              "alternateEmail":"a@acme.com","phone":"p","location":"l","timezone":"UTC",\
              "locale":"de","employeeNumber":7}""");
    }

    private String bodyOf(String user, UserUpdate update) {
      ScriptedDomoApi api = ScriptedDomoApi.responding(() -> Responses.json(200, user), FOUND);
      StubUserGateway.over(api).update(5, update);
      assertThat(api.requests()).containsExactly("GET /v1/users/5", "PUT /v1/users/5");
      return api.sent().get(1).body();
    }

    @Test
    void returnsTheUserOfTheResponse() {
      ScriptedDomoApi api =
          ScriptedDomoApi.responding(
              () -> Responses.json(200, WHOLE),
              () -> Responses.json(200, "{\"id\":5,\"title\":\"The title in Domo\"}"));

      assertThat(StubUserGateway.over(api).update(5, TITLE))
          .isEqualTo(User.builder().id(5).title("The title in Domo").build());
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204})
    void returnsTheChangedUser_ifTheResponseIsEmpty(int status) {
      ScriptedDomoApi api =
          ScriptedDomoApi.responding(
              () ->
                  Responses.json(
                      200, "{\"id\":5,\"name\":\"Leo\",\"title\":\"x\",\"image\":\"i\"}"),
              () -> Responses.empty(status, null));

      assertThat(StubUserGateway.over(api).update(5, TITLE))
          .isEqualTo(User.builder().id(5).name("Leo").title("Head of Data").image("i").build());
    }

    @Test
    void failsBeforeTheWrite_ifTheUserIsDeleted() {
      UserGatewayException failure =
          At.READ_OF_UPDATE.failure(() -> Responses.json(200, "{\"id\":5,\"deleted\":true}"));

      assertThat(failure)
          .isExactlyInstanceOf(UserNotFoundException.class)
          .hasMessage("The update was not applied: the user was deleted");
      assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    }

    @Test
    void onlyReadsTheUser_ifTheUpdateIsEmpty() {
      ScriptedDomoApi api = ScriptedDomoApi.responding(Responses.json(200, WHOLE));

      assertThat(StubUserGateway.over(api).update(5, UserUpdate.builder().build()).name())
          .isEqualTo("Leonhard Euler");
      assertThat(api.requests()).containsExactly("GET /v1/users/5");
    }

    @Test
    void sendsNothing_ifAnotherUserWasRead() {
      assertThat(At.READ_OF_UPDATE.failure(() -> Responses.json(200, "{\"id\":6}")))
          .hasMessageEndingWith("it contains another user");
    }

    @Test
    void rejectsAResponseWithAnotherUser() {
      UserGatewayException failure =
          At.WRITE_OF_UPDATE.failure(() -> Responses.json(200, "{\"id\":6}"));

      assertThat(failure).hasMessageEndingWith("it contains another user");
      assertThat(failure.outcome()).isEqualTo(Outcome.APPLIED);
    }

    @Test
    void rejectsANullUpdate() {
      ScriptedDomoApi api = ScriptedDomoApi.responding();

      @SuppressWarnings("NullAway") // The test passes null on purpose.
      Throwable failure = catchThrowable(() -> StubUserGateway.over(api).update(5, null));

      assertThat(failure).isExactlyInstanceOf(NullPointerException.class);
      assertThat(api.sent()).isEmpty();
    }
  }

  @Nested
  class Delete {

    @Test
    void succeeds_withAnySuccessOfDomos() {
      for (DomoResponse success :
          List.of(
              Responses.empty(204, null),
              Responses.empty(200, Responses.HTML),
              Responses.json(200, "{\"id\":5}"),
              Responses.json(202, "not JSON"),
              Responses.truncated(200, Responses.JSON, "{\"id\""))) {
        ScriptedDomoApi api = ScriptedDomoApi.responding(success);

        StubUserGateway.over(api).delete(5);

        assertThat(api.requests()).containsExactly("DELETE /v1/users/5");
      }
    }

    @Test
    void hasAnUnknownOutcome_ifAnHtmlPageBreaksOff() {
      assertThat(
              At.DELETE.failure(() -> Responses.truncated(200, Responses.HTML, "<h1>")).outcome())
          .isEqualTo(Outcome.UNKNOWN);
      assertThat(At.DELETE.failure(() -> Responses.truncated(200, null, "")).outcome())
          .isEqualTo(Outcome.UNKNOWN);
    }
  }
}
