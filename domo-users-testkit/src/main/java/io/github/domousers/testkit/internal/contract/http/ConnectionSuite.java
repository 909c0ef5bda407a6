package io.github.domousers.testkit.internal.contract.http;

import static io.github.domousers.testkit.FakeResponse.compress;
import static io.github.domousers.testkit.FakeResponse.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.domain.User;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.testkit.FakeResponse;
import io.github.domousers.testkit.internal.contract.support.Await;
import io.github.domousers.testkit.internal.contract.support.HttpSuite;
import io.github.domousers.testkit.internal.contract.support.SampleUsers;
import io.github.domousers.testkit.internal.contract.support.Target;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** How a gateway over HTTP opens, reuses and closes connections. */
public abstract class ConnectionSuite extends HttpSuite {

  @TestFactory
  final Stream<DynamicTest> an_idle_connection_that_the_server_closed_is_not_used_for_a_create() {
    return Stream.of(Duration.ofMillis(300), Duration.ofSeconds(3))
        .flatMap(
            idle ->
                Stream.of(
                    dynamicTest(
                        "FIN, " + idle,
                        withFreshFake(users -> assertIdle(users, idle, fake::dropConnections))),
                    dynamicTest(
                        "RST, " + idle,
                        withFreshFake(users -> assertIdle(users, idle, fake::resetConnections)))));
  }

  private void assertIdle(UserGateway users, Duration idle, Runnable close)
      throws InterruptedException {
    users.create(SampleUsers.withEmail("before@acme.com").build());
    close.run();
    Thread.sleep(idle.toMillis()); // The idle time is what this is about.

    users.create(SampleUsers.withEmail("after@acme.com").build());

    assertEquals(2, fake.requests().size());
  }

  @Test
  final void many_calls_that_wait_for_their_responses_do_not_block_another_call() {
    int waiting = THREADS - 1;
    ExecutorService threads = Executors.newFixedThreadPool(waiting);
    try (UserGateway users = connect()) {
      Stream.generate(FakeResponse::stall).limit(waiting).forEach(fake::enqueue);
      List<Future<User>> calls =
          IntStream.range(0, waiting)
              .mapToObj(i -> SampleUsers.withEmail("user" + i + "@acme.com").build())
              .map(user -> threads.submit(() -> users.create(user)))
              .toList();
      Await.until(
          "all calls wait for their responses",
          () -> fake.requests().size() == waiting || calls.stream().anyMatch(Future::isDone));
      users.create(SampleUsers.LEONHARD);

      assertEquals(List.of(SampleUsers.LEONHARD), fake.created());
      assertEquals(THREADS, fake.requests().size());
      fake.close();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  final void the_calls_of_one_thread_reuse_one_connection_after_every_complete_response() {
    try (UserGateway users = connect()) {
      for (FakeResponse answer :
          List.of(
              compress(),
              status(422),
              status(409).body("text/html", "<p>".repeat(10_000)),
              status(500).body("application/json", ""),
              status(200).body("text/plain", "Not Domo."),
              status(204).bodyWithoutType(""))) {
        users.create(SampleUsers.withEmail("user" + fake.requests().size() + "@acme.com").build());
        fake.enqueue(answer);
        try {
          users.create(SampleUsers.LEONHARD);
        } catch (UserGatewayException expected) {
          assertTrue(expected.status().isPresent(), () -> textOf(expected));
        }
      }

      assertEquals(12, fake.requests().size());
      assertEquals(1, fake.connections());
    }
  }

  @Test
  final void a_compressed_response_is_read_and_an_unknown_encoding_does_not_hide_the_status() {
    try (UserGateway users = connect()) {
      fake.enqueue(compress());
      assertEquals(users.create(SampleUsers.LEONHARD), fake.users().get(0));

      FakeResponse foreign = status(400).header("Content-Encoding", "br");
      fake.enqueue(foreign);
      assertFailure(RequestRejectedException.class, Outcome.NOT_APPLIED, users);

      fake.enqueue(status(200).body("application/json", "{}").header("Content-Encoding", "gzip"));
      assertFailure(MalformedResponseException.class, Outcome.APPLIED, users);

      fake.enqueue(status(200).bodyWithoutType("").header("Content-Encoding", "gzip"));
      users.delete(5);
    }
  }

  @Test
  final void a_create_over_a_refused_connection_is_not_applied() throws IOException {
    int unused;
    try (ServerSocket socket = new ServerSocket(0)) {
      unused = socket.getLocalPort();
    }
    String url = "http://localhost:" + unused;
    try (UserGateway users = connect(Target.of(fake).withBaseUrl(url))) {
      assertFailure(TransportException.class, Outcome.NOT_APPLIED, users);
    }
  }

  @Test
  final void a_create_to_an_unknown_host_is_not_applied() {
    String url = "https://no-such-host.invalid";
    try (UserGateway users = connect(Target.of(fake).withBaseUrl(url))) {
      assertFailure(TransportException.class, Outcome.NOT_APPLIED, users);
    }
  }

  @Test
  final void a_closed_gateway_sends_nothing() {
    UserGateway users = connect();
    users.create(SampleUsers.withEmail("before@acme.com").build());
    users.close();

    assertFailure(TransportException.class, Outcome.NOT_APPLIED, users);
    assertEquals(1, fake.requests().size());
  }
}
