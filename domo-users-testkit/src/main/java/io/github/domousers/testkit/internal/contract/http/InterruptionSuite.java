package io.github.domousers.testkit.internal.contract.http;

import static io.github.domousers.port.Outcome.NOT_APPLIED;
import static io.github.domousers.port.Outcome.UNKNOWN;
import static io.github.domousers.testkit.FakeResponse.stall;
import static io.github.domousers.testkit.internal.contract.support.SampleUsers.LEONHARD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.port.TransportException;
import io.github.domousers.testkit.Certificate;
import io.github.domousers.testkit.internal.contract.support.HttpSuite;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a gateway over HTTP reacts to the interruption of its caller. */
public abstract class InterruptionSuite extends HttpSuite {

  @Test
  final void an_interruption_ends_a_call_with_an_unknown_outcome_and_the_interrupt_flag_set()
      throws Exception {
    assertInterruptionEndsAppliedCreate();
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
