package io.github.domousers.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.domousers.auth.ClientCredentials;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.Identity;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RateLimitedException;
import io.github.domousers.port.ServerErrorException;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.transport.DomoApi;
import io.github.domousers.transport.DomoResponse;
import io.github.domousers.transport.RequestNotSentException;
import io.github.domousers.transport.Responses;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a gateway with client credentials gets its tokens. */
class TokenIssuerTest {

  private static final ClientCredentials CREDENTIALS = ClientCredentials.of("client", "hush");

  /** Domo's response, except the token. */
  private static final String ISSUED =
      """
      {"access_token":"issued","token_type":"bearer","expires_in":3599,"scope":"data user",\
      "customer":"acme","env":"prod","userId":27,"role":"Admin","domain":"acme.domo.com","jti":"j"}""";

  private static final ScriptedDomoApi.ScriptedResponse TOKEN = () -> Responses.json(200, ISSUED);
  private static final ScriptedDomoApi.ScriptedResponse USER =
      () -> Responses.json(200, "{\"id\":5}");
  private static final ScriptedDomoApi.ScriptedResponse REJECTED =
      () -> Responses.json(401, "{\"error\":\"invalid_token\"}");

  @Test
  void aToken_isRequestedWithTheCredentials_andThenUsed() {
    ScriptedDomoApi api = ScriptedDomoApi.responding(TOKEN, USER, USER);
    UserGateway users = gateway(api, CREDENTIALS);

    assertThat(users.get(5)).isEqualTo(User.builder().id(5).build());
    assertThat(users.get(5)).isEqualTo(User.builder().id(5).build());

    assertThat(api.requests())
        .containsExactly("POST /oauth/token", "GET /v1/users/5", "GET /v1/users/5");
    assertThat(authorizations(api))
        .containsExactly("Basic Y2xpZW50Omh1c2g=", "Bearer issued", "Bearer issued");
    assertThat(api.sent().get(0).body()).isEqualTo("grant_type=client_credentials&scope=user");
  }

  @Test
  void theOwner_isParsedFromTheTokenResponse() {
    ScriptedDomoApi api = ScriptedDomoApi.responding(TOKEN, USER);
    UserGateway users = gateway(api, CREDENTIALS);

    assertThat(users.identity()).isEqualTo(new Identity("acme", 27L));
    users.get(5);
    assertThat(users.identity()).isEqualTo(new Identity("acme", 27L));
    assertThat(api.requests()).containsExactly("POST /oauth/token", "GET /v1/users/5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"userId\":\"x\"", ",\"userId\":-1", ",\"userId\":[7]"})
  void theOwner_isUnknown_ifTheTokenResponseDoesNotContainIt(String owner) {
    ScriptedDomoApi api =
        ScriptedDomoApi.responding(
            () -> Responses.json(200, "{\"access_token\":\"issued\"" + owner + "}"));

    assertThat(gateway(api, CREDENTIALS).identity()).isEqualTo(Identity.UNKNOWN);
  }

  @Test
  void aFixedToken_hasAnUnknownOwner() {
    assertThat(StubUserGateway.over(ScriptedDomoApi.responding()).identity())
        .isEqualTo(Identity.UNKNOWN);
  }

  @Test
  void identity_fails_ifDomoIssuesNoToken() {
    ScriptedDomoApi api = ScriptedDomoApi.responding(REJECTED);

    assertThat(
            catchThrowableOfType(
                UserGatewayException.class, () -> gateway(api, CREDENTIALS).identity()))
        .isExactlyInstanceOf(UnauthorizedException.class)
        .hasMessageStartingWith("The identity lookup failed: ")
        .returns(Operation.IDENTITY, UserGatewayException::operation);
  }

  @Test
  void scopes_areRequested_ifThereAreAny() {
    ScriptedDomoApi api = ScriptedDomoApi.responding(TOKEN, USER, TOKEN, USER);

    gateway(api, CREDENTIALS.withScopes("user", "a&b=c")).get(5);
    gateway(api, CREDENTIALS.withScopes()).get(5);

    assertThat(api.sent().get(0).body())
        .isEqualTo("grant_type=client_credentials&scope=user+a%26b%3Dc");
    assertThat(api.sent().get(2).body()).isEqualTo("grant_type=client_credentials");
  }

