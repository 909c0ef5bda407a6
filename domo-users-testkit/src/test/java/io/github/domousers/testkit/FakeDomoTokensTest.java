package io.github.domousers.testkit;

import static io.github.domousers.testkit.FakeResponse.commitThenDrop;
import static io.github.domousers.testkit.FakeResponse.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How {@link FakeDomo} hands out access tokens, and what it accepts them for. */
class FakeDomoTokensTest {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String ASKED = "grant_type=client_credentials&scope=user";

  private final SettableClock clock = new SettableClock("2017-06-12T20:16:59.987Z");
  private final FakeDomo fake = FakeDomo.builder().clock(clock).start();

  @AfterEach
  void stop() {
    fake.close();
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "GET, grant_type=client_credentials, '', account audit buzz dashboard data user",
        "GET, grant_type=client_credentials&scope=, '', account audit buzz dashboard data user",
        "GET, grant_type=client_credentials&scope=user, '', user",
        "GET, grant_type=client_credentials&scope=user%20data, '', user data",
        "GET, grant_type=client_credentials&scope=user+data, '', user data",
        "GET, 'grant_type=client_credentials&scope=user,data', '', user data",
        "GET, grant_type=client_credentials&scope=user data buzz, '', user data buzz",
        "POST, '', grant_type=client_credentials&scope=user, user",
        "POST, '', grant_type=client_credentials&scope=user data, user data",
        "POST, '', grant_type=client_credentials&scope=user+data, user data",
        "POST, '', grant_type=client_credentials&scope=user%20data, user data",
        "POST, '', 'grant_type=client_credentials&scope=user,data', user data",
        "POST, grant_type=client_credentials, '', account audit buzz dashboard data user",
        "POST, grant_type=client_credentials, scope=data, data",
      })
  void variationsOfTheTokenRequest_getAToken(String method, String query, String form, String scope)
      throws Exception {
    Http.Response response =
        Http.send(
            method,
            fake.url() + "/oauth/token" + (query.isEmpty() ? "" : "?" + query),
            Http.basic("fake-domo-client", "fake-domo-secret"),
            form.isEmpty() ? "" : FORM,
            form);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.json().get("scope")).isEqualTo(scope);
  }

  @Test
  void theTokenResponse_hasDomosProperties() throws Exception {
    Map<String, @Nullable Object> answer = token(fake, ASKED).json();

    assertThat(answer)
        .containsOnlyKeys(
            "access_token",
            "token_type",
            "expires_in",
            "scope",
            "customer",
            "role",
            "userId",
            "jti");
    assertThat(answer)
        .containsEntry("token_type", "bearer")
        .containsEntry("expires_in", 3599L)
        .containsEntry("customer", "fake-domo")
        .containsEntry("userId", 27L);
  }

  @Test
  void aToken_isAJwt_withItsExpiry() throws Exception {
    Map<String, @Nullable Object> answer = token(fake, ASKED).json();
    String[] parts = String.valueOf(answer.get("access_token")).split("\\.", -1);

    assertThat(parts).hasSize(3);
    assertThat(decoded(parts[0])).isEqualTo(json("{'alg':'none'}"));
    assertThat(decoded(parts[1]))
        .isEqualTo(
            json(
                """
                {'sub':'27','scope':['user'],'customer':'fake-domo','iat':%d,'exp':%d,'jti':'%s'}
                """
                    .formatted(
                        Instant.parse("2017-06-12T20:16:59Z").getEpochSecond(),
                        Instant.parse("2017-06-12T21:16:58Z").getEpochSecond(),
                        answer.get("jti"))));
    assertThat(parts[2]).isEmpty();
  }

  @Test
  void everyToken_isUnique_andCounted() throws Exception {
    assertThat(fake.tokensIssued()).isZero();
    String first = issue(fake, ASKED);
    String second = issue(fake, ASKED);

    assertThat(first).isNotEqualTo(second);
    assertThat(fake.tokensIssued()).isEqualTo(2);
    assertThat(statusWith(first)).isEqualTo(200);
    assertThat(statusWith(second)).isEqualTo(200);
  }

  @Test
  void aToken_isValidUntilItExpires() throws Exception {
    String token = issue(fake, ASKED);

    clock.advance(Duration.ofSeconds(3599).minusMillis(1));
    assertThat(statusWith(token)).isEqualTo(200);

    clock.advance(Duration.ofMillis(1));
    assertThat(statusWith(token)).isEqualTo(401);
    assertThat(statusWith(fake.token())).isEqualTo(200);
    assertThat(statusWith(issue(fake, ASKED))).isEqualTo(200);
  }

  @Test
  void aRevokedToken_isUnauthorized_likeAnUnknownOne() throws Exception {
    String revoked = issue(fake, ASKED);
    fake.revokeTokens();
    String later = issue(fake, ASKED);

    assertThat(usersWith(revoked)).isEqualTo(usersWith("unknown"));
    assertThat(usersWith(revoked).json().get("error")).isEqualTo("invalid_token");
    assertThat(statusWith(later)).isEqualTo(200);
    assertThat(statusWith(fake.token())).isEqualTo(200);
    assertThat(fake.tokensIssued()).isEqualTo(2);
  }

  @Test
  void aTokenWithoutTheScopeUser_isForbidden() throws Exception {
    Http.Response response =
        usersWith(issue(fake, "grant_type=client_credentials&scope=data+audit"));

    assertThat(response.status()).isEqualTo(403);
    assertThat(response.json().get("status")).isEqualTo(403L);
    assertThat(response.json().get("message")).asString().contains("scope user");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fake-domo-client | wrong            | client_credentials             | 401 | invalid_client",
        "somebody         | fake-domo-secret | client_credentials             | 401 | invalid_client",
        "fake-domo-client | fake-domo-secret | password                       | 400 | unsupported_grant_type",
        "fake-domo-client | fake-domo-secret | client_credentials&scope=admin | 400 | invalid_scope",
        "fake-domo-client | fake-domo-secret | client_credentials&scope=user+admin | 400 | invalid_scope",
      })
  void anInvalidTokenRequest_getsAnOAuthError(
      String id, String secret, String grant, int status, String error) throws Exception {
    Http.Response response =
        Http.send(
            "POST",
            fake.url() + "/oauth/token",
            Http.basic(id, secret),
            FORM,
            "grant_type=" + grant);

    assertThat(response.status()).isEqualTo(status);
    assertThat(response.contentType()).isEqualTo("application/json");
    assertThat(response.json().get("error")).isEqualTo(error);
    assertThat(response.json().get("error_description")).asString().isNotBlank();
    assertThat(response.body()).doesNotContain("fake-domo-secret");
    assertThat(fake.tokensIssued()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer fake-domo-token", "Basic", "Basic !!!"})
  void withoutHttpBasic_noTokenIsIssued(String authorization) throws Exception {
    Http.Response response =
        Http.send("GET", fake.url() + "/oauth/token?" + ASKED, authorization, "", "");

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.json().get("error")).isEqualTo("invalid_client");
  }

  @Test
  void theSchemeBasic_isReadInAnyCase() throws Exception {
    String basic = Http.basic(fake.clientId(), fake.clientSecret()).replace("Basic", "basic");

    assertThat(Http.send("GET", fake.url() + "/oauth/token?" + ASKED, basic, "", "").status())
        .isEqualTo(200);
  }

  @Test
  void anyOtherMethod_isNotAllowed() throws Exception {
    String basic = Http.basic(fake.clientId(), fake.clientSecret());

    assertThat(Http.send("PUT", fake.url() + "/oauth/token?" + ASKED, basic, "", "").status())
        .isEqualTo(405);
  }

  @Test
  void theClient_hasTheBuildersValues() throws Exception {
    try (FakeDomo acme =
        FakeDomo.builder()
            .clientId("acme-id")
            .clientSecret("sec:ret ü")
            .customer("acme")
            .scopes("data")
            .tokenLifetime(Duration.ofMillis(90_500))
            .clock(clock)
            .start()) {
      Map<String, @Nullable Object> answer = token(acme, "grant_type=client_credentials").json();
      String token = String.valueOf(answer.get("access_token"));

      assertThat(acme.clientId()).isEqualTo("acme-id");
      assertThat(acme.clientSecret()).isEqualTo("sec:ret ü");
      assertThat(acme.customer()).isEqualTo("acme");
      assertThat(answer.get("customer")).isEqualTo("acme");
      assertThat(answer.get("scope")).isEqualTo("data");
      assertThat(answer.get("expires_in")).isEqualTo(90L);
      assertThat(usersWith(acme, token).status()).isEqualTo(403);
      clock.advance(Duration.ofMillis(90_500));
      assertThat(usersWith(acme, token).status()).isEqualTo(401);
      assertThat(token(acme, ASKED).status()).isEqualTo(400);
    }
    assertThatThrownBy(() -> FakeDomo.builder().clientId("a:b"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  // ---- reactions

  @Test
  void enqueuedTokenResponses_areUsedForTokenRequestsOnly() throws Exception {
    fake.enqueue(status(503));
    fake.enqueueToken(status(500).body("text/html", "<h1>Oops"));

    assertThat(token(fake, ASKED)).isEqualTo(new Http.Response(500, "text/html", "<h1>Oops"));
    assertThat(token(fake, ASKED).status()).isEqualTo(200);
    assertThat(statusWith(fake.token())).isEqualTo(503);
    assertThat(statusWith(fake.token())).isEqualTo(200);
    assertThat(fake.tokensIssued()).isEqualTo(1);
  }

  @Test
  void aTokenCanBeIssued_andItsResponseLost() {
    fake.enqueueToken(commitThenDrop());

    assertThatThrownBy(() -> token(fake, ASKED)).isInstanceOf(IOException.class);
    assertThat(fake.tokensIssued()).isEqualTo(1);
  }

  private Http.Response token(FakeDomo domo, String query) throws Exception {
    return Http.send(
        "GET",
        domo.url() + "/oauth/token?" + query,
        Http.basic(domo.clientId(), domo.clientSecret()),
        "",
        "");
  }

  private String issue(FakeDomo domo, String query) throws Exception {
    return String.valueOf(token(domo, query).json().get("access_token"));
  }

  private int statusWith(String token) throws Exception {
    return usersWith(token).status();
  }

  private Http.Response usersWith(String token) throws Exception {
    return usersWith(fake, token);
  }

  private Http.Response usersWith(FakeDomo domo, String token) throws Exception {
    return Http.send("GET", domo.url() + "/v1/users", "bearer " + token, "", "");
  }

  private static Map<String, @Nullable Object> decoded(String part) {
    return json(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
  }

  private static Map<String, @Nullable Object> json(String json) {
    return Http.json(json.replace('\'', '"'));
  }
}
