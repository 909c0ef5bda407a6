package io.github.domousers.feign;

import static io.github.domousers.testkit.FakeResponse.drop;
import static io.github.domousers.testkit.FakeResponse.status;
import static io.github.domousers.testkit.FakeResponse.truncate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import feign.Capability;
import feign.Client;
import feign.Contract;
import feign.Logger;
import feign.RequestInterceptor;
import feign.RetryableException;
import feign.Retryer;
import feign.hc5.ApacheHttp5Client;
import io.github.domousers.auth.ClientCredentials;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.testkit.FakeDomo;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What this adapter does beyond the contract: the caller's own client, and the caller's Feign. */
class FeignUserGatewayTest {

  private static final NewUser ADA =
      NewUser.builder().name("Ada").email("ada@acme.com").role(Role.PARTICIPANT).build();

  private final FakeDomo fake = FakeDomo.start();

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void aLoggerAtFull_logsNoToken_andAllOfTheRest() {
    Lines log = new Lines();
    try (UserGateway users =
        gateway().feign(feign -> feign.logger(log).logLevel(Logger.Level.FULL)).build()) {
      assertThat(users.create(ADA)).isEqualTo(fake.users().get(0));
      fake.enqueue(status(400));
      assertThatThrownBy(() -> users.create(ADA)).isInstanceOf(RequestRejectedException.class);
    }

    assertThat(log.lines)
        .anyMatch(line -> line.contains("Authorization: Bearer ***"))
        .anyMatch(line -> line.contains("\"id\":959463190"))
        .noneMatch(line -> line.contains(fake.token()));
    assertThat(fake.requests().get(0).header("Authorization")).isEqualTo("Bearer " + fake.token());
  }

  @Test
  void aLoggerAtFull_logsNoSecretAndNoIssuedToken() {
    Lines log = new Lines();
    ClientCredentials client = ClientCredentials.of(fake.clientId(), fake.clientSecret());
    try (UserGateway users =
        gateway(client).feign(feign -> feign.logger(log).logLevel(Logger.Level.FULL)).build()) {
      assertThat(users.create(ADA)).isEqualTo(fake.users().get(0));
    }

    String token = String.valueOf(fake.requests().get(1).header("Authorization")).substring(7);
    assertThat(log.lines)
        .anyMatch(line -> line.contains("Authorization: Basic ***"))
        .anyMatch(line -> line.contains("Authorization: Bearer ***"))
        .anyMatch(line -> line.contains("\"id\":959463190"))
        .noneMatch(line -> line.contains(token))
        .noneMatch(line -> line.contains(fake.clientSecret()))
        .noneMatch(line -> line.contains(client.authorization()));
  }

  @Test
  void aLoggerAtFull_logsNoTokenOrSecret_thatTheServerQuotes() {
    Lines log = new Lines();
    ClientCredentials client = ClientCredentials.of(fake.clientId(), fake.clientSecret());
    String secret = fake.clientSecret() + " " + client.authorization();
    try (UserGateway users =
            gateway().feign(feign -> feign.logger(log).logLevel(Logger.Level.FULL)).build();
        UserGateway withClient =
            gateway(client).feign(feign -> feign.logger(log).logLevel(Logger.Level.FULL)).build()) {
      fake.enqueue(
          status(400).body("application/json", fake.token()).header("X-Echo", fake.token()));
      assertThatThrownBy(() -> users.create(ADA)).isInstanceOf(RequestRejectedException.class);
      fake.enqueueToken(status(400).body("application/json", secret).header("X-Echo", secret));
      assertThatThrownBy(() -> withClient.list(1, 0)).isInstanceOf(UnauthorizedException.class);
    }

    assertThat(log.lines)
        .anyMatch(line -> line.contains("HTTP/1.1 400"))
        .anyMatch(line -> line.equals("x-echo: ***"))
        .noneMatch(line -> line.contains(fake.token()))
        .noneMatch(line -> line.contains(fake.clientSecret()))
        .noneMatch(line -> line.contains(client.authorization().substring(6)));
  }

