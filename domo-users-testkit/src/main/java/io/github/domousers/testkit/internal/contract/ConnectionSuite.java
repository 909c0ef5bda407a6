package io.github.domousers.testkit.internal.contract;

import static io.github.domousers.port.Outcome.APPLIED;
import static io.github.domousers.port.Outcome.NOT_APPLIED;
import static io.github.domousers.port.Outcome.UNKNOWN;
import static io.github.domousers.testkit.FakeResponse.compress;
import static io.github.domousers.testkit.FakeResponse.stall;
import static io.github.domousers.testkit.FakeResponse.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.domain.User;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.testkit.Certificate;
import io.github.domousers.testkit.FakeResponse;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** How a gateway over HTTP opens, checks, reuses, interrupts and closes connections. */
public abstract class ConnectionSuite extends HttpSuite {

  @TestFactory
  final Stream<DynamicTest> an_idle_connection_that_the_server_closed_is_not_used_for_a_create() {
    return forEach(
        List.of(Duration.ofMillis(300), Duration.ofSeconds(3)),
        List.of("FIN", "RST"),
        (idle, closed) -> {
          create("before@acme.com");
          if (closed.equals("FIN")) {
            fake.dropConnections();
          } else {
            fake.resetConnections();
          }
          Thread.sleep(idle.toMillis()); // The idle time is what this is about.
          create("after@acme.com");

          assertEquals(2, fake.requests().size());
        });
  }

  @Test
  final void many_calls_that_wait_for_their_responses_do_not_block_another_call() {
    int waiting = THREADS - 1;
    Stream.generate(FakeResponse::stall).limit(waiting).forEach(fake::enqueue);
    List<FutureTask<User>> calls =
        IntStream.range(0, waiting)
            .mapToObj(i -> new FutureTask<>(() -> create("user" + i + "@acme.com")))
            .toList();
    calls.forEach(Await::start);
    Await.until(
        "all calls wait for their responses",
        () -> fake.requests().size() == waiting || calls.stream().anyMatch(FutureTask::isDone));
    users.create(LEONHARD);

    assertEquals(List.of(LEONHARD), fake.created());
    assertEquals(THREADS, fake.requests().size());
    fake.close();
  }

  @Test
  final void the_calls_of_one_thread_reuse_one_connection_after_every_complete_response() {
    for (FakeResponse response :
        List.of(
            compress(),
            status(422),
            status(409).body("text/html", "<p>".repeat(10_000)),
            status(500).body(JSON, ""),
            status(200).body("text/plain", "Not Domo."),
            status(204).bodyWithoutType(""))) {
      create("user" + fake.requests().size() + "@acme.com");
      fake.enqueue(response);
      try {
        users.create(LEONHARD);
      } catch (UserGatewayException expected) {
        assertTrue(expected.status().isPresent(), () -> textOf(expected));
      }
    }

    assertEquals(12, fake.requests().size());
    assertEquals(1, fake.connections());
  }

  @Test
  final void a_connection_is_not_reused_after_the_idle_time_that_the_server_announced() {
    for (int seconds : List.of(60, 0, 60)) {
      fake.enqueue(status(204).bodyWithoutType("").header("Keep-Alive", "timeout=" + seconds));
      users.delete(5);
    }

    assertEquals(2, fake.connections());
  }

  @Test
  final void a_compressed_response_is_read_and_an_unknown_encoding_does_not_hide_the_status() {
    fake.enqueue(compress());
    assertEquals(users.create(LEONHARD), fake.users().get(0));

    fake.enqueue(status(400).header("Content-Encoding", "br"));
    assertFailure(RequestRejectedException.class, NOT_APPLIED);

    fake.enqueue(status(200).body(JSON, "{}").header("Content-Encoding", "gzip"));
    assertFailure(MalformedResponseException.class, APPLIED);

    fake.enqueue(status(200).bodyWithoutType("").header("Content-Encoding", "gzip"));
    users.delete(5);
  }

  @Test
  final void a_create_over_a_refused_connection_is_not_applied() throws IOException {
    int unused;
    try (ServerSocket socket = new ServerSocket(0)) {
      unused = socket.getLocalPort();
    }
    connect(target().baseUrl("http://localhost:" + unused));
    assertFailure(TransportException.class, NOT_APPLIED);
  }

  @Test
  final void a_create_to_an_unknown_host_is_not_applied() {
    connect(target().baseUrl("https://no-such-host.invalid"));
    assertFailure(TransportException.class, NOT_APPLIED);
  }

  @Test
  final void a_closed_gateway_sends_nothing() {
    create("before@acme.com");
    users.close();

    assertThrows(IllegalStateException.class, () -> users.create(LEONHARD));
    assertThrows(IllegalStateException.class, () -> users.list(1, 0));
    assertEquals(1, fake.requests().size());
  }

  @Test
  final void a_trusted_certificate_is_accepted() {
    restartWithTls(Certificate.VALID);
    users.create(LEONHARD);

    assertEquals(List.of(LEONHARD), fake.created());
  }

  @Test
  final void an_untrusted_certificate_is_rejected_before_anything_is_sent() {
    restartWithTls(Certificate.VALID);
    connect(target());
    assertNothingSent();
  }

  @TestFactory
  final Stream<DynamicTest> an_expired_certificate_or_one_for_another_host_gets_no_request() {
    return forEach(
        List.of(Certificate.EXPIRED, Certificate.WRONG_NAME),
        certificate -> {
          restartWithTls(certificate);
          assertNothingSent();
        });
  }

  private void assertNothingSent() {
    assertFailure(TransportException.class, NOT_APPLIED);
    assertEquals(List.of(), fake.requests());
  }

  @Test
  final void a_create_without_a_response_over_TLS_is_unknown() {
    restartWithTls(Certificate.VALID);
    connect(target().trusting(fake).requestTimeout(SHORT));
    for (FakeResponse fault :
        List.of(
            FakeResponse.drop(),
            FakeResponse.reset(),
            stall(),
            FakeResponse.trickle(Duration.ofMillis(50)))) {
      fake.enqueue(fault);
      assertFailure(TransportException.class, UNKNOWN);
    }
    assertEquals(4, fake.requests().size());
  }

  @Test
  final void an_interruption_ends_a_call_with_an_unknown_outcome() throws Exception {
    assertInterruptionEndsAppliedCreate();
  }

  @Test
  final void an_interruption_of_a_virtual_thread_ends_its_call() throws Exception {
    fake.enqueue(stall().afterCommit());
    assertInterruptionEndsCreate(UNKNOWN, () -> !fake.users().isEmpty(), Await::startVirtual);
  }

  @Test
  final void an_interruption_ends_a_call_over_TLS_with_the_interrupt_flag_set() throws Exception {
    restartWithTls(Certificate.VALID);
    assertInterruptionEndsAppliedCreate();
  }

  private void assertInterruptionEndsAppliedCreate() throws Exception {
    fake.enqueue(stall().afterCommit());
    // Without the interruption the call takes the request timeout, which is longer than the wait.
    assertInterruptionEndsCreate(UNKNOWN, () -> !fake.users().isEmpty());
    assertEquals(1, fake.requests().size());
  }

  @Test
  final void a_call_of_an_interrupted_thread_has_a_correct_outcome_and_keeps_the_interrupt_flag() {
    Thread.currentThread().interrupt();
    TransportException failure =
        assertThrows(TransportException.class, () -> users.create(LEONHARD));

    assertTrue(Thread.interrupted(), "the interrupt flag is set");
    if (failure.outcome() == NOT_APPLIED) {
      assertEquals(List.of(), fake.users());
    }
  }
}
