package io.github.domousers.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.testkit.internal.store.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link FakeDomo} makes of requests about the users that there are. */
class FakeDomoUsersTest {

  private static final long UNKNOWN = 959463199;

  private final SettableClock clock = new SettableClock("2017-06-12T20:16:59Z");
  private final FakeDomo fake =
      FakeDomo.builder()
          .clock(clock)
          .role(Role.custom("Steward"))
          .role(Role.custom("ADMIN of all"))
          .start();
  private final long leonhard = fake.seed(leonhard()).id();

  @AfterEach
  void stop() {
    fake.close();
  }

  // ---- get

  @ParameterizedTest
  @ValueSource(strings = {"", "/"})
  void get_returnsThePropertiesOnDomosPage_theRoleId_andDeleted(String slash) throws Exception {
    Http.Response response = send("GET", "/v1/users/" + leonhard + slash, "");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.json()).isEqualTo(whole());
  }

  @ParameterizedTest
  @CsvSource({
    "Admin, 1",
    "Privileged, 2",
    "Editor, 3",
    "Participant, 4",
    "Social, 5",
    "Steward, 1001",
    "ADMIN of all, 1002"
  })
  void systemRolesHaveTheirIds_andAddedOnesCountUp(String role, long id) throws Exception {
    long user = fake.seed(someone("a@acme.com").role(Role.custom(role)).build()).id();

    assertThat(get(user).get("roleId")).isEqualTo(id);
  }

  @Test
  void anyRole_acceptsEveryRole_andCountsItsIdUp() throws Exception {
    try (FakeDomo lenient = FakeDomo.builder().anyRole().start()) {
      for (String role : List.of("Emperor", "admin", "Emperor")) {
        lenient.seed(someone(lenient.users().size() + "@acme.com").role(Role.custom(role)).build());
      }
      List<@Nullable Object> ids = new ArrayList<>();
      for (User user : lenient.users()) {
        String url = lenient.url() + "/v1/users/" + user.id();
        ids.add(Http.send("GET", url, "Bearer " + lenient.token(), "", "").json().get("roleId"));
      }

      assertThat(ids).containsExactly(1001L, 1002L, 1001L);
    }
  }

  @Test
  void anUnknownRole_isRejected_withAHintHowToAddIt() throws Exception {
    String role = "'role':'Julius Caesar'";
    List<Http.Response> refused =
        List.of(
            send(
                "POST",
                "/v1/users",
                ("{'name':'Ada','email':'ada@acme.com'," + role + "}").replace('\'', '"')),
            put("{" + role + "}"));

    for (Http.Response response : refused) {
      assertThat(response.status()).isEqualTo(400);
      assertThat(response.json().get("message"))
          .asString()
          .contains("role(...)", "anyRole()", "--role", "--any-role")
          .doesNotContain("Caesar");
    }
    assertThat(fake.users()).hasSize(1);
    assertThat(get(leonhard)).isEqualTo(whole());
  }

  @Test
  void aSeededUser_needsARoleOfTheInstance() {
    NewUser emperor = someone("ada@acme.com").role(Role.custom("Emperor")).build();

    assertThatThrownBy(() -> fake.seed(emperor))
        .isInstanceOf(RequestRejectedException.class)
        .hasMessageContaining("role(...)");
    assertThat(fake.users()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"959463199", "0", "abc", "-1", "9594631900000000000000", "%20"})
  void anUnknownId_isNotFound(String id) throws Exception {
    for (String method : List.of("GET", "DELETE", "PUT")) {
      Http.Response response = send(method, "/v1/users/" + id, method.equals("PUT") ? "{}" : "");

      assertThat(response.status()).isEqualTo(404);
      assertThat(response.json().get("statusReason")).isEqualTo("Not Found");
    }
  }

  @Test
  void anyOtherMethod_isNotAllowed() throws Exception {
    assertThat(send("PATCH", "/v1/users/" + leonhard, "{}").status()).isEqualTo(405);
    assertThat(send("POST", "/v1/users/" + leonhard, "{}").status()).isEqualTo(405);
    assertThat(send("DELETE", "/v1/users", "").status()).isEqualTo(405);
    assertThat(send("GET", "/v1/users/" + leonhard + "/groups", "").status()).isEqualTo(404);
    assertThat(send("GET", "/v1/usersx", "").status()).isEqualTo(404);
  }

  // ---- list

  @ParameterizedTest
  @ValueSource(strings = {"/v1/users", "/v1/users/", "/v1/users?limit=500&offset=0"})
  void aList_hasRows_ofSixProperties(String path) throws Exception {
    assertThat(send("GET", path, "").rows())
        .containsExactly(
            json(
                """
                {"id": %d, "name": "Leonhard Euler", "email": "leonhard.euler@domo.com",
                 "role": "Admin", "title": "Software Engineer", "phone": "888-361-1078"}
                """
                    .formatted(leonhard)));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0, 50",
    "?limit=2, 0, 2",
    "?limit=1&offset=2, 2, 1",
    "?offset=9, 9, 50",
    "?limit=500, 0, 61",
    "?limit=500&offset=60, 60, 1",
    "?limit=500&offset=61, 61, 0",
    "?offset=9223372036854775807, 61, 0",
  })
  void limitAndOffset_countRows(String query, int first, int count) throws Exception {
    IntStream.range(1, 61).forEach(i -> fake.seed(someone("user" + i + "@acme.com").build()));

    List<Map<String, @Nullable Object>> rows = send("GET", "/v1/users" + query, "").rows();

    assertThat(rows)
        .extracting(row -> row.get("id"))
        .containsExactlyElementsOf(
            IntStream.range(first, first + count).mapToObj(i -> leonhard + i).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=501",
        "limit=0",
        "limit=-1",
        "limit=many",
        "limit=",
        "limit=99999999999999999999",
        "offset=-1",
        "offset=x",
        "offset=1.5"
      })
  void aParameterOutOfBounds_isABadRequest(String query) throws Exception {
    Http.Response response = send("GET", "/v1/users?" + query, "");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.json().get("message"))
        .asString()
        .startsWith(query.substring(0, query.indexOf('=')) + " must be a number");
  }

  // ---- update

  @Test
  void anAttributeThatAnUpdateOmits_isKept() throws Exception {
    clock.advance(Duration.ofMillis(61_500));

    Http.Response response = put("{'title':'Mathematician','role':'Privileged'}");

    assertThat(response.status()).isEqualTo(200);
    Map<String, @Nullable Object> expected = whole();
    expected.put("title", "Mathematician");
    expected.put("role", "Privileged");
    expected.put("roleId", 2L);
    expected.put("updatedAt", "2017-06-12T20:18:00Z");
    assertThat(response.json()).isEqualTo(expected);
    assertThat(get(leonhard)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"title, ''", "title, ' '", "alternateEmail, ''", "phone, ''", "location, null"})
  void anEmptyOptionalText_isCleared(String attribute, String value) throws Exception {
    Map<String, @Nullable Object> expected = whole();
    expected.remove(attribute);

    assertThat(put("{'" + attribute + "':" + value + "}").json()).isEqualTo(expected);
  }

  @Test
  void anEmployeeNumberOfNull_isCleared() throws Exception {
    assertThat(put("{'employeeNumber':null}").json()).doesNotContainKey("employeeNumber");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'name':''}             | 400 | name is required",
        "{'email':null}          | 400 | email is required",
        "{'role':' '}            | 400 | role is required",
        "{'role':'ADMIN'}        | 400 | exactly Admin",
        "{'role':'editor'}       | 400 | exactly Editor",
        "{'role':'steward'}      | 400 | exactly Steward",
        "{'role':' Steward'}     | 400 | role(...)",
        "{'title':'T','role':'Emperor'} | 400 | role(...)",
        "{'title':7}             | 400 | title must be a string",
        "{'employeeNumber':'7'}  | 400 | employeeNumber must be an integer",
        "{'employeeNumber':''}   | 400 | employeeNumber must be an integer",
        "{'employeeNumber':1.5}  | 400 | employeeNumber must be an integer",
        "[]                      | 400 | must be a JSON object",
        "{                       | 400 | not JSON",
        "{'email':'ADA@acme.com'} | 409 | already exists",
      })
  void anUpdateThatIsRejected_changesNothing(String body, int status, String message)
      throws Exception {
    fake.seed(someone("ada@acme.com").build());

    Http.Response response = put(body);

    assertThat(response.status()).isEqualTo(status);
    assertThat(response.json().get("message")).asString().contains(message);
    assertThat(get(leonhard)).isEqualTo(whole());
  }

  @Test
  void anUpdateWithAnotherContentType_isRejected() throws Exception {
    assertThat(send("PUT", "/v1/users/" + leonhard, "text/plain", "{}").status()).isEqualTo(415);
    assertThat(
            send("PUT", "/v1/users/" + leonhard, "application/json;charset=utf-8", "{}").status())
        .isEqualTo(200);
  }

  @Test
  void anUpdateWithTheResponseOfGet_changesNothing() throws Exception {
    Map<String, @Nullable Object> echo = whole();
    echo.putAll(
        json("{'roleId':3,'deleted':true,'image':'x','createdAt':7,'groups':'x','id':1,'new':[]}"));

    assertThat(put(Json.write(echo)).json()).isEqualTo(whole());
  }

  @Test
  void aReplacingUpdate_clearsAttributesThatItOmits() throws Exception {
    try (FakeDomo replacing = FakeDomo.builder().clock(clock).replacingUpdates().start()) {
      String url = replacing.url() + "/v1/users/" + replacing.seed(leonhard()).id();
      String bearer = "Bearer " + replacing.token();
      String whole = "{'name':'Leo','email':'leo@domo.com','role':'Social','employeeNumber':null}";

      Map<String, @Nullable Object> updated =
          Http.send("PUT", url, bearer, "application/json", Json.write(json(whole))).json();

      Map<String, @Nullable Object> expected = whole();
      expected
          .keySet()
          .removeAll(Set.of("title", "alternateEmail", "phone", "location", "employeeNumber"));
      expected.putAll(json("{'name':'Leo','email':'leo@domo.com','role':'Social','roleId':5}"));
      assertThat(updated).isEqualTo(expected);
      for (String required : List.of("name", "email", "role")) {
        Map<String, @Nullable Object> partial = json(whole);
        partial.remove(required);
        Http.Response refused =
            Http.send("PUT", url, bearer, "application/json", Json.write(partial));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains(required + " is required");
      }
    }
  }

  @Test
  void createdAndInvited_areNotChangedByUpdatesAndDeletes() throws Exception {
    NewUser ada = someone("ada@acme.com").timezone("Europe/London").sendInvite(true).build();
    String body =
        "{'name':'Ada','email':'ada@acme.com','role':'Participant','timezone':'Europe/London'}";
    send("POST", "/v1/users?sendInvite=true", body.replace('\'', '"'));
    var invited = fake.users().get(1);

    send("PUT", "/v1/users/" + invited.id(), "{\"name\":\"Augusta\",\"timezone\":\"Asia/Tokyo\"}");
    send("DELETE", "/v1/users/" + leonhard, "");

    assertThat(fake.created()).containsExactly(ada);
    assertThat(fake.invited()).containsExactly(invited);
    assertThat(fake.users()).containsExactly(invited.toBuilder().name("Augusta").build());
  }

  @Test
  void aSeededUser_isNeitherCreatedNorInvited() {
    var ada = fake.seed(someone("ada@acme.com").sendInvite(true).build());

    assertThat(fake.created()).isEmpty();
    assertThat(fake.invited()).isEmpty();
    assertThat(fake.users()).hasSize(2).contains(ada);
  }

  // ---- delete

  @Test
  void aDelete_returnsNoContent_andKeepsSomeProperties() throws Exception {
    Http.Response response = send("DELETE", "/v1/users/" + leonhard, "");

    assertThat(response).isEqualTo(new Http.Response(204, "", ""));
    assertThat(get(leonhard))
        .isEqualTo(
            json(
                """
                {"id": %d, "name": "Leonhard Euler", "email": "leonhard.euler@domo.com",
                 "deleted": true}
                """
                    .formatted(leonhard)));
    assertThat(send("GET", "/v1/users", "").rows()).isEmpty();
    assertThat(fake.users()).isEmpty();
  }

  @Test
  void aDeletedUser_cannotBeChangedOrDeleted_andItsEmailIsFree() throws Exception {
    send("DELETE", "/v1/users/" + leonhard, "");

    assertThat(send("DELETE", "/v1/users/" + leonhard, "").status()).isEqualTo(404);
    assertThat(put("{'name':'Leo'}").status()).isEqualTo(404);
    Http.Response again = send("POST", "/v1/users", ReferencePage.REQUEST);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().get("id")).isEqualTo(leonhard + 1);
  }

  // ---- in general

  @Test
  void everyRequest_needsAToken() throws Exception {
    for (String path : List.of("/v1/users", "/v1/users/" + leonhard, "/v1/users/" + UNKNOWN)) {
      Http.Response response = Http.send("GET", fake.url() + path, "Bearer wrong", "", "");

      assertThat(response.status()).isEqualTo(401);
      assertThat(response.json().get("error")).isEqualTo("invalid_token");
    }
  }

  @Test
  void requests_areRecordedInOrder() throws Exception {
    send("GET", "/v1/users?limit=1", "");
    send("DELETE", "/v1/users/7", "");

    assertThat(fake.requests().stream().map(r -> r.method() + " " + r.path() + " " + r.query()))
        .containsExactly("GET /v1/users limit=1", "DELETE /v1/users/7 null");
  }

  private Map<String, @Nullable Object> get(long id) throws Exception {
    return send("GET", "/v1/users/" + id, "").json();
  }

  private Http.Response put(String body) throws Exception {
    return send("PUT", "/v1/users/" + leonhard, body.replace('\'', '"'));
  }

  private Http.Response send(String method, String path, String body) throws Exception {
    return send(method, path, body.isEmpty() ? "" : "application/json", body);
  }

  private Http.Response send(String method, String path, String contentType, String body)
      throws Exception {
    return Http.send(method, fake.url() + path, "Bearer " + fake.token(), contentType, body);
  }

  /** The response for Leonhard if nothing was changed. */
  private static Map<String, @Nullable Object> whole() {
    Map<String, @Nullable Object> whole = json(ReferencePage.RESPONSE);
    whole.put("roleId", 1L);
    whole.put("deleted", false);
    return whole;
  }

  private static Map<String, @Nullable Object> json(String json) {
    return Http.json(json.replace('\'', '"'));
  }

  private static NewUser leonhard() {
    return NewUser.builder()
        .name("Leonhard Euler")
        .email("leonhard.euler@domo.com")
        .role(Role.ADMIN)
        .title("Software Engineer")
        .alternateEmail("leonhardeuler@email.com")
        .phone("888-361-1078")
        .location("American Fork")
        .employeeNumber(23432)
        .build();
  }

  private static NewUser.Builder someone(String email) {
    return NewUser.builder().name("Ada").email(email).role(Role.PARTICIPANT);
  }
}