  @Test
  void aLoggerAtFull_logsNoResponseThatIsNotHttp() {
    Lines log = new Lines();
    Client quoting =
        (request, options) -> {
          throw new ClientProtocolException("Invalid header <" + request.headers() + ">");
        };
    try (UserGateway users =
        gateway()
            .client(quoting)
            .feign(feign -> feign.logger(log).logLevel(Logger.Level.FULL))
            .build()) {
      assertThatThrownBy(() -> users.create(ADA))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("The response is not valid HTTP: ClientProtocolException");
    }

    assertThat(log.lines)
        .anyMatch(line -> line.contains("The response is not valid HTTP"))
        .noneMatch(line -> line.contains(fake.token()));
  }

  @Test
  void aLoggerAtFull_doesNotChangeTheOutcomeOfABrokenResponse() {
    try (UserGateway users =
        gateway().feign(feign -> feign.logger(new Lines()).logLevel(Logger.Level.FULL)).build()) {
      fake.enqueue(truncate());

      MalformedResponseException failure =
          catchThrowableOfType(MalformedResponseException.class, () -> users.create(ADA));

      assertThat(failure.outcome()).isEqualTo(Outcome.APPLIED);
      assertThat(failure.userId()).hasValue(fake.users().get(0).id());
    }
  }

  @Test
  void aLoggerThatFails_doesNotHideThatTheUserWasMade() {
    Logger failing =
        new Logger() {
          @Override
          protected void log(String configKey, String format, Object... arguments) {
            if (format.startsWith("<---")) {
              throw new IllegalStateException("the disk is full");
            }
          }
        };
    try (UserGateway users =
        gateway().feign(feign -> feign.logger(failing).logLevel(Logger.Level.BASIC)).build()) {
      assertThat(users.create(ADA)).isEqualTo(fake.users().get(0));
    }
  }

  @Test
  void aCallersInterceptor_works() {
    try (UserGateway users =
        gateway()
            .feign(
                feign -> feign.requestInterceptor(template -> template.header("X-Request-Id", "7")))
            .build()) {
      users.create(ADA);
    }

    assertThat(fake.requests().get(0).header("X-Request-Id")).isEqualTo("7");
  }

  @Test
  void aCallersRetryerAndContract_areNotUsed() {
    Contract foreign =
        type -> {
          throw new IllegalStateException("knows other annotations");
        };
    try (UserGateway users =
        gateway().feign(feign -> feign.retryer(new EagerRetryer()).contract(foreign)).build()) {
      fake.enqueue(status(503).retryAfter(Duration.ZERO));

      assertThatThrownBy(() -> users.create(ADA)).isInstanceOf(UserGatewayException.class);
      assertThat(fake.requests()).hasSize(1);
    }
  }

  @Test
  void aCallersOwnClient_isUsed_andStaysOpen() throws IOException {
    try (CloseableHttpClient client = HttpClientBuilder.create().build()) {
      gateway().client(new ApacheHttp5Client(client)).build().close();

      try (UserGateway users = gateway().client(new ApacheHttp5Client(client)).build()) {
        assertThat(users.create(ADA)).isEqualTo(fake.users().get(0));
      }
    }
  }

  @Test
  void aCallersOwnClient_thatFails_hasAnUnknownOutcome_forItMayHaveSentBefore() {
    Client failing =
        (request, options) -> {
          throw new ConnectException("Connection refused");
        };
    try (UserGateway users = gateway().client(failing).build()) {
      TransportException failure =
          catchThrowableOfType(TransportException.class, () -> users.create(ADA));

      assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
      assertThat(failure).hasCauseInstanceOf(ConnectException.class);
    }
  }

  @Test
  void aCallersInterceptorThatFails_hasSentNothing() {
    RequestInterceptor failing =
        template -> {
          throw new IllegalStateException("no trace id");
        };
    try (UserGateway users = gateway().feign(feign -> feign.requestInterceptor(failing)).build()) {
      TransportException failure =
          catchThrowableOfType(TransportException.class, () -> users.create(ADA));

      assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
      assertThat(fake.requests()).isEmpty();
    }
  }

  @Test
  void aLinkageErrorOfAnInterceptor_isReportedAsNotApplied() {
    RequestInterceptor failing =
        template -> {
          throw new NoClassDefFoundError("acme/Tracing");
        };
    try (UserGateway users = gateway().feign(feign -> feign.requestInterceptor(failing)).build()) {
      TransportException failure =
          catchThrowableOfType(TransportException.class, () -> users.create(ADA));

      assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
      assertThat(failure).hasMessageContaining("NoClassDefFoundError: acme/Tracing");
    }
    assertThat(fake.requests()).isEmpty();
  }

