package io.github.domousers.testkit.internal.contract.http;

import static io.github.domousers.testkit.FakeResponse.stall;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.port.Outcome;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.internal.contract.support.Await;
import io.github.domousers.testkit.internal.contract.support.HttpSuite;
import io.github.domousers.testkit.internal.contract.support.SampleUsers;
import io.github.domousers.testkit.internal.contract.support.Target;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** How a gateway over HTTP reacts to the interruption of its caller. */
public abstract class InterruptionSuite extends HttpSuite {

  @Test
  final void an_interruption_ends_a_call_with_an_unknown_outcome_and_the_interrupt_flag_set()
      throws Exception {
    try (UserGateway users = connect()) {
      assertInterruptionEndsCall(fake, users);
    }
  }

  @Test
  final void an_interruption_ends_a_call_over_TLS_with_the_interrupt_flag_set() throws Exception {
    try (FakeDomo tls = FakeDomo.builder().https().start();
        UserGateway users = connect(Target.of(tls).withSslContext(tls.sslContext()))) {
      assertInterruptionEndsCall(tls, users);
    }
  }

  private static void assertInterruptionEndsCall(FakeDomo domo, UserGateway users)
      throws Exception {
    domo.enqueue(stall().afterCommit());
    FutureTask<Boolean> flag =
        new FutureTask<>(
            () -> {
              assertFailure(TransportException.class, Outcome.UNKNOWN, users);
              return Thread.currentThread().isInterrupted();
            });
    Thread caller = new Thread(flag, "caller");
    caller.setDaemon(true);
    caller.start();
    Await.until(
        "the create is applied, or the call has ended",
        () -> !domo.users().isEmpty() || flag.isDone());
    caller.interrupt();

    // Without the interruption the call takes the request timeout, which is longer than this wait.
    assertTrue(Await.result("the interrupted call ends", flag), "the interrupt flag is set");
    assertEquals(1, domo.requests().size());
  }

  @Test
  final void a_call_of_an_interrupted_thread_has_a_correct_outcome_and_keeps_the_interrupt_flag() {
    try (UserGateway users = connect()) {
      Thread.currentThread().interrupt();
      TransportException failure =
          assertThrows(TransportException.class, () -> users.create(SampleUsers.LEONHARD));

      assertTrue(Thread.interrupted(), "the interrupt flag is set");
      if (failure.outcome() == Outcome.NOT_APPLIED) {
        assertEquals(List.of(), fake.users());
      }
    }
  }
}
