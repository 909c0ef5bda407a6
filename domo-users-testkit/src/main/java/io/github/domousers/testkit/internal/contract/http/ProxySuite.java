package io.github.domousers.testkit.internal.contract.http;

import static io.github.domousers.testkit.FakeResponse.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.port.Outcome;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import io.github.domousers.testkit.internal.contract.support.Await;
import io.github.domousers.testkit.internal.contract.support.HttpSuite;
import io.github.domousers.testkit.internal.contract.support.SampleCall;
import io.github.domousers.testkit.internal.contract.support.SampleUsers;
import io.github.domousers.testkit.internal.contract.support.Target;
import java.io.IOException;
import java.net.Authenticator;
import java.net.InetAddress;
import java.net.PasswordAuthentication;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.FutureTask;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** How a gateway over HTTP uses proxies and handles authentication challenges. */
public abstract class ProxySuite extends HttpSuite {

  @TestFactory
  final Stream<DynamicTest>
      an_authentication_challenge_gets_no_second_request_and_no_password_of_the_JVM() {
    return Stream.of("Basic realm=\"x\"", "Digest realm=\"x\", nonce=\"y\"", "Bearer", "Negotiate")
        .flatMap(
            challenge ->
                Stream.of(SampleCall.values())
                    .flatMap(
                        call ->
                            Stream.of(
                                challenged(
                                    call,
                                    status(401).header("WWW-Authenticate", challenge),
                                    UnauthorizedException.class),
                                challenged(
                                    call,
                                    status(407).header("Proxy-Authenticate", challenge),
                                    RequestRejectedException.class))));
  }

  private DynamicTest challenged(
      SampleCall call, FakeResponse challenge, Class<? extends UserGatewayException> failure) {
    return dynamicTest(
        call + ", " + challenge,
        withFreshFake(users -> assertChallenged(call, users, challenge, failure)));
  }

