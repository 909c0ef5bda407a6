package io.github.domousers.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.domousers.domain.Group;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.Outcome;
import io.github.domousers.transport.DomoResponse;
import io.github.domousers.transport.Responses;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LenientReadingTest {

  private static final Instant THEN = Instant.parse("2017-06-12T20:16:59Z");

  @ParameterizedTest(name = "{0}")
  @MethodSource("users")
  void aUser_isParsedLeniently(String json, User user) {
    assertThat(read(json)).isEqualTo(user);
  }

  static Stream<Arguments> users() {
    return Stream.of(
        // Only the id.
        arguments("{\"id\":1}", user().build()),
        arguments(" \r\n{ \"id\" : 1 } \n", user().build()),
        arguments("\ufeff{\"id\":1}", user().build()),
        arguments("{\"id\":\"1\"}", user().build()),
        arguments("{\"id\":\" 1 \"}", user().build()),
        arguments("{\"id\":1.0}", user().build()),
        arguments("{\"id\":9223372036854775807}", user().id(Long.MAX_VALUE).build()),
        // Blank and null attributes are null.
        arguments(
            """
            {"id":1,"name":null,"email":null,"role":null,"title":null,"alternateEmail":null,
             "phone":null,"location":null,"employeeNumber":null,"groups":null,"image":null,
             "createdAt":null,"updatedAt":null}""",
            user().build()),
        arguments(
            "{\"id\":1,\"role\":\" \",\"employeeNumber\":\"\",\"createdAt\":\" \",\"groups\":\"\"}",
            user().build()),
        // Numbers as text, and text as numbers.
        arguments("{\"id\":1,\"employeeNumber\":\"23432\"}", user().employeeNumber(23432L).build()),
        arguments("{\"id\":1,\"employeeNumber\":2.3e1}", user().employeeNumber(23L).build()),
        arguments("{\"id\":1,\"employeeNumber\":-5}", user().employeeNumber(-5L).build()),
        arguments(
            "{\"id\":1,\"phone\":8883611078,\"title\":true,\"location\":1.50}",
            user().phone("8883611078").title("true").location("1.50").build()),
        // Integers that are not in canonical form are kept as JSON.
        arguments(
            "{\"id\":1,\"employeeNumber\":\"00042\"}", unreadable("employeeNumber", "\"00042\"")),
        arguments(
            "{\"id\":1,\"employeeNumber\":\"12E3\"}", unreadable("employeeNumber", "\"12E3\"")),
        arguments("{\"id\":1,\"employeeNumber\":\"+7\"}", unreadable("employeeNumber", "\"+7\"")),
        // Values that are not integers are kept as JSON.
        arguments(
            "{\"id\":1,\"employeeNumber\":\"E-23432\"}",
            unreadable("employeeNumber", "\"E-23432\"")),
        arguments("{\"id\":1,\"employeeNumber\":12.50}", unreadable("employeeNumber", "12.50")),
        arguments(
            "{\"id\":1,\"employeeNumber\":9223372036854775808}",
            unreadable("employeeNumber", "9223372036854775808")),
        arguments(
            "{\"id\":1,\"employeeNumber\":1e999999999}",
            unreadable("employeeNumber", "1e999999999")),
        arguments("{\"id\":1,\"employeeNumber\":true}", unreadable("employeeNumber", "true")),
        arguments("{\"id\":1,\"employeeNumber\": [1] }", unreadable("employeeNumber", "[1]")),
        // Values that are not instants are kept as JSON, with their escapes.
        arguments(
            "{\"id\":1,\"createdAt\":\"17-06-12T20:16:59Z\"}",
            unreadable("createdAt", "\"17-06-12T20:16:59Z\"")),
        arguments("{\"id\":1,\"updatedAt\":1497298619}", unreadable("updatedAt", "1497298619")),
        arguments(
            "{\"id\":1,\"createdAt\":\"gestern\\u0021 \\\"é\\\"\" }",
            unreadable("createdAt", "\"gestern\\u0021 \\\"é\\\"\"")),
        arguments(
            "{\"id\":1,\"createdAt\":\" 2017-06-12T20:16:59Z \"}", user().createdAt(THEN).build()),
        arguments(
            "{\"id\":1,\"createdAt\":\"2017-06-12T22:16:59+02:00\"}",
            user().createdAt(THEN).build()),
        // Values that are not text are kept as JSON.
        arguments(
            "{\"id\":1,\"name\": { \"first\" : \"Léonhard\", \"id\":2 } ,\"title\":\"x\"}",
            unreadable("name", "{ \"first\" : \"Léonhard\", \"id\":2 }", user().title("x"))),
        arguments(
            "{\"id\":1,\"phone\":[ \"1\", [2] ],\"title\":\"x\"}",
            unreadable("phone", "[ \"1\", [2] ]", user().title("x"))),
        arguments(
            "\ufeff{\"id\":1,\"role\":{\"id\":3},\"title\":\"x\"}",
            unreadable("role", "{\"id\":3}", user().title("x"))),
        arguments(
            "{\"id\":1,\"name\":[],\"email\":{},\"image\":[0]}",
            user().unparsedAttributes(Map.of("name", "[]", "email", "{}", "image", "[0]")).build()),
        // Any role is accepted.
        arguments("{\"id\":1,\"role\":\"Admin\"}", user().role(Role.ADMIN).build()),
        arguments("{\"id\":1,\"role\":\"admin\"}", user().role(Role.custom("admin")).build()),
        arguments("{\"id\":1,\"role\":\"Größe 42\"}", user().role(Role.custom("Größe 42")).build()),
        arguments("{\"id\":1,\"role\":3}", user().role(Role.custom("3")).build()),
        // Groups.
        arguments("{\"id\":1,\"groups\":[]}", user().build()),
        arguments(
            """
            {"id":1,"groups":[{"name":"Default","id":"2","x":{"id":9,"name":["y"]}},{"id":3},
             {"id":4,"name":null},{"id":5,"name":{"id":6}}],"title":"x"}""",
            user()
                .groups(
                    List.of(
                        new Group(2, "Default"),
                        new Group(3, null),
                        new Group(4, null),
                        new Group(5, null)))
                .title("x")
                .build()),
        arguments(
            "{\"id\":1,\"groups\": [{\"id\":2}, 7, null, [8], {\"name\":\"x\"}] ,\"title\":\"x\"}",
            unreadable(
                "groups",
                "[{\"id\":2}, 7, null, [8], {\"name\":\"x\"}]",
                user().groups(List.of(new Group(2, null))).title("x"))),
        arguments(
            "{\"id\":1,\"groups\":{\"id\":2},\"title\":\"x\"}",
            unreadable("groups", "{\"id\":2}", user().title("x"))),
        arguments(
            "{\"id\":1,\"groups\":\"Default\",\"title\":\"x\"}",
            unreadable("groups", "\"Default\"", user().title("x"))),
        arguments(
            "{\"id\":1,\"role\":\" Data Steward \"}",
            user().role(Role.custom(" Data Steward ")).build()),
        // Unknown properties are kept as JSON.
        arguments(
            """
            {"x":{"id":2,"y":[{"id":3}]},"id":1,"z":[[{"id":4}]],"deleted":false,"roleId":null,
             "timezone":"UTC","locale":"","v":null}""",
            user()
                .unparsedAttributes(
                    Map.of(
                        "x", "{\"id\":2,\"y\":[{\"id\":3}]}",
                        "z", "[[{\"id\":4}]]",
                        "timezone", "\"UTC\""))
                .build()),
        // Attributes that only other operations return.
        arguments(
            "{\"id\":1,\"roleId\":5,\"deleted\":true}", user().roleId(5L).deleted(true).build()),
        arguments(
            "{\"id\":1,\"roleId\":\"5\",\"deleted\":\"True\"}",
            user().roleId(5L).deleted(true).build()),
        arguments("{\"id\":1,\"roleId\":\"owner\"}", unreadable("roleId", "\"owner\"")),
        arguments("{\"id\":1,\"deleted\":\"maybe\"}", unreadable("deleted", "\"maybe\"")),
        arguments("{\"id\":1,\"deleted\":[true]}", unreadable("deleted", "[true]")),
        arguments("{\"id\":1,\"deleted\":null}", user().build()),
        // The last of two equal names wins.
        arguments(
            "{\"id\":2,\"title\":\"x\",\"id\":1,\"title\":\"y\"}", user().title("y").build()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"name\":{\"id\":5}",
        "\"email\":[{\"id\":5}]",
        "\"role\":{}",
        "\"employeeNumber\":[[1],{\"id\":5}]",
        "\"groups\":{\"id\":5}",
        "\"groups\":[{\"id\":{\"id\":5}},5]",
        "\"createdAt\":{\"id\":5}",
        "\"unknown\":{\"id\":5,\"x\":[{\"id\":5}]}",
        "\"id\":null",
        "\"id\":\"none\"",
        "\"id\":{\"id\":5}",
        "\"id\":[5]"
      })
  void theId_isFoundAfterAnyOtherProperty(String property) {
    User user = read("{" + property + ",\"id\":1,\"title\":\"x\"}");

    assertThat(user).extracting(User::id, User::title).containsExactly(1L, "x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":\"Leonhard Euler\"}",
        "{\"id\":null}",
        "{\"id\":\"\"}",
        "{\"id\":\"one\"}",
        "{\"id\":1.5}",
        "{\"id\":9223372036854775808}",
        "{\"id\":true}",
        "{\"id\":{\"id\":5}}",
        "{\"id\":[5]}",
        "{\"user\":{\"id\":5}}"
      })
  void aResponseWithoutAnId_isNotAUser(String json) {
    assertThat(problemIn(json)).isEqualTo(new Problem("it has no id", null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[{\"id\":1}]", "1", "\"id\"", "null", "true"})
  void jsonThatIsNotAnObject_isNotAUser(String json) {
    assertThat(problemIn(json)).isEqualTo(new Problem("it is not a JSON object", null));
  }

  @Test
  void theId_isKept_whateverErrorFollowsInTheJson() {
    assertThat(problemIn("{\"id\":1,\"name\":\"secret\nname\"}"))
        .isEqualTo(new Problem("it is not valid JSON at line 1, column 23", 1L));
    // Versions of Jackson report the start or the end of such a token.
    assertThat(problemIn("{\"id\":1,\n\"name\":secret}"))
        .isIn(
            new Problem("it is not valid JSON at line 2, column 8", 1L),
            new Problem("it is not valid JSON at line 2, column 15", 1L));
    assertThat(problemIn("{\"id\":1,\"name\":\"x\""))
        .isEqualTo(new Problem("it is not valid JSON at line 1, column 19", 1L));
  }

  @ParameterizedTest
  @MethodSource("exceededLimits")
  void theId_isKept_ifALimitOfTheParserIsExceededAfterIt(String property) {
    assertThat(problemIn("{\"id\":1," + property + "}"))
        .isEqualTo(
            new Problem(
                "it exceeds a limit: nesting, number of values, or length of a text, number or name",
                1L));
  }

  static Stream<String> exceededLimits() {
    return Stream.of(
        "\"x\":" + "[".repeat(1_000) + "]".repeat(1_000),
        "\"employeeNumber\":" + "1".repeat(2_000),
        "\"" + "x".repeat(60_000) + "\":1",
        "\"title\":\"" + "x".repeat(1_100_000) + "\"",
        "\"groups\":[5" + ",5".repeat(1_000_000) + "]");
  }

  @Test
  void unknownText_mayBeLong() {
    String text = "\"" + "x".repeat(1_100_000) + "\"";

    assertThat(read("{\"id\":1,\"x\":" + text + "}")).isEqualTo(unreadable("x", text));
  }

  @Test
  void thereMayBeMany_butNotAnyNumberOfUnknownProperties() {
    assertThat(read("{" + properties(10_000) + "\"id\":1}").unparsedAttributes()).hasSize(10_000);
    assertThat(problemIn("{" + properties(10_001) + "\"id\":1}"))
        .isEqualTo(new Problem("it has too many unknown properties", 1L));
  }

  private static String properties(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> "\"p" + i + "\":1,")
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\u0000", "\u00ff", "\u00e9t\u00e9"})
  void theId_isFoundAfterInvalidUtf8(String latin) {
    byte[] json = ("{\"name\":\"" + latin + "\",\"id\":1}").getBytes(StandardCharsets.ISO_8859_1);

    assertThat(problemIn(json).userId()).isEqualTo(1);
  }

  @Test
  void aByteOrderMark_doesNotShiftUnparsedValues() {
    User user = read("\uFEFF{\"id\":1,\"employeeNumber\":\"E-7\",\"groups\":[5]}");

    assertThat(user.unparsedAttributes())
        .isEqualTo(Map.of("employeeNumber", "\"E-7\"", "groups", "[5]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
  void jsonInAnotherEncoding_isRejected(String charset) {
    byte[] json = "{\"id\":1,\"name\":{}}".getBytes(Charset.forName(charset));

    assertThat(problemIn(json)).isEqualTo(new Problem("it is not in UTF-8", null));
  }

  /** What is wrong with a response, and the id that was parsed nevertheless. */
  private record Problem(String why, @Nullable Long userId) {}

  private static Problem problemIn(String json) {
    return problemIn(json.getBytes(StandardCharsets.UTF_8));
  }

  private static Problem problemIn(byte[] json) {
    MalformedResponseException e =
        catchThrowableOfType(MalformedResponseException.class, () -> read(json));
    assertThat(e).hasNoCause().extracting(failure -> failure.outcome()).isEqualTo(Outcome.APPLIED);
    String prefix = "The create was applied: the response (status 200) cannot be read: ";
    assertThat(e).hasMessageStartingWith(prefix).hasMessageNotContaining("secret");
    OptionalLong id = e.userId();
    return new Problem(
        String.valueOf(e.getMessage()).substring(prefix.length()),
        id.isPresent() ? id.getAsLong() : null);
  }

  private static User read(String json) {
    return read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static User read(byte[] json) {
    DomoResponse reply =
        DomoResponse.read(200, Responses.JSON, null, null, new ByteArrayInputStream(json));
    return StubUserGateway.over(ScriptedDomoApi.responding(reply))
        .create(StubUserGateway.someone());
  }

  private static User.Builder user() {
    return User.builder().id(1);
  }

  private static User unreadable(String name, String json) {
    return unreadable(name, json, user());
  }

  private static User unreadable(String name, String json, User.Builder rest) {
    return rest.unparsedAttributes(Map.of(name, json)).build();
  }
}