  @Test
  void aRejectedToken_isRenewed_andTheRequestRepeated() {
    ScriptedDomoApi api =
        ScriptedDomoApi.responding(TOKEN, REJECTED, () -> token("second"), USER, USER);
    UserGateway users = gateway(api, CREDENTIALS);

    users.get(5);
    users.get(5);

    assertThat(authorizations(api))
        .containsExactly(
            CREDENTIALS.authorization(),
            "Bearer issued",
            CREDENTIALS.authorization(),
            "Bearer second",
            "Bearer second");
  }

  @Test
  void bothRequestsOfAnUpdate_canRenewTheToken() {
    ScriptedDomoApi api =
        ScriptedDomoApi.responding(
            TOKEN, USER, REJECTED, () -> token("second"), () -> Responses.empty(204, null));

    gateway(api, CREDENTIALS).update(5, UserUpdate.builder().title("x").build());

    assertThat(api.requests())
        .containsExactly(
            "POST /oauth/token",
            "GET /v1/users/5",
            "PUT /v1/users/5",
            "POST /oauth/token",
            "PUT /v1/users/5");
  }

  @Test
  void theSecondRejection_isThrown() {
    ScriptedDomoApi api =
        ScriptedDomoApi.responding(TOKEN, REJECTED, () -> token("second"), REJECTED);

    UserGatewayException failure = failureOf(gateway(api, CREDENTIALS));

    assertThat(failure)
        .isExactlyInstanceOf(UnauthorizedException.class)
        .hasMessage("The create was not applied: Domo responded 401 invalid_token");
  }

  @Test
  void aFailedRenewal_isThrown_withTheRejectionSuppressed() {
    ScriptedDomoApi api =
        ScriptedDomoApi.responding(
            TOKEN, REJECTED, () -> Responses.of(503, Responses.HTML, "<h1>"));

    UserGatewayException failure = failureOf(gateway(api, CREDENTIALS));

    assertThat(failure)
        .isExactlyInstanceOf(ServerErrorException.class)
        .hasMessage("The create was not applied: access token request failed: Domo responded 503");
    assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    assertThat(failure.getSuppressed())
        .singleElement()
        .asString()
        .endsWith(
            "UnauthorizedException: The create was not applied: Domo responded 401"
                + " invalid_token");
  }

  @ParameterizedTest
  @CsvSource({
    "400, UnauthorizedException",
    "401, UnauthorizedException",
    "403, UnauthorizedException",
    "302, RequestRejectedException",
    "404, RequestRejectedException",
    "429, RateLimitedException",
    "303, ServerErrorException",
    "408, ServerErrorException",
    "500, ServerErrorException",
    "503, ServerErrorException"
  })
  void aFailedTokenRequest_hasTheOutcomeNotApplied(int status, String type) {
    ScriptedDomoApi api =
        ScriptedDomoApi.responding(
            Responses.json(
                status,
                "{\"error\":\"invalid_client\",\"error_description\":\"Bad credentials\"}"));

    UserGatewayException failure = failureOf(gateway(api, CREDENTIALS));

    assertThat(Failure.of(failure))
        .isEqualTo(
            new Failure(
                type, Outcome.NOT_APPLIED, status, "invalid_client", "Bad credentials", null));
    assertThat(failure)
        .hasMessage(
            "The create was not applied: access token request failed: Domo responded "
                + status
                + " invalid_client: Bad credentials"
                + (type.equals("RequestRejectedException") ? ": check the base URL" : ""));
    assertThat(api.requests()).containsExactly("POST /oauth/token");
  }

  @Test
  void aQuotedSecret_isMaskedInATokenFailure() {
    ScriptedDomoApi api =
        ScriptedDomoApi.responding(
            () ->
                Responses.json(
                    400,
                    "{\"error\":\"no-one-knows\",\"error_description\":"
                        + "\"Y2xpZW50Om5vLW9uZS1rbm93cw== is no-one-knows\"}"),
            () -> Responses.json(200, "{\"access_token\":\"0a1b-opaque\"}"),
            () -> Responses.json(403, "{\"message\":\"Not with 0a1b-opaque.\"}"));
    UserGateway users = gateway(api, ClientCredentials.of("client", "no-one-knows"));

    UserGatewayException noToken = failureOf(users);
    UserGatewayException forbidden = failureOf(users);

    assertThat(noToken)
        .hasMessage(
            "The create was not applied: access token request failed: Domo responded 400 ***: *** is"
                + " ***");
    assertThat(forbidden)
        .hasMessage("The create was not applied: Domo responded 403: Not with ***.");
  }