  private void assertChallenged(
      SampleCall call,
      UserGateway users,
      FakeResponse challenge,
      Class<? extends UserGatewayException> failure) {
    Authenticator before = Authenticator.getDefault();
    Authenticator.setDefault(
        new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication("user", "secret".toCharArray());
          }
        });
    try {
      fake.enqueue(challenge);
      assertFailure(failure, Outcome.NOT_APPLIED, () -> call.execute(users, 5));
    } finally {
      Authenticator.setDefault(before);
    }
    assertEquals(1, fake.requests().size());
    assertFalse(fake.requests().get(0).headers().containsKey("proxy-authorization"));
  }

  @Test
  final void a_create_is_not_applied_if_the_proxy_rejects_the_tunnel_with_any_status()
      throws Exception {
    int[] statuses = {204, 303, 401, 403, 409, 429, 502};
    assertProxyRejects(
        UnaryOperator.identity(),
        statuses,
        users -> {
          for (int status : statuses) {
            UserGatewayException failure =
                assertFailure(TransportException.class, Outcome.NOT_APPLIED, users);
            assertTrue(textOf(failure).contains(String.valueOf(status)), textOf(failure));
          }
        });
  }

  @Test
  final void no_operation_and_no_token_request_is_applied_if_the_proxy_rejects_the_tunnel()
      throws Exception {
    int[] statuses = {204, 401, 404, 204, 401, 404, 204, 401, 404, 204, 401, 404, 204, 401, 404};
    Check check =
        users -> {
          for (SampleCall call : SampleCall.values()) {
            for (int i = 0; i < 3; i++) {
              assertFailure(
                  TransportException.class, Outcome.NOT_APPLIED, () -> call.execute(users, 5));
            }
          }
        };
    assertProxyRejects(UnaryOperator.identity(), statuses, check);
    assertProxyRejects(
        target -> target.withCredentials(Target.Credentials.of(fake)), statuses, check);
  }

  @Test
  final void
      a_create_is_not_applied_if_the_proxy_never_responds_however_long_the_request_timeout_is()
          throws Exception {
    Properties before = (Properties) System.getProperties().clone();
    // The system accepts the connection, and no code of the test does.
    try (ServerSocket proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      System.setProperty("https.proxyHost", "127.0.0.1");
      System.setProperty("https.proxyPort", String.valueOf(proxy.getLocalPort()));
      Target target = Target.of(fake).withBaseUrl("https://domo.invalid");
      try (UserGateway users = connect(target.withRequestTimeout(Duration.ofDays(1)))) {
        assertFailure(TransportException.class, Outcome.NOT_APPLIED, users);
      }
      proxy.setSoTimeout((int) Await.HANG_LIMIT.toMillis());
      proxy.accept().close(); // Times out if the gateway did not connect to the proxy.
    } finally {
      System.setProperties(before);
    }
  }

  @Test
  final void a_proxy_that_connects_is_used_and_its_tunnel_is_reused_like_any_connection()
      throws Exception {
    Properties before = (Properties) System.getProperties().clone();
    try (FakeDomo tls = FakeDomo.builder().https().start();
        TunnelProxy proxy = TunnelProxy.open()) {
      System.setProperty("https.proxyHost", "127.0.0.1");
      System.setProperty("https.proxyPort", String.valueOf(proxy.port()));
      System.setProperty("http.nonProxyHosts", "");
      for (int i = 0; i < 20; i++) {
        try (UserGateway users = connect(Target.of(tls).withSslContext(tls.sslContext()))) {
          users.create(SampleUsers.withEmail("user" + i + "@acme.com").build());
          users.list(1, 0);
        }
      }

      assertEquals(20, tls.users().size());
      assertEquals(20, proxy.connections());
      assertEquals(20, tls.connections());
    } finally {
      System.setProperties(before);
    }
  }

  @Test
  final void the_host_name_of_the_base_URL_can_contain_underscores_as_container_names_do() {
    Properties before = (Properties) System.getProperties().clone();
    try {
      // No name server resolves such a name, so the fake server is used as its proxy.
      System.setProperty("http.proxyHost", "127.0.0.1");
      System.setProperty("http.proxyPort", String.valueOf(URI.create(fake.url()).getPort()));
      try (UserGateway users =
          connect(Target.of(fake).withBaseUrl("http://domo_mock.my_network:8080"))) {
        users.create(SampleUsers.LEONHARD);
        assertEquals(1, users.list(1, 0).rows());
      }

      assertEquals(1, fake.users().size());
      assertEquals("domo_mock.my_network:8080", fake.requests().get(0).header("Host"));
    } finally {
      System.setProperties(before);
    }
  }

  /** Checks a gateway whose proxy responds with these statuses, one per connection. */
  private void assertProxyRejects(UnaryOperator<Target> how, int[] statuses, Check check)
      throws Exception {
    try (ServerSocket proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      FutureTask<List<String>> served = new FutureTask<>(() -> reject(proxy, statuses));
      Thread server = new Thread(served, "proxy");
      server.setDaemon(true);
      server.start();
      Properties before = (Properties) System.getProperties().clone();
      System.setProperty("https.proxyHost", "127.0.0.1");
      System.setProperty("https.proxyPort", String.valueOf(proxy.getLocalPort()));
      Target target = Target.of(fake).withBaseUrl("https://domo.invalid");
      try (UserGateway users = connect(how.apply(target))) {
        check.run(users);
      } finally {
        System.setProperties(before);
      }
      for (String head : Await.result("every request goes through the proxy", served)) {
        assertTrue(head.startsWith("CONNECT domo.invalid:443 "), head);
        assertFalse(head.toLowerCase(Locale.ROOT).contains("\nauthorization"), head);
      }
    }
  }

  /** Responds to one request per connection, and returns the heads of the requests. */
  private static List<String> reject(ServerSocket proxy, int[] statuses) throws IOException {
    List<String> heads = new ArrayList<>();
    for (int status : statuses) {
      try (Socket connection = proxy.accept()) {
        heads.add(TunnelProxy.readHead(connection));
        String response =
            "HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        connection.getOutputStream().write(response.getBytes(StandardCharsets.US_ASCII));
      }
    }
    return heads;
  }
}
