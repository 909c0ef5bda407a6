package io.github.domousers.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.domousers.auth.AccessTokenProvider;
import io.github.domousers.auth.ClientCredentials;
import io.github.domousers.transport.LibraryVersion;
import io.github.domousers.transport.Responses;
import io.github.domousers.transport.TransportSettings;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomoUserGatewayBuilderTest {

  private static final String LIKE = "; it must be like https://api.domo.com.";

  private static final ClientCredentials CREDENTIALS = ClientCredentials.of("client", "secret");

  private final StubUserGateway.Builder builder =
      StubUserGateway.builder(ScriptedDomoApi.responding());

  @Test
  void defaults_areDomoOverTls() {
    assertThat(builder.settings())
        .isEqualTo(
            new TransportSettings(
                "https://api.domo.com",
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                null,
                StubUserGateway.LIBRARY));
  }

  @Test
  void everyOption_canBeSet() throws Exception {
    SSLContext sslContext = SSLContext.getDefault();

    assertThat(
            builder
                .baseUrl("https://domo.example:8443/gateway")
                .connectTimeout(Duration.ofMillis(1))
                .connectionRequestTimeout(Duration.ofMillis(2))
                .requestTimeout(Duration.ofMillis(3))
                .sslContext(sslContext)
                .userAgent(" acme-sync/1.4 ")
                .settings())
        .isEqualTo(
            new TransportSettings(
                "https://domo.example:8443/gateway",
                Duration.ofMillis(1),
                Duration.ofMillis(2),
                Duration.ofMillis(3),
                sslContext,
                StubUserGateway.LIBRARY + " acme-sync/1.4"));
  }

  @Test
  void userAgent_containsTheVersion() {
    assertThat(StubUserGateway.LIBRARY).matches("domo-users/\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
  }

  @Test
  void userAgent_hasNoVersionInAMinimisedJar() {
    assertThat(LibraryVersion.userAgent(LibraryVersion.read(null))).isEqualTo("domo-users");
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.domo.com, https://api.domo.com",
    "https://api.domo.com/, https://api.domo.com",
    "' https://api.domo.com// ', https://api.domo.com",
    "HTTPS://API.Domo.com/A, https://api.domo.com/A",
    "http://LOCALHOST:8080, http://localhost:8080",
    "https://gateway.example/\u00e4%20b, https://gateway.example/%C3%A4%20b",
    "https://gateway.example/a\u0308\ud83d\ude00, https://gateway.example/a%CC%88%F0%9F%98%80",
    "https://gateway.example/%0d%0aX-Evil:%201, https://gateway.example/%0d%0aX-Evil:%201",
    "https://gateway.example/../%2e%2e/a@b, https://gateway.example/../%2e%2e/a@b",
    "https://gateway.example/domo/, https://gateway.example/domo",
    "http://localhost:8080/, http://localhost:8080",
    "http://127.0.0.1:8080, http://127.0.0.1:8080",
    "http://127.1.2.3, http://127.1.2.3",
    "http://[::1]:8080, http://[::1]:8080",
    "https://Domo_Mock, https://domo_mock",
    "https://_domo_.mock_1:8443/a_b/, https://_domo_.mock_1:8443/a_b",
    "http://[0:0:0:0:0:0:0:1], http://[0:0:0:0:0:0:0:1]"
  })
  void baseUrl_isNormalized(String given, String normalized) {
    assertThat(builder.baseUrl(given).settings().baseUrl()).isEqualTo(normalized);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://api.domo.com:65536 | has a port above 65535",
        "'' | is not absolute",
        "api.domo.com | is not absolute",
        "//api.domo.com | is not absolute",
        "/v1/users | is not absolute",
        "https: | is not a URL",
        "https:api.domo.com | is not absolute",
        "https:///v1 | is not absolute",
        "https://my_proxy:65536/v1 | has a port above 65535",
        "https://my_proxy:x/v1 | has an invalid host name: use letters, digits, hyphens, underscores and dots",
        "https://my$proxy/v1 | has an invalid host name: use letters, digits, hyphens, underscores and dots",
        "https://user@my_proxy/v1 | contains credentials: use credentials(…) instead",
        "https://api domo.com | is not a URL",
        "https://api.domo.com%0d%0aX-Evil: 1 | is not a URL",
        "https://evil.example\\@api.domo.com | is not a URL",
        "https://api.domo.com%00.evil.example | has an invalid host name: use letters, digits, hyphens, underscores and dots",
        "https://api.domo.com@evil.example | contains credentials: use credentials(…) instead",
        "ftp://api.domo.com | is neither https nor http",
        "file://api.domo.com/etc | is neither https nor http",
        "https://api.domo.com?x=1 | has a query or a fragment",
        "https://api.domo.com/? | has a query or a fragment",
        "https://api.domo.com#top | has a query or a fragment"
      })
  void anInvalidBaseUrl_isRejected(String given, String why) {
    assertThatThrownBy(() -> builder.baseUrl(given))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("baseUrl " + why + LIKE)
        .hasNoCause();
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(
      strings = {"\r\nX-Evil: 1", "\n", "\r", "\u0000", "\t", "\u2028", "\ud83d", "\ude00"})
  void aBaseUrlThatInjectsIntoARequest_isRejected(String breakout) {
    for (String url :
        List.of(
            "https://api.domo.com/" + breakout + "x",
            "https://api.domo.com" + breakout + "x",
            "https:" + breakout + "//api.domo.com")) {
      assertThatThrownBy(() -> builder.baseUrl(url))
          .isExactlyInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("baseUrl ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user:secret@api.domo.com",
        "https://secret@api.domo.com",
        "https://user:secret@api_domo.com",
        "https://user:se cret@api.domo.com",
        "secret:secret@api.domo.com",
        "ftp://user:secret@api.domo.com"
      })
  void aBaseUrlWithCredentials_isRejectedWithoutQuotingIt(String given) {
    assertThatThrownBy(() -> builder.baseUrl(given))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessageStartingWith("baseUrl ")
        .hasMessageEndingWith(LIKE)
        .extracting(Throwable::toString)
        .asString()
        .doesNotContainIgnoringCase("secret")
        .doesNotContain("user:", "cret");
  }

  @Test
  void theMessageForABaseUrlWithCredentials_namesTheOptionForThem() {
    assertThatThrownBy(() -> builder.baseUrl("https://user:secret@api.domo.com"))
        .hasMessage("baseUrl contains credentials: use credentials(…) instead" + LIKE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.domo.com",
        "HTTP://api.domo.com",
        "http://localhost.evil.example",
        "http://127.0.0.1.evil.example",
        "http://10.0.0.1",
        "http://domo_mock:8080",
        "http://local_host",
        "http://[::2]"
      })
  void plainHttp_isRejected_unlessTheHostIsThisMachineOrItIsAllowed(String url) {
    builder.baseUrl(url);

    assertThatThrownBy(builder::settings)
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage(
            "baseUrl must be https, so that the access token and all data are encrypted;"
                + " allowPlainHttp() allows http.");
    assertThat(builder.allowPlainHttp().settings().baseUrl()).isEqualToIgnoringCase(url);
  }

  @Test
  void build_failsWithoutCredentialsOrToken() {
    assertThatThrownBy(builder::build)
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage(
            "There are no credentials: set them with credentials(…), or an access token with"
                + " accessToken(…).");
  }

  @Test
  void aTokenThatAHeaderCannotContain_isRejectedWithoutQuotingIt() {
    assertThatThrownBy(() -> builder.accessToken("secret\r\nX-Evil: 1"))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at index 6")
        .hasMessageNotContaining("secret");
  }

  @Test
  void theLastCallOfAnOption_wins() {
    ScriptedDomoApi api = ScriptedDomoApi.responding(Responses.json(200, "{\"id\":5}"));

    StubUserGateway.builder(api)
        .accessToken("first")
        .accessToken("second")
        .build()
        .create(StubUserGateway.someone());

    assertThat(api.sent())
        .extracting(ScriptedDomoApi.SentRequest::authorization)
        .containsExactly("Bearer second");
  }

  @Test
  void rateLimits_excludeEachOther() {
    builder
        .accessToken("secret")
        .rateLimit(50, Duration.ofSeconds(1))
        .requestsPerSecond(50)
        .rateLimiter(atMost -> true);

    assertThatThrownBy(builder::build)
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage(
            "rateLimit and requestsPerSecond and rateLimiter exclude each other: set only one of"
                + " them.");
  }

  @Test
  void localRateLimit_isEnforced() {
    StubUserGateway users =
        builder
            .accessToken("secret")
            .rateLimit(1, Duration.ofDays(1))
            .permitTimeout(Duration.ofMillis(1))
            .build();

    // The first request gets the permit, and the transport has no response for it.
    assertThatThrownBy(() -> users.get(5)).hasMessageContaining("One request too many");
    assertThatThrownBy(() -> users.get(5))
        .hasMessageStartingWith("The get failed: not sent: the rate limiter gave no permit");
  }

  @ParameterizedTest
  @CsvSource({"0, PT1S", "-1, PT1S", "2, PT0.000000001S"})
  void rateLimit_hasAPositiveRate(long permits, Duration per) {
    assertThatThrownBy(() -> builder.rateLimit(permits, per))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "rateLimit must be from 1 request per period to 1 per nanosecond, such as 50 per PT1S.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "-PT1S", "P367D"})
  void rateLimit_hasAPeriodOfUpToAYear(Duration per) {
    assertThatThrownBy(() -> builder.rateLimit(1, per))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("rateLimit needs a period longer than zero and up to PT8784H, such as PT1S.");
  }

  @Test
  void requestsPerSecond_isPositive() {
    assertThatThrownBy(() -> builder.requestsPerSecond(0))
        .hasMessageStartingWith("requestsPerSecond must be from 1 request per period");
  }

  @Test
  void build_namesAllConflictingOptions() throws Exception {
    builder
        .baseUrl("http://domo.example")
        .accessToken("secret")
        .credentials(CREDENTIALS)
        .sslContext(SSLContext.getDefault())
        .client()
        .accessTokenProvider(AccessTokenProvider.fixed("secret"));

    assertThatThrownBy(builder::build)
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage(
            "accessToken and credentials and accessTokenProvider exclude each other: set only one"
                + " of them. baseUrl must be https, so that the access token and all data"
                + " are encrypted; allowPlainHttp() allows http. client and sslContext exclude"
                + " each other: configure your client instead of setting sslContext.");
  }

  @Test
  void expectCustomer_needsCredentials() {
    builder.expectCustomer("acme").accessToken("secret");

    assertThatThrownBy(builder::build)
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage(
            "expectCustomer needs credentials(…): Domo returns the name of the instance only with a"
                + " token that it issues.");
    assertThatThrownBy(builder::settings).isExactlyInstanceOf(IllegalStateException.class);
  }

  @Test
  void expectCustomer_rejectsABlankName() {
    assertThatThrownBy(() -> builder.expectCustomer(" "))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("expectCustomer must be the name of a Domo instance, such as acme.");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("timeouts")
  void timeouts_areFromAMillisecondToADay(
      String option,
      BiFunction<StubUserGateway.Builder, Duration, StubUserGateway.Builder> timeout) {
    for (Duration none :
        List.of(
            Duration.ZERO,
            Duration.ofNanos(-1),
            Duration.ofNanos(999_999),
            Duration.ofDays(1).plusNanos(1),
            Duration.ofSeconds(Long.MAX_VALUE))) {
      assertThatThrownBy(() -> timeout.apply(builder, none))
          .isExactlyInstanceOf(IllegalArgumentException.class)
          .hasMessage(option + " must be from PT0.001S to PT24H, such as PT5S.");
    }
    assertThat(timeout.apply(builder, Duration.ofMillis(1))).isSameAs(builder);
    assertThat(timeout.apply(builder, Duration.ofDays(1))).isSameAs(builder);
  }

  static Stream<Arguments> timeouts() {
    return Stream.of(
        timeout("connectTimeout", StubUserGateway.Builder::connectTimeout),
        timeout("connectionRequestTimeout", StubUserGateway.Builder::connectionRequestTimeout),
        timeout("requestTimeout", StubUserGateway.Builder::requestTimeout));
  }

  private static Arguments timeout(
      String option,
      BiFunction<StubUserGateway.Builder, Duration, StubUserGateway.Builder> timeout) {
    return arguments(option, timeout);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "acme\r\nX-Evil: 1", "acme\u0000", "acmé", "acme\u2028sync"})
  void userAgent_mustBePrintableAscii(String product) {
    assertThatThrownBy(() -> builder.userAgent(product))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("userAgent must be printable ASCII, such as acme-sync/1.4.");
  }
}
