package io.github.domousers.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.domousers.domain.User;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.transport.DomoResponse;
import io.github.domousers.transport.Responses;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The outcome of a create for every response. */
class CreateOutcomeTest {

  @ParameterizedTest
  @CsvSource({
    "199, ServerErrorException, UNKNOWN",
    "300, RequestRejectedException, NOT_APPLIED",
    "301, RequestRejectedException, NOT_APPLIED",
    "302, RequestRejectedException, NOT_APPLIED",
    "303, ServerErrorException, UNKNOWN",
    "304, RequestRejectedException, NOT_APPLIED",
    "307, RequestRejectedException, NOT_APPLIED",
    "308, RequestRejectedException, NOT_APPLIED",
    "400, RequestRejectedException, NOT_APPLIED",
    "401, UnauthorizedException, NOT_APPLIED",
    "402, RequestRejectedException, NOT_APPLIED",
    "403, ForbiddenException, NOT_APPLIED",
    "404, RequestRejectedException, NOT_APPLIED",
    "405, RequestRejectedException, NOT_APPLIED",
    "406, RequestRejectedException, NOT_APPLIED",
    "407, RequestRejectedException, NOT_APPLIED",
    "408, ServerErrorException, UNKNOWN",
    "409, UserAlreadyExistsException, NOT_APPLIED",
    "410, RequestRejectedException, NOT_APPLIED",
    "413, RequestRejectedException, NOT_APPLIED",
    "414, RequestRejectedException, NOT_APPLIED",
    "415, RequestRejectedException, NOT_APPLIED",
    "422, RequestRejectedException, NOT_APPLIED",
    "429, RateLimitedException, NOT_APPLIED",
    "499, RequestRejectedException, NOT_APPLIED",
    "500, ServerErrorException, UNKNOWN",
    "501, ServerErrorException, UNKNOWN",
    "502, ServerErrorException, UNKNOWN",
    "503, ServerErrorException, UNKNOWN",
    "504, ServerErrorException, UNKNOWN",
    "599, ServerErrorException, UNKNOWN",
    "600, ServerErrorException, UNKNOWN"
  })
  void everyErrorStatus_hasItsException(int status, String type, Outcome outcome) {
    ScriptedDomoApi api =
        ScriptedDomoApi.responding(
            Responses.json(
                status,
                """
                {"status":418,"statusReason":"Reason","path":"/v1/users",\
                "message":"No leo@domo.com.","toe":"ABC123"}"""));

    UserGatewayException failure = failureOver(api);

    assertThat(Failure.of(failure))
        .isEqualTo(new Failure(type, outcome, status, "Reason", "No l***@domo.com.", "ABC123"));
    assertThat(failure).hasNoCause();
    assertThat(api.sent()).hasSize(1);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("failureBodies")
  void anErrorResponse_isParsed(
      @Nullable String contentType,
      String body,
      @Nullable String reason,
      @Nullable String message,
      @Nullable String toe) {
    UserGatewayException failure = failureOf(Responses.of(400, contentType, body));

    assertThat(Failure.of(failure))
        .isEqualTo(
            new Failure(
                "RequestRejectedException", Outcome.NOT_APPLIED, 400, reason, message, toe));
    assertThat(failure).hasNoCause().hasMessageNotContaining("secret");
  }

  static Stream<Arguments> failureBodies() {
    return Stream.of(
        // Domo's own shape, incomplete or with unexpected values.
        failureBody("{\"status\":400,\"statusReason\":\"Bad Request\"}", "Bad Request", null, null),
        failureBody("{\"message\":\"No.\"}", null, "No.", null),
        failureBody("{\"toe\":\"ABC123\",\"message\":null}", null, null, "ABC123"),
        failureBody("{\"message\":5,\"toe\":true}", null, "5", "true"),
        failureBody(
            "{\"statusReason\":{\"x\":\"secret\"},\"message\":{\"x\":\"secret\"},\"toe\":\"T\"}",
            null,
            null,
            "T"),
        // The shape of OAuth errors.
        failureBody(
            "{\"error\":\"invalid_token\",\"error_description\":\"It has expired.\"}",
            "invalid_token",
            "It has expired.",
            null),
        failureBody(
            "{\"error\":\"E\",\"error_description\":\"D\",\"statusReason\":\"R\",\"message\":\"M\"}",
            "R",
            "M",
            null),
        // The part before the damage of truncated or invalid JSON.
        failureBody("{\"statusReason\":\"R\",\"message\":\"secr", "R", null, null),
        failureBody("{\"statusReason\":\"R\",\"x\":" + "[".repeat(1_000), "R", null, null),
        // Nothing to report.
        failureBody("", null, null, null),
        failureBody(" ", null, null, null),
        failureBody("{}", null, null, null),
        failureBody("5", null, null, null),
        failureBody("[[\"\"], 5, null, {}, [[]]]", null, null, null),
        failureBody("null", null, null, null),
        failureBody("secret garbage", null, null, null),
        failureBody("\u0000\u0001secret", null, null, null),
        arguments(Responses.HTML, "<html><h1>secret</h1></html>", null, null, null),
        arguments(null, "", null, null, null),
        // Gateways do not always declare JSON.
        arguments("text/plain", "{\"message\":\"No.\"}", null, "No.", null),
        arguments(null, "{\"message\":\"No.\"}", null, "No.", null));
  }

  static Stream<Arguments> otherFailureBodies() {
    return Stream.of(
        failureBody("[{'message':'Taken.'}]", null, "Taken.", null),
        failureBody(
            "[{'message':'Taken.'},{'message':'No role.'},{'message':'Taken.'}]",
            null,
            "Taken.; No role.",
            null),
        failureBody("['Taken.','No role.']", null, "Taken.; No role.", null),
        failureBody("'Taken.'", null, "Taken.", null),
        failureBody("{'message':['Taken.','No role.']}", null, "Taken.; No role.", null),
        failureBody("{'message':{'text':'secret','message':'Taken.'}}", null, "Taken.", null),
        failureBody("{'Message':'Taken.'}", null, "Taken.", null),
        failureBody("{'errorMessage':'Taken.'}", null, "Taken.", null),
        failureBody("{'error-message':'Taken.'}", null, "Taken.", null),
        failureBody("{'msg':'Taken.','user':'secret'}", null, "Taken.", null),
        failureBody("{'errors':['Taken.','No role.']}", null, "Taken.; No role.", null),
        failureBody("{'errors':'Taken.'}", null, "Taken.", null),
        failureBody("{'error':'Conflict','errors':['Taken.']}", "Conflict", "Taken.", null),
        failureBody("{'error':'Conflict'}", "Conflict", null, null),
        failureBody("[{'error':'Conflict'}]", null, "Conflict", null),
        failureBody(
            "{'errors':{'email':['is taken','is odd'],'role':'is missing'}}",
            null,
            "email: is taken; email: is odd; role: is missing",
            null),
        failureBody(
            "{'errors':[{'field':'email','rejectedValue':'secret','defaultMessage':'is taken'}]}",
            null,
            "email: is taken",
            null),
        failureBody("{'errors':[{'detail':'Taken.','code':'E1'}]}", "E1", "Taken.", null),
        failureBody(
            "{'error':{'code':'taken','message':'Taken.','toe':'T','user':{'name':'secret'}}}",
            "taken",
            "Taken.",
            "T"),
        failureBody("{'error':{'code':409,'message':'Taken.'}}", null, "Taken.", null),
        failureBody("{'fault':{'faultstring':'Quota'}}", null, "Quota", null),
        failureBody("{'data':{'errors':[{'message':'Taken.'}]}}", null, "Taken.", null),
        failureBody(
            "{'statusReason':'Conflict','result':[{'message':'Taken.'}]}",
            "Conflict",
            "Taken.",
            null),
        // RFC 9457.
        failureBody(
            "{'type':'about:blank','title':'Conflict','status':409,'detail':'Taken.'}",
            "Conflict",
            "Taken.",
            null),
        failureBody("{'title':'Conflict','status':409}", "Conflict", null, null),
        failureBody(
            "{'title':'Bad','status':400,'errors':{'Email':['is taken']}}",
            "Bad",
            "Email: is taken",
            null),
        failureBody(
            "{'title':'Bad','detail':null,'violations':[{'field':'email','message':'is taken'}]}",
            null,
            "email: is taken",
            null),
        // A job title is not the title of a problem, and a user is not a message.
        failureBody("{'id':5,'title':'secret','name':'secret','email':'secret'}", null, null, null),
        failureBody("{'users':['secret'],'request':{'name':'secret'}}", null, null, null),
        // The part before the damage of truncated JSON.
        failureBody("[{'message':'Taken.'},{'message':'secr", null, "Taken.", null),
        failureBody("{'errors':[{'message':'Taken.','x':", null, "Taken.", null),
        // Personal data is masked.
        failureBody("{'errors':['No leo@domo.com.']}", null, "No l***@domo.com.", null),
        failureBody(
            "{'errors':{'leo@domo.com':'is taken'}}", null, "l***@domo.com: is taken", null),
        failureBody("['Bearer secret']", null, "Bearer ***", null),
        // Nested too deeply, or too many.
        failureBody("[".repeat(30) + "'secret'" + "]".repeat(30), null, null, null),
        failureBody("[" + "'a','b','a',".repeat(100) + "'c']", null, "a; b; c", null));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("otherFailureBodies")
  void anErrorMessage_isFoundInJsonOfAnotherShape(
      @Nullable String contentType,
      String body,
      @Nullable String reason,
      @Nullable String message,
      @Nullable String toe) {
    anErrorResponse_isParsed(contentType, body.replace('\'', '"'), reason, message, toe);
    anErrorResponse_isParsed(
        "application/problem+json", body.replace('\'', '"'), reason, message, toe);
  }

  @Test
  void anErrorMessage_hasAMaximumLength() {
    String many =
        IntStream.range(0, 100_000)
            .mapToObj(i -> "\"error number " + i + "\"")
            .collect(Collectors.joining(",", "{\"errors\":[", "]}"));

    assertThat(failureOf(Responses.of(400, Responses.JSON, many)).domoMessage())
        .hasValueSatisfying(
            message ->
                assertThat(message)
                    .startsWith("error number 0; error number 1; ")
                    .endsWith("; error number 19"));
    String tooLong = "[\"" + "x".repeat(100_000) + "\",\"y\"]";
    assertThat(failureOf(Responses.of(400, Responses.JSON, tooLong)).domoMessage())
        .hasValueSatisfying(message -> assertThat(message).hasSize(500).endsWith("x…"));
  }

  private static Arguments failureBody(
      String body, @Nullable String reason, @Nullable String message, @Nullable String toe) {
    return arguments(Responses.JSON, body, reason, message, toe);
  }

  @Test
  void aTruncatedErrorResponse_hasTheExceptionOfItsStatus() {
    assertThat(
            Failure.of(
                failureOf(Responses.truncated(409, Responses.JSON, "{\"toe\":\"T\",\"mess"))))
        .isEqualTo(
            new Failure("UserAlreadyExistsException", Outcome.NOT_APPLIED, 409, null, null, "T"));
    assertThat(Failure.of(failureOf(Responses.endless(503, Responses.HTML, "<html>"))))
        .isEqualTo(new Failure("ServerErrorException", Outcome.UNKNOWN, 503, null, null, null));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 299})
  void anySuccessStatusWithAUser_returnsTheUser(int status) {
    assertThat(created(Responses.json(status, "{\"id\":5}")))
        .isEqualTo(User.builder().id(5).build());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "application/json",
        "application/json;charset=UTF-8",
        "Application/JSON ; charset=utf-8",
        " application/json ",
        "application/vnd.domo.user+json"
      })
  void aUser_isParsed_withAnyJsonContentTypeOrNone(@Nullable String contentType) {
    assertThat(created(Responses.of(200, contentType, "{\"id\":5}")))
        .isEqualTo(User.builder().id(5).build());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformedSuccesses")
  void aMalformedSuccess_hasTheOutcomeThatItProves(
      String name, DomoResponse response, Outcome outcome, @Nullable Long userId, String why) {
    MalformedResponseException failure = malformed(response);

    assertThat(Failure.of(failure))
        .isEqualTo(
            new Failure(
                "MalformedResponseException", outcome, response.status(), null, null, null));
    assertThat(withoutColumn(String.valueOf(failure.getMessage())))
        .endsWith(
            withoutColumn("the response (status " + response.status() + ") cannot be read: " + why))
        .doesNotContain("secret");
    assertThat(failure.userId().isPresent() ? failure.userId().getAsLong() : null)
        .isEqualTo(userId);
    assertThat(failure.getCause()).isSameAs(response.bodyFailure());
  }

  /** Versions of Jackson report the start or the end of a token that is not JSON. */
  private static String withoutColumn(String message) {
    return message.replaceAll("column \\d+", "column");
  }

  static Stream<Arguments> malformedSuccesses() {
    String reset = "it is incomplete: IOException: Connection reset";
    String tooLong = "it is incomplete: IOException: The response is longer than 10485760 bytes.";
    String notJson = "its content type is not JSON";
    return Stream.of(
        arguments("204", Responses.empty(204, null), Outcome.APPLIED, null, "it is empty"),
        arguments("201 empty", Responses.json(201, ""), Outcome.APPLIED, null, "it is empty"),
        arguments(
            "empty HTML",
            Responses.of(200, Responses.HTML, ""),
            Outcome.APPLIED,
            null,
            "it is empty"),
        arguments("blank", Responses.json(200, " \n"), Outcome.APPLIED, null, "it is empty"),
        arguments("no id", Responses.json(200, "{}"), Outcome.APPLIED, null, "it has no id"),
        arguments(
            "garbage called JSON",
            Responses.json(200, "<html>secret</html>"),
            Outcome.APPLIED,
            null,
            "it is not valid JSON at line 1, column 1"),
        arguments(
            "HTML",
            Responses.of(200, Responses.HTML, "<html>secret</html>"),
            Outcome.UNKNOWN,
            null,
            notJson),
        arguments(
            "JSON called HTML",
            Responses.of(200, Responses.HTML, "{\"id\":5}"),
            Outcome.UNKNOWN,
            null,
            notJson),
        arguments(
            "JSON called text",
            Responses.of(200, "text/plain", "{\"id\":5}"),
            Outcome.UNKNOWN,
            null,
            notJson),
        arguments(
            "a sequence of JSON",
            Responses.of(200, "application/json-seq", "{\"id\":5}"),
            Outcome.UNKNOWN,
            null,
            notJson),
        arguments(
            "garbage of no type",
            Responses.of(200, null, "secret"),
            Outcome.UNKNOWN,
            null,
            "it is not valid JSON at line 1, column 1"),
        arguments(
            "truncated after the id",
            Responses.truncated(200, Responses.JSON, "{\"id\":5,\"name\":\"secr"),
            Outcome.APPLIED,
            5L,
            reset),
        arguments(
            "truncated after all of it",
            Responses.truncated(200, Responses.JSON, "{\"id\":5}"),
            Outcome.APPLIED,
            5L,
            reset),
        arguments(
            "truncated in the id",
            Responses.truncated(200, Responses.JSON, "{\"id\":12"),
            Outcome.APPLIED,
            null,
            reset),
        arguments(
            "truncated before the id",
            Responses.truncated(200, Responses.JSON, "{\"name\":\"secr"),
            Outcome.APPLIED,
            null,
            reset),
        arguments(
            "truncated at once",
            Responses.truncated(200, Responses.JSON, ""),
            Outcome.APPLIED,
            null,
            reset),
        arguments(
            "truncated, of no type",
            Responses.truncated(200, null, "{\"id\":5,"),
            Outcome.UNKNOWN,
            5L,
            reset),
        arguments(
            "truncated at once, of no type",
            Responses.truncated(200, null, ""),
            Outcome.UNKNOWN,
            null,
            reset),
        arguments(
            "truncated HTML",
            Responses.truncated(200, Responses.HTML, "<html>"),
            Outcome.UNKNOWN,
            null,
            reset),
        arguments(
            "oversized",
            Responses.endless(200, Responses.JSON, "{\"id\":5,\"name\":\""),
            Outcome.APPLIED,
            5L,
            tooLong),
        arguments(
            "oversized HTML",
            Responses.endless(200, Responses.HTML, "<html>"),
            Outcome.UNKNOWN,
            null,
            tooLong));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 303, 408, 500, 502, 503, 504, 599})
  void aTransientFailure_containsRetryAfterInSeconds(int status) {
    assertThat(failureOf(DomoResponse.read(status, null, null, "7", null)).retryAfter())
        .contains(Duration.ofSeconds(7));
    assertThat(failureOf(DomoResponse.read(status, null, null, "2.5", null)).retryAfter())
        .contains(Duration.ofMillis(2500));
    assertThat(failureOf(DomoResponse.read(status, null, null, null, null)).retryAfter()).isEmpty();
  }

  @Test
  void aTransientFailure_containsRetryAfterAsADate() {
    String then =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.now().plusSeconds(3_600).atOffset(ZoneOffset.UTC));

    assertThat(failureOf(DomoResponse.read(503, null, null, then, null)).retryAfter())
        .hasValueSatisfying(
            wait -> assertThat(wait).isBetween(Duration.ofMinutes(58), Duration.ofHours(1)));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 409, 413, 307})
  void otherFailures_containNoRetryAfter(int status) {
    assertThat(failureOf(DomoResponse.read(status, null, null, "7", null)).retryAfter()).isEmpty();
  }

  private static MalformedResponseException malformed(DomoResponse response) {
    return catchThrowableOfType(MalformedResponseException.class, () -> created(response));
  }

  private static UserGatewayException failureOf(DomoResponse response) {
    return failureOver(ScriptedDomoApi.responding(response));
  }

  private static UserGatewayException failureOver(ScriptedDomoApi api) {
    return catchThrowableOfType(
        UserGatewayException.class,
        () -> StubUserGateway.over(api).create(StubUserGateway.someone()));
  }

  private static User created(DomoResponse response) {
    return StubUserGateway.over(ScriptedDomoApi.responding(response))
        .create(StubUserGateway.someone());
  }
}