  @Test
  void aLinkageErrorOfACallersClient_isReportedAsAnUnknownOutcome() {
    Client failing =
        (request, options) -> {
          throw new NoSuchMethodError("send");
        };
    try (UserGateway users = gateway().client(failing).build()) {
      TransportException failure =
          catchThrowableOfType(TransportException.class, () -> users.create(ADA));

      assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
      assertThat(failure).hasMessageContaining("NoSuchMethodError: send");
    }
  }

  @Test
  void aCapabilityThatRetries_cannotHaveACreateSentAgain() {
    try (UserGateway users =
        gateway().feign(feign -> feign.addCapability(new Retrying())).build()) {
      fake.enqueue(drop());

      TransportException failure =
          catchThrowableOfType(TransportException.class, () -> users.create(ADA));

      assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
      assertThat(fake.requests()).hasSize(1);
    }
  }

  @Test
  void aCallersUserAgent_doesNotStandBesideOurs() {
    try (UserGateway users =
        gateway()
            .feign(
                feign -> feign.requestInterceptor(template -> template.header("user-agent", "x")))
            .build()) {
      users.create(ADA);
    }

    assertThat(fake.requests().get(0).headers().get("user-agent"))
        .singleElement()
        .asString()
        .startsWith("domo-users/");
  }

  @Test
  void aCallersAuthorization_doesNotStandBesideOurs() {
    try (UserGateway users =
        gateway()
            .feign(
                feign ->
                    feign.requestInterceptor(
                        template -> template.header("authorization", "Basic abc")))
            .build()) {
      users.create(ADA);
    }

    assertThat(fake.requests().get(0).headers().get("authorization"))
        .containsExactly("Bearer " + fake.token());
  }

  @Test
  void aCallersTarget_isUsed() {
    try (UserGateway users =
        FeignUserGateway.builder()
            .baseUrl("https://domo.invalid")
            .accessToken(fake.token())
            .feign(feign -> feign.requestInterceptor(template -> template.target(fake.url())))
            .build()) {
      assertThat(users.create(ADA)).isEqualTo(fake.users().get(0));
    }
  }

  @Test
  void optionsWithoutEffectOnACallersOwnClient_cannotBeCombinedWithIt() throws Exception {
    FeignUserGateway.Builder both =
        gateway()
            .client(
                (request, options) -> {
                  throw new AssertionError("Nothing is sent.");
                })
            .sslContext(SSLContext.getDefault())
            .connectionRequestTimeout(Duration.ofSeconds(1));

    assertThatThrownBy(both::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "client and sslContext exclude each other: configure your client instead of setting"
                + " sslContext. client and connectionRequestTimeout exclude each other: configure"
                + " your client instead of setting connectionRequestTimeout.");
  }

  private FeignUserGateway.Builder gateway() {
    return FeignUserGateway.builder().baseUrl(fake.url()).accessToken(fake.token());
  }

  private FeignUserGateway.Builder gateway(ClientCredentials client) {
    return FeignUserGateway.builder().baseUrl(fake.url()).credentials(client);
  }

  /** Retries up to four times at once. Feign's own retryer has another class name in 13.6. */
  private static final class EagerRetryer implements Retryer {

    private int retries;

    @Override
    public void continueOrPropagate(RetryableException failure) {
      if (retries++ == 4) {
        throw failure;
      }
    }

    @Override
    public Retryer clone() {
      return new EagerRetryer();
    }
  }

  /** Keeps what Feign logs. */
  private static final class Lines extends Logger {

    private final List<String> lines = new ArrayList<>();

    @Override
    @SuppressWarnings("AnnotateFormatMethod") // Feign's signature.
    protected void log(String configKey, String format, Object... arguments) {
      lines.add(String.format(format, arguments));
    }
  }

  /** Replaces what the gateway has set. Public, since Feign calls it by reflection. */
  public static final class Retrying implements Capability {

    @Override
    public Retryer enrich(Retryer retryer) {
      return new EagerRetryer();
    }
  }
}
