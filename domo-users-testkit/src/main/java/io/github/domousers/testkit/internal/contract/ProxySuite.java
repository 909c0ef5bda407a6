package io.github.domousers.testkit.internal.contract;

import static io.github.domousers.port.Outcome.NOT_APPLIED;
import static io.github.domousers.testkit.FakeResponse.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.testkit.Certificate;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * How a gateway over HTTP uses proxies and system properties, and handles authentication
 * challenges.
 */
public abstract class ProxySuite extends HttpSuite {

  private static final List<Failing> CHALLENGES =
      Stream.of("Basic realm=\"x\"", "Digest realm=\"x\", nonce=\"y\"", "Bearer", "Negotiate")
          .flatMap(
              challenge ->
                  Stream.concat(
                      failing(
                          UnauthorizedException.class,
                          NOT_APPLIED,
                          status(401).header("WWW-Authenticate", challenge)),
                      failing(
                          RequestRejectedException.class,
                          NOT_APPLIED,
                          status(407).header("Proxy-Authenticate", challenge))))
          .toList();

  private final Properties before = (Properties) System.getProperties().clone();

  @AfterEach
  final void restoreProperties() {
    System.setProperties(before);
  }

  private static void useProxy(String scheme, int port) {
    System.setProperty(scheme + ".proxyHost", "127.0.0.1");
    System.setProperty(scheme + ".proxyPort", String.valueOf(port));
  }

  /** {@return a server that only a proxy can reach} */
  private TargetBuilder behindProxy() {
    return target().baseUrl("https://domo.invalid");
  }

  @TestFactory
  final Stream<DynamicTest> an_authentication_challenge_gets_no_password_and_no_second_request() {
    return forEach(
        CHALLENGES,
        List.of(SampleCall.values()),
        (challenge, call) -> {
          Authenticator other = Authenticator.getDefault();
          Authenticator.setDefault(
              new Authenticator() {
                @Override
                protected PasswordAuthentication getPasswordAuthentication() {
                  return new PasswordAuthentication("user", "secret".toCharArray());
                }
              });
          try {
            fake.enqueue(challenge.response());
            assertFailure(challenge.failure(), challenge.outcome(), () -> call.execute(users, 5));
          } finally {
            Authenticator.setDefault(other);
          }
          assertFalse(onlyRequest().headers().containsKey("proxy-authorization"));
        });
  }

  @Test
  final void a_create_is_not_applied_if_the_proxy_rejects_the_tunnel_with_any_status()
      throws Exception {
    List<Integer> statuses = List.of(204, 303, 401, 403, 409, 429, 502);
    assertProxyRejects(
        behindProxy(),
        statuses,
        () -> {
          for (int status : statuses) {
            String text = textOf(assertFailure(TransportException.class, NOT_APPLIED));
            assertTrue(text.contains(String.valueOf(status)), text);
          }
        });
  }

  @Test
  final void nothing_is_applied_if_the_proxy_rejects_the_tunnel() throws Exception {
    for (TargetBuilder target : List.of(behindProxy(), behindProxy().clientOf(fake))) {
      for (SampleCall call : SampleCall.values()) {
        List<Integer> statuses = List.of(204, 401, 404);
        assertProxyRejects(
            target,
            statuses,
            () -> {
              for (int i = 0; i < statuses.size(); i++) {
                assertFailure(TransportException.class, NOT_APPLIED, () -> call.execute(users, 5));
              }
            });
      }
    }
  }

  /** Checks calls whose proxy responds with these statuses, one per connection. */
  private void assertProxyRejects(TargetBuilder target, List<Integer> statuses, Runnable calls)
      throws Exception {
    Queue<Integer> left = new ConcurrentLinkedQueue<>(statuses);
    Queue<String> heads = new ConcurrentLinkedQueue<>();
    LoopbackServer.Handler reject =
        client -> {
          heads.add(LoopbackServer.readRequest(client));
          String end = " No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
          LoopbackServer.write(client, "HTTP/1.1 " + left.remove() + end);
        };
    try (LoopbackServer proxy = LoopbackServer.start(reject)) {
      useProxy("https", proxy.port());
      connect(target);
      calls.run();
    }
    assertEquals(statuses.size(), heads.size(), "every request goes through the proxy");
    for (String head : heads) {
      assertTrue(head.startsWith("CONNECT domo.invalid:443 "), head);
      assertFalse(head.toLowerCase(Locale.ROOT).contains("\nauthorization"), head);
    }
  }

  @Test
  final void a_create_is_not_applied_if_the_proxy_never_responds() throws Exception {
    LoopbackServer.Handler silence = client -> client.getInputStream().readAllBytes();
    try (LoopbackServer proxy = LoopbackServer.start(silence)) {
      useProxy("https", proxy.port());
      connect(behindProxy().requestTimeout(Duration.ofDays(1)));
      assertFailure(TransportException.class, NOT_APPLIED);

      Await.until("the gateway connected to the proxy", () -> proxy.connections() > 0);
    }
  }

  @Test
  final void a_proxy_that_connects_is_used_and_its_tunnel_is_reused_like_any_connection()
      throws Exception {
    restartWithTls(Certificate.VALID);
    try (LoopbackServer proxy = LoopbackServer.startProxy()) {
      useProxy("https", proxy.port());
      System.setProperty("http.nonProxyHosts", "");
      for (int i = 0; i < 20; i++) {
        connect(target().trusting(fake));
        create("user" + i + "@acme.com");
        users.list(1, 0);
      }

      assertEquals(20, fake.users().size());
      assertEquals(20, proxy.connections());
      assertEquals(20, fake.connections());
    }
  }

  @Test
  final void a_proxy_that_is_set_later_is_used_soon_and_is_not_used_when_it_is_removed()
      throws Exception {
    restartWithTls(Certificate.VALID);
    System.setProperty("http.nonProxyHosts", "");
    connect(target().trusting(fake));
    create("before@acme.com");
    try (LoopbackServer proxy = LoopbackServer.startProxy()) {
      int created = 1;
      useProxy("https", proxy.port());
      created += createUntil("the proxy is used", () -> proxy.connections() > 0);
      System.clearProperty("https.proxyHost");
      int direct = fake.connections();
      created += createUntil("the proxy is not used", () -> fake.connections() > direct);

      assertEquals(created, fake.users().size());
    }
  }

  @Test
  final void no_connection_is_reused_if_the_system_properties_turn_that_off() {
    System.setProperty("http.keepAlive", "false");
    connect(target());
    create("first@acme.com");
    create("second@acme.com");

    assertEquals(2, fake.connections());
  }

  private int createUntil(String condition, BooleanSupplier holds) {
    AtomicInteger created = new AtomicInteger();
    Await.until(
        condition,
        () -> {
          create("user" + fake.users().size() + "@acme.com");
          created.incrementAndGet();
          return holds.getAsBoolean();
        });
    return created.get();
  }

  @Test
  final void the_host_name_of_the_base_URL_can_contain_underscores_as_container_names_do() {
    // No name server resolves such a name, so the fake server is used as its proxy.
    useProxy("http", URI.create(fake.url()).getPort());
    connect(target().baseUrl("http://domo_mock.my_network:8080"));
    users.create(LEONHARD);
    assertEquals(1, users.list(1, 0).rows());

    assertEquals(1, fake.users().size());
    assertEquals("domo_mock.my_network:8080", fake.requests().get(0).header("Host"));
  }
}
