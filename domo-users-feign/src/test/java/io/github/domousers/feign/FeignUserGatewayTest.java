package io.github.domousers.feign;

import static io.github.domousers.testkit.Reaction.drip;
import static io.github.domousers.testkit.Reaction.drop;
import static io.github.domousers.testkit.Reaction.endless;
import static io.github.domousers.testkit.Reaction.reset;
import static io.github.domousers.testkit.Reaction.stall;
import static io.github.domousers.testkit.Reaction.status;
import static io.github.domousers.testkit.Reaction.truncate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.domousers.auth.AccessToken;
import io.github.domousers.auth.AccessTokens;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
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
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.Reaction;
import io.github.domousers.testkit.RecordedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeignUserGatewayTest {

  private static final Instant NOW = Instant.parse("2017-06-12T20:16:59Z");

  private static final NewUser LEONHARD =
      NewUser.builder()
          .name("Leonhard Euler")
          .email("leonhard.euler@domo.com")
          .role(Role.ADMIN)
          .title("Software Engineer")
          .alternateEmail("leonhardeuler@email.com")
          .phone("888-361-1078")
          .location("American Fork")
          .employeeNumber(23432)
          .build();

  private final FakeDomo fake = FakeDomo.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)).start();

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void create_answersTheUserThatDomoMade() {
    try (UserGateway users = gateway().build()) {
      User created = users.create(LEONHARD);

      assertThat(created).isEqualTo(fake.users().get(0));
      assertThat(created.id()).isPositive();
      assertThat(created.createdAt()).isEqualTo(NOW);
      assertThat(fake.created()).containsExactly(LEONHARD);
      assertThat(fake.invited()).isEmpty();
    }
  }

  @Test
  void create_sendsTheRequestOfDomosPage() {
    try (UserGateway users = gateway().userAgent("acme-sync/1.4").build()) {
      users.create(LEONHARD);
    }

    RecordedRequest request = onlyRequest();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/v1/users");
    assertThat(request.query()).isEqualTo("sendInvite=false");
    assertThat(request.header("Authorization")).isEqualTo("Bearer " + fake.token());
    assertThat(request.header("Content-Type")).isEqualTo("application/json");
    assertThat(request.header("Accept")).isEqualTo("application/json");
    assertThat(request.header("User-Agent")).matches("domo-users/\\d\\S+ acme-sync/1\\.4");
    assertThat(request.headers()).doesNotContainKeys("upgrade", "cookie", "expect");
    assertThat(request.body())
        .isEqualTo(
            """
            {"name":"Leonhard Euler","email":"leonhard.euler@domo.com","role":"Admin",\
            "title":"Software Engineer","alternateEmail":"leonhardeuler@email.com",\
            "phone":"888-361-1078","location":"American Fork","employeeNumber":23432}""");
  }

  @Test
  void create_invitesOnlyWhomItIsAskedToInvite() {
    try (UserGateway users = gateway().build()) {
      User invited = users.create(user("a@acme.com").sendInvite(true).build());
      users.create(user("b@acme.com").build());

      assertThat(fake.invited()).containsExactly(invited);
    }
  }

  @Test
  void create_carriesEveryCharacterThroughBodyAndQuery() {
    NewUser strange =
        user("o'brien+x&y=z@acme.com")
            .name("Zoë 李 & Søn + 100% ~*#?/\\\"")
            .location("Zürich; \uD83D\uDE00 <b>")
            .timezone("Europe/Zurich")
            .locale("de_CH")
            .employeeNumber(Long.MAX_VALUE)
            .build();

    try (FakeDomo strict = FakeDomo.builder().attributesInQueryRequired().start();
        UserGateway users =
            FeignUserGateway.builder()
                .baseUrl(strict.url())
                .accessToken(strict.token())
                .attributesInQuery()
                .build()) {
      users.create(strange);

      assertThat(strict.created()).containsExactly(strange);
    }
  }

  @Test
  void attributesStayOutOfTheQueryByDefault() {
    try (FakeDomo strict = FakeDomo.builder().attributesInQueryRequired().start();
        UserGateway users =
            FeignUserGateway.builder().baseUrl(strict.url()).accessToken(strict.token()).build()) {
      assertThatThrownBy(() -> users.create(LEONHARD))
          .isInstanceOf(RequestRejectedException.class)
          .hasMessageContaining("name is required in the query");
    }
  }

  @Test
  void create_ofATakenEmail_isAConflict() {
    try (UserGateway users = gateway().build()) {
      users.create(LEONHARD);

      UserAlreadyExistsException conflict =
          catchThrowableOfType(UserAlreadyExistsException.class, () -> users.create(LEONHARD));

      assertThat(conflict.outcome()).isEqualTo(Outcome.NOT_APPLIED);
      assertThat(conflict.status()).hasValue(409);
      assertThat(conflict.reason()).contains("Conflict");
      assertThat(conflict.toe()).isPresent();
      assertThat(fake.users()).hasSize(1);
    }
  }

  @Test
  void aRefusedToken_isUnauthorized() {
    try (UserGateway users = gateway().accessToken("another").build()) {
      assertThatThrownBy(() -> users.create(LEONHARD))
          .isInstanceOf(UnauthorizedException.class)
          .hasMessageContaining("invalid_token");
      assertThat(fake.requests()).hasSize(1);
    }
  }

  @Test
  void aRefusedToken_isReplacedOnce_whenThereIsAnother() {
    List<AccessToken> supply = List.of(AccessToken.of("expired"), AccessToken.of(fake.token()));
    var next = supply.iterator();
    try (UserGateway users = gateway().accessTokens(AccessTokens.from(next::next)).build()) {
      users.create(LEONHARD);

      assertThat(fake.requests())
          .extracting(request -> request.header("Authorization"))
          .containsExactly("Bearer expired", "Bearer " + fake.token());
      assertThat(fake.users()).hasSize(1);
    }
  }

  static List<Reaction> connectionFaults() {
    return List.of(
        drop(),
        reset(),
        drop().afterCommit(),
        reset().afterCommit(),
        stall(),
        stall().afterCommit());
  }

  @ParameterizedTest
  @MethodSource("connectionFaults")
  void whenNoAnswerComes_theOutcomeIsUnknown_andNothingIsSentAgain(Reaction fault) {
    try (UserGateway users = gateway().answerTimeout(Duration.ofMillis(300)).build()) {
      users.create(user("first@acme.com").build());
      fake.next(fault);

      TransportException failure =
          catchThrowableOfType(TransportException.class, () -> users.create(LEONHARD));

      assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
      assertThat(failure).hasCauseInstanceOf(IOException.class);
      assertThat(fake.requests()).hasSize(2);
      assertThat(users.create(user("next@acme.com").build()).id()).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 307, 308, 429, 503})
  void whateverTheStatusAsksFor_nothingIsSentAgain(int status) {
    try (FakeDomo elsewhere = FakeDomo.start();
        UserGateway users = gateway().build()) {
      fake.next(
          status(status)
              .header("Location", elsewhere.url() + "/v1/users")
              .retryAfter(Duration.ofSeconds(1)));

      assertThatThrownBy(() -> users.create(LEONHARD)).isInstanceOf(UserGatewayException.class);

      assertThat(fake.requests()).hasSize(1);
      assertThat(elsewhere.requests()).isEmpty();
    }
  }

  @Test
  void aCallersOwnClient_staysOpen() throws IOException {
    try (CloseableHttpClient client = HttpClientBuilder.create().build()) {
      gateway().client(new feign.hc5.ApacheHttp5Client(client)).build().close();
      try (UserGateway users = gateway().client(new feign.hc5.ApacheHttp5Client(client)).build()) {
        assertThat(users.create(LEONHARD).id()).isPositive();
      }
    }
  }

  @Test
  void anOwnClient_isClosed() {
    UserGateway users = gateway().build();
    users.create(user("first@acme.com").build());
    users.close();
    users.close();

    TransportException failure =
        catchThrowableOfType(TransportException.class, () -> users.create(LEONHARD));

    assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    assertThat(fake.requests()).hasSize(1);
  }

  @Test
  void rateLimit_tellsHowLongToWait() {
    try (UserGateway users = gateway().build()) {
      fake.next(status(429).retryAfter(Duration.ofSeconds(7)));

      RateLimitedException limited =
          catchThrowableOfType(RateLimitedException.class, () -> users.create(LEONHARD));

      assertThat(limited.retryAfter()).contains(Duration.ofSeconds(7));
      assertThat(limited.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    }
  }

  @Test
  void aServerErrorAfterTheFact_hasAnUnknownOutcome() {
    try (UserGateway users = gateway().build()) {
      fake.next(status(502).body("text/html", "<h1>Bad Gateway</h1>").afterCommit());

      ServerErrorException failure =
          catchThrowableOfType(ServerErrorException.class, () -> users.create(LEONHARD));

      assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
      assertThat(fake.users()).hasSize(1);
    }
  }

  @Test
  void aTruncatedAnswer_tellsThatTheUserWasMade_andItsId() {
    try (UserGateway users = gateway().build()) {
      fake.next(truncate());

      MalformedResponseException failure =
          catchThrowableOfType(MalformedResponseException.class, () -> users.create(LEONHARD));

      assertThat(failure.outcome()).isEqualTo(Outcome.APPLIED);
      assertThat(failure.userId()).hasValue(fake.users().get(0).id());
      assertThat(users.create(user("next@acme.com").build()).id()).isPositive();
    }
  }

  @Test
  void anEndlessAnswer_isCutOff() {
    try (UserGateway users = gateway().build()) {
      fake.next(endless());

      MalformedResponseException failure =
          catchThrowableOfType(MalformedResponseException.class, () -> users.create(LEONHARD));

      assertThat(failure.outcome()).isEqualTo(Outcome.APPLIED);
      assertThat(failure).hasMessageContaining("longer than");
      assertThat(users.create(user("next@acme.com").build()).id()).isPositive();
    }
  }

  @Test
  void anAnswerThatDrips_isCutOffByTheAnswerTimeout_thoughItIsNeverSilent() {
    try (UserGateway users = gateway().answerTimeout(Duration.ofMillis(400)).build()) {
      fake.next(drip(Duration.ofMillis(40)));

      TransportException failure =
          catchThrowableOfType(TransportException.class, () -> users.create(LEONHARD));

      assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
      assertThat(failure).hasMessageContaining("No complete answer within PT0.4S");
    }
  }

  @Test
  void anInterruption_endsTheCallAtOnce_andTheFlagStays() throws Exception {
    try (UserGateway users = gateway().build()) {
      fake.next(stall().afterCommit());
      AtomicReference<UserGatewayException> thrown = new AtomicReference<>();
      AtomicBoolean flag = new AtomicBoolean();
      Thread caller =
          new Thread(
              () -> {
                try {
                  users.create(LEONHARD);
                } catch (UserGatewayException e) {
                  thrown.set(e);
                  flag.set(Thread.currentThread().isInterrupted());
                }
              });
      caller.start();
      while (fake.users().isEmpty()) {
        Thread.onSpinWait();
      }
      caller.interrupt();
      caller.join(); // Long before the answer timeout of 30 s, or this test takes as long.

      assertThat(thrown.get())
          .isInstanceOf(TransportException.class)
          .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN));
      assertThat(flag).isTrue();
    }
  }

  @Test
  void aRefusedConnection_isNotApplied() throws IOException {
    int unusedPort;
    try (ServerSocket socket = new ServerSocket(0)) {
      unusedPort = socket.getLocalPort();
    }
    try (UserGateway users = gateway().baseUrl("http://localhost:" + unusedPort).build()) {
      assertNotApplied(users);
    }
  }

  @Test
  void anUnknownHost_isNotApplied() {
    try (UserGateway users = gateway().baseUrl("https://no-such-host.invalid").build()) {
      assertNotApplied(users);
    }
  }

  @Test
  void overTls_aTrustedCertificateIsAccepted() {
    try (FakeDomo tls = FakeDomo.builder().https().start();
        UserGateway users =
            FeignUserGateway.builder()
                .baseUrl(tls.url())
                .accessToken(tls.token())
                .sslContext(tls.sslContext())
                .build()) {
      assertThat(tls.url()).startsWith("https://");
      assertThat(users.create(LEONHARD)).isEqualTo(tls.users().get(0));
    }
  }

  @Test
  void overTls_anUntrustedCertificateIsRefused_beforeAnythingIsSent() {
    try (FakeDomo tls = FakeDomo.builder().https().start();
        UserGateway users =
            FeignUserGateway.builder().baseUrl(tls.url()).accessToken(tls.token()).build()) {
      TransportException failure = assertNotApplied(users);

      assertThat(failure).hasCauseInstanceOf(SSLException.class);
      assertThat(tls.requests()).isEmpty();
    }
  }

  @Test
  void aPooledConnectionThatTheServerClosed_isNotTrustedWithACreate() throws Exception {
    // A server that answers one request and closes the connection without announcing it.
    byte[] answer =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 8\r\n\r\n{\"id\":7}"
            .getBytes(StandardCharsets.US_ASCII);
    try (ServerSocket server = new ServerSocket(0);
        UserGateway users =
            gateway().baseUrl("http://localhost:" + server.getLocalPort()).build()) {
      CompletableFuture<Void> served =
          CompletableFuture.runAsync(
              () -> {
                for (int i = 0; i < 2; i++) {
                  try (var connection = server.accept()) {
                    readRequest(connection.getInputStream());
                    connection.getOutputStream().write(answer);
                  } catch (IOException e) {
                    throw new IllegalStateException(e);
                  }
                }
              });
      users.create(LEONHARD);
      Thread.sleep(300); // The idle time that this test is about.
      assertThat(users.create(LEONHARD).id()).isEqualTo(7);
      served.get();
    }
  }

  @Test
  void manyThreads_shareOneGateway() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(64);
    try (UserGateway users = gateway().build()) {
      List<Future<User>> created =
          IntStream.range(0, 256)
              .mapToObj(i -> user("user" + i + "@acme.com").build())
              .map(user -> threads.submit(() -> users.create(user)))
              .toList();
      for (Future<User> user : created) {
        assertThat(user.get().id()).isPositive();
      }
      assertThat(fake.requests()).hasSize(256);
      assertThat(fake.users()).hasSize(256);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void anSslContext_andACallersOwnClient_excludeEachOther() throws Exception {
    try (CloseableHttpClient client = HttpClientBuilder.create().build()) {
      var builder =
          gateway()
              .client(new feign.hc5.ApacheHttp5Client(client))
              .sslContext(javax.net.ssl.SSLContext.getDefault());
      assertThatThrownBy(builder::build)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("exclude each other");
    }
  }

  private FeignUserGateway.Builder gateway() {
    return FeignUserGateway.builder().baseUrl(fake.url()).accessToken(fake.token());
  }

  private static NewUser.Builder user(String email) {
    return NewUser.builder().name("Ada Lovelace").email(email).role(Role.PARTICIPANT);
  }

  private RecordedRequest onlyRequest() {
    assertThat(fake.requests()).hasSize(1);
    return fake.requests().get(0);
  }

  private static TransportException assertNotApplied(UserGateway users) {
    TransportException failure =
        catchThrowableOfType(TransportException.class, () -> users.create(LEONHARD));
    assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    return failure;
  }

  private static void readRequest(InputStream in) throws IOException {
    StringBuilder request = new StringBuilder();
    while (request.indexOf("}") < 0) {
      request.append((char) in.read());
    }
  }
}
