package io.github.domousers.httpclient;

import static io.github.domousers.testkit.Reaction.drop;
import static io.github.domousers.testkit.Reaction.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.testkit.FakeDomo;
import java.io.IOException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What this adapter does beyond the contract: the caller's own client. */
class HttpClientUserGatewayTest {

  private static final NewUser ADA =
      NewUser.builder().name("Ada").email("ada@acme.com").role(Role.PARTICIPANT).build();

  private final FakeDomo fake = FakeDomo.start();
  private final CloseableHttpClient client = HttpClientBuilder.create().build();

  @AfterEach
  void close() throws IOException {
    client.close();
    fake.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308, 429, 503})
  void aCallersOwnClient_cannotRepeatOrRedirectACreate(int status) {
    try (UserGateway users = gateway().httpClient(client).build()) {
      fake.next(status(status).header("Location", fake.url()).retryAfter(Duration.ZERO));
      assertThatThrownBy(() -> users.create(ADA)).isInstanceOf(UserGatewayException.class);
      fake.next(drop());
      assertThatThrownBy(() -> users.create(ADA)).isInstanceOf(TransportException.class);

      assertThat(fake.requests()).hasSize(2);
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
  void anSslContext_andACallersOwnClient_excludeEachOther() throws Exception {
    HttpClientUserGateway.Builder both =
        gateway().httpClient(client).sslContext(SSLContext.getDefault());

    assertThatThrownBy(both::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("exclude each other");
  }

  private HttpClientUserGateway.Builder gateway() {
    return HttpClientUserGateway.builder().baseUrl(fake.url()).accessToken(fake.token());
  }
}