  @Test
  void aRateLimitedTokenRequest_containsRetryAfter() {
    ScriptedDomoApi api =
        ScriptedDomoApi.responding(DomoResponse.read(429, Responses.JSON, null, "7", null));

    assertThat(failureOf(gateway(api, CREDENTIALS)))
        .isInstanceOfSatisfying(
            RateLimitedException.class,
            limited -> assertThat(limited.retryAfter()).contains(Duration.ofSeconds(7)));
  }

  @Test
  void aTokenRequestWithoutAResponse_hasTheOutcomeNotApplied() {
    IOException silence = new IOException("silence");
    ConnectException refused = new ConnectException("refused");
    ScriptedDomoApi api =
        ScriptedDomoApi.responding(
            () -> {
              throw silence;
            },
            () -> {
              throw new RequestNotSentException(refused);
            });
    UserGateway users = gateway(api, CREDENTIALS);

    UserGatewayException lost = failureOf(users);
    UserGatewayException unsent = failureOf(users);

    assertThat(lost)
        .isExactlyInstanceOf(TransportException.class)
        .hasMessage(
            "The create was not applied: access token request failed: no response: IOException:"
                + " silence")
        .hasCause(silence);
    assertThat(lost.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    assertThat(unsent)
        .hasMessage(
            "The create was not applied: access token request failed: not sent: ConnectException:"
                + " refused")
        .hasCause(refused);
    assertThat(unsent.outcome()).isEqualTo(Outcome.NOT_APPLIED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "application/json | `` | it has no access_token",
        "application/json | {} | it has no access_token",
        "application/json | null | it has no access_token",
        "application/json | {\"access_token\":{\"hush\":1}} | it has no access_token",
        "application/json | {\"access_token\":\"\"} | its access_token is invalid: The access token is empty.",
        "application/json | {\"access_token\":\"hush\\u000d\\u000aX: 1\"} | its access_token is invalid: The access token has an invalid character at index 4: only printable ASCII without blanks is allowed.",
        "text/html | <h1>Log in</h1> | its content type is not JSON"
      })
  void aTokenResponseWithoutAToken_isMalformed(String type, String body, String why) {
    ScriptedDomoApi api = ScriptedDomoApi.responding(Responses.of(200, type, body));

    UserGatewayException failure = failureOf(gateway(api, CREDENTIALS));

    assertThat(failure)
        .isExactlyInstanceOf(MalformedResponseException.class)
        .hasNoCause()
        .hasMessage(
            "The create was not applied: access token request failed: the response (status 200)"
                + " cannot be read: "
                + why);
    assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    assertThat(failure.isOfTokenRequest()).isTrue();
  }

  @Test
  void aTruncatedTokenResponse_isMalformed() {
    ScriptedDomoApi api =
        ScriptedDomoApi.responding(
            Responses.truncated(200, Responses.JSON, "{\"access_token\":\"hush\","));

    assertThat(failureOf(gateway(api, CREDENTIALS)))
        .isExactlyInstanceOf(MalformedResponseException.class)
        .hasMessageEndingWith(
            "access token request failed: the response (status 200) cannot be read: it is"
                + " incomplete: IOException: Connection reset");
  }

  @Test
  void aFailedTokenRequest_isThrownWithTheOperationOfTheCall() {
    ScriptedDomoApi api =
        ScriptedDomoApi.responding(REJECTED, REJECTED, TOKEN, () -> Responses.empty(204, null));
    UserGateway users = gateway(api, CREDENTIALS);

    UserGatewayException create = failureOf(users);
    UserGatewayException delete =
        catchThrowableOfType(UserGatewayException.class, () -> users.delete(5));

    assertThat(create.operation()).isEqualTo(Operation.CREATE);
    assertThat(delete.operation()).isEqualTo(Operation.DELETE);
    users.delete(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"user", "data user", "data,user", "user data "})
  void aTokenWithTheScopeUser_isAccepted(String scope) {
    assertThat(created("\"scope\":\"" + scope + "\"")).isEqualTo(User.builder().id(5).build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"x\":1", "\"scope\":null", "\"scope\":\" \"", "\"scope\":[\"user\"]"})
  void aTokenWithoutScopesInTheResponse_isAccepted(String scope) {
    assertThat(created(scope)).isEqualTo(User.builder().id(5).build());
  }

  @Test
  void aTokenWithoutTheScopeUser_isRejected() {
    ScriptedDomoApi api =
        ScriptedDomoApi.responding(
            Responses.json(200, ISSUED.replace("data user", "data superuser\\r\\naudit")));

    assertThat(failureOf(gateway(api, CREDENTIALS)))
        .isExactlyInstanceOf(UnauthorizedException.class)
        .hasMessage(
            "The create was not applied: the access token does not have the scope user, but data"
                + " superuser audit: grant it to the client in Domo, and request it in the"
                + " credentials");
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme", "ACME", " Acme "})
  void credentialsOfTheExpectedCustomer_areAccepted(String customer) {
    ScriptedDomoApi api = ScriptedDomoApi.responding(TOKEN, USER);

    assertThat(
            StubUserGateway.builder(api)
                .credentials(CREDENTIALS)
                .expectCustomer(customer)
                .build()
                .get(5))
        .isEqualTo(User.builder().id(5).build());
  }

  @Test
  void credentialsOfAnotherCustomer_areRejected_andBothAreNamed() {
    ScriptedDomoApi api =
        ScriptedDomoApi.responding(
            TOKEN, () -> Responses.json(200, ISSUED.replace("\"customer\":\"acme\",", "")));
    UserGateway users =
        StubUserGateway.builder(api).credentials(CREDENTIALS).expectCustomer("staging").build();

    UserGatewayException another = failureOf(users);
    UserGatewayException untold = failureOf(users);

    assertThat(another)
        .isExactlyInstanceOf(UnauthorizedException.class)
        .hasMessage(
            "The create was not applied: expected credentials for the Domo instance staging,"
                + " but they are for acme");
    assertThat(another.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    assertThat(untold)
        .hasMessage(
            "The create was not applied: expected credentials for the Domo instance staging,"
                + " but the token response contains no instance");
    assertThat(api.requests()).containsExactly("POST /oauth/token", "POST /oauth/token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"expires_in\":0", "\"expires_in\":\"0\""})
  void aTokenThatExpiresAtOnce_isRequestedForEveryCall(String life) {
    ScriptedDomoApi api =
        ScriptedDomoApi.responding(() -> issued("\"x\":1," + life), USER, () -> issued(life), USER);
    UserGateway users = gateway(api, CREDENTIALS);

    users.get(5);
    users.get(5);

    assertThat(api.requests())
        .containsExactly(
            "POST /oauth/token", "GET /v1/users/5", "POST /oauth/token", "GET /v1/users/5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"x\":1", "\"expires_in\":null", "\"expires_in\":\"soon\"", "\"expires_in\":-1"})
  void aTokenWithoutALifetime_isCached(String life) {
    ScriptedDomoApi api = ScriptedDomoApi.responding(() -> issued(life), USER, USER);
    UserGateway users = gateway(api, CREDENTIALS);

    users.get(5);
    users.get(5);

    assertThat(api.requests()).hasSize(3);
  }

  private static User created(String property) {
    return gateway(ScriptedDomoApi.responding(() -> issued(property), USER), CREDENTIALS)
        .create(StubUserGateway.someone());
  }

  private static DomoResponse issued(String property) {
    return Responses.json(200, "{\"access_token\":\"issued\"," + property + "}");
  }

  private static DomoResponse token(String token) {
    return Responses.json(200, ISSUED.replace("issued", token));
  }

  private static UserGateway gateway(DomoApi api, ClientCredentials credentials) {
    return StubUserGateway.builder(api).credentials(credentials).build();
  }

  private static UserGatewayException failureOf(UserGateway users) {
    UserGatewayException failure =
        catchThrowableOfType(
            UserGatewayException.class, () -> users.create(StubUserGateway.someone()));
    StringWriter log = new StringWriter();
    failure.printStackTrace(new PrintWriter(log));
    assertThat(log.toString()).doesNotContain("hush", "Y2xpZW50");
    return failure;
  }

  private static List<String> authorizations(ScriptedDomoApi api) {
    return api.sent().stream().map(ScriptedDomoApi.SentRequest::authorization).toList();
  }
}
