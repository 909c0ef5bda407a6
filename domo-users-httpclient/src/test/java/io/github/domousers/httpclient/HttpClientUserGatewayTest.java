package io.github.domousers.httpclient;

import static io.github.domousers.testkit.FakeResponse.drop;
import static io.github.domousers.testkit.FakeResponse.passThrough;
import static io.github.domousers.testkit.FakeResponse.stall;
import static io.github.domousers.testkit.FakeResponse.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.domousers.auth.ClientCredentials;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import io.github.domousers.testkit.RecordedRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What this adapter does beyond the contract: the caller's own client. */
class HttpClientUserGatewayTest {

  private static final NewUser ADA =
      NewUser.builder().name("Ada").email("ada@acme.com").role(Role.PARTICIPANT).build();

  private static final UserUpdate CHANGE = UserUpdate.builder().title("Countess").build();

  private final FakeDomo fake = FakeDomo.start();
  private final CloseableHttpClient client = HttpClientBuilder.create().build();

  @AfterEach
  void close() throws IOException {
    client.close();
    fake.close();
  }

  @Timeout(30)
  @Test
  void anInterrupt_endsACallThatWaitsForATlsHandshake_andNothingWasSent() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        UserGateway users =
            HttpClientUserGateway.builder()
                .baseUrl("https://127.0.0.1:" + silent.getLocalPort())
                .accessToken(fake.token())
                .connectTimeout(Duration.ofDays(1))
                .build()) {
      assertThat(outcomeOfInterrupted(users, silent::accept)).isEqualTo(Outcome.NOT_APPLIED);
    }
  }

  @Timeout(30)
  @Test
  void anInterrupt_endsACallOverACallersOwnClient() throws Exception {
    fake.enqueue(stall().afterCommit());
    try (UserGateway users = gateway().httpClient(client).build()) {
      assertThat(outcomeOfInterrupted(users, this::created)).isEqualTo(Outcome.UNKNOWN);
    }
  }

  @Timeout(30)
  @Test
  void anInterrupt_endsACallWhoseThreadHasReadAFileMeanwhile(@TempDir Path directory)
      throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "x");
    fake.enqueue(stall().afterCommit());
    try (CloseableHttpClient reading =
            HttpClientBuilder.create()
                .addRequestInterceptorLast(
                    (request, entity, context) -> {
                      try (FileChannel channel = FileChannel.open(file)) {
                        assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(1);
                      }
                    })
                .build();
        UserGateway users = gateway().httpClient(reading).build()) {
      assertThat(outcomeOfInterrupted(users, this::created)).isEqualTo(Outcome.UNKNOWN);
    }
  }

  private boolean created() {
    while (fake.users().isEmpty()) {
      Thread.onSpinWait();
    }
    return true;
  }

  /** {@return the outcome of a create that is interrupted when this callable has returned} */
  private static Outcome outcomeOfInterrupted(UserGateway users, Callable<?> waits)
      throws Exception {
    FutureTask<Outcome> call =
        new FutureTask<>(
            () -> {
              TransportException failure =
                  catchThrowableOfType(TransportException.class, () -> users.create(ADA));
              assertThat(Thread.currentThread().isInterrupted()).isTrue();
              return failure.outcome();
            });
    Thread caller = new Thread(call, "caller");
    caller.setDaemon(true);
    caller.start();
    waits.call();
    caller.interrupt();
    return call.get(10, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308, 429, 503})
  void aCallersOwnClient_cannotRepeatOrRedirectACreate(int status) {
    try (UserGateway users = gateway().httpClient(client).build()) {
      fake.enqueue(status(status).header("Location", fake.url()).retryAfter(Duration.ZERO));
      assertThatThrownBy(() -> users.create(ADA)).isInstanceOf(UserGatewayException.class);
      fake.enqueue(drop());
      assertThatThrownBy(() -> users.create(ADA)).isInstanceOf(TransportException.class);

      assertThat(fake.requests()).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 307, 429, 503})
  void aCallersOwnClient_cannotRepeatOrRedirectAnUpdateOrADelete(int status) {
    long ada = fake.seed(ADA).id();
    try (UserGateway users = gateway().httpClient(client).build()) {
      for (FakeResponse response :
          List.of(
              status(status).header("Location", fake.url()).retryAfter(Duration.ZERO), drop())) {
        fake.enqueue(passThrough());
        fake.enqueue(response);
        assertThatThrownBy(() -> users.update(ada, CHANGE))
            .isInstanceOf(UserGatewayException.class);
        fake.enqueue(response);
        assertThatThrownBy(() -> users.delete(ada)).isInstanceOf(UserGatewayException.class);
      }

      assertThat(fake.requests())
          .extracting(RecordedRequest::method)
          .containsExactly("GET", "PUT", "DELETE", "GET", "PUT", "DELETE");
    }
  }

  @Test
  void theCredentialsOfACallersOwnClient_areNotOfferedToDomo() throws IOException {
    long ada = fake.seed(ADA).id();
    fake.enqueue(status(401).header("WWW-Authenticate", "Basic realm=\"domo\""));
    try (CloseableHttpClient withCredentials =
            HttpClients.custom()
                .setDefaultCredentialsProvider(
                    (scope, context) ->
                        new UsernamePasswordCredentials("ada", "secret".toCharArray()))
                .build();
        UserGateway users = gateway().httpClient(withCredentials).build()) {
      assertThatThrownBy(() -> users.get(ada)).isInstanceOf(UnauthorizedException.class);

      assertThat(fake.requests()).hasSize(1);
    }
  }

  @Test
  void aCallersOwnClient_cannotRepeatARequestForAToken() {
    ClientCredentials credentials = ClientCredentials.of(fake.clientId(), fake.clientSecret());
    try (UserGateway users =
        HttpClientUserGateway.builder()
            .baseUrl(fake.url())
            .credentials(credentials)
            .httpClient(client)
            .build()) {
      fake.enqueueToken(status(503).retryAfter(Duration.ZERO));
      assertThatThrownBy(() -> users.create(ADA)).isInstanceOf(UserGatewayException.class);
      fake.enqueueToken(drop());
      assertThatThrownBy(() -> users.create(ADA)).isInstanceOf(TransportException.class);

      assertThat(fake.requests()).hasSize(2);
    }
  }

  @Test
  void aCallersOwnClient_mayWorkWithAContextOfItsOwn() {
    long ada = fake.seed(ADA).id();
    try (UserGateway users = gateway().httpClient(new OtherContext(client)).build()) {
      assertThat(users.get(ada).name()).isEqualTo("Ada");
      assertThat(users.list(1, 0).rows()).isEqualTo(1);
      fake.enqueue(drop());
      TransportException lost =
          catchThrowableOfType(TransportException.class, () -> users.delete(ada));
      assertThat(lost.outcome()).isEqualTo(Outcome.UNKNOWN);
      users.delete(ada);

      assertThat(fake.users()).isEmpty();
    }
  }

  @Test
  void aCallersOwnClient_staysOpen() {
    gateway().httpClient(client).build().close();

    try (UserGateway users = gateway().httpClient(client).build()) {
      assertThat(users.create(ADA).id()).isPositive();
    }
  }

  @Test
  void optionsWithoutEffectOnACallersOwnClient_cannotBeCombinedWithIt() throws Exception {
    HttpClientUserGateway.Builder both =
        gateway()
            .connectTimeout(Duration.ofSeconds(1))
            .httpClient(client)
            .sslContext(SSLContext.getDefault());

    assertThatThrownBy(both::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "httpClient and sslContext exclude each other: configure your client instead of setting"
                + " sslContext. httpClient and connectTimeout exclude each other: configure your"
                + " client instead of setting connectTimeout.");
  }

  /** Passes requests on, and keeps the context that it is given to itself. */
  private static final class OtherContext extends CloseableHttpClient {

    private final CloseableHttpClient client;

    OtherContext(CloseableHttpClient client) {
      this.client = client;
    }

    @Override
    protected CloseableHttpResponse doExecute(
        HttpHost target, ClassicHttpRequest request, HttpContext context) throws IOException {
      return CloseableHttpResponse.adapt(client.executeOpen(target, request, null));
    }

    @Override
    public void close(CloseMode mode) {}

    @Override
    public void close() {}
  }

  private HttpClientUserGateway.Builder gateway() {
    return HttpClientUserGateway.builder().baseUrl(fake.url()).accessToken(fake.token());
  }
}
