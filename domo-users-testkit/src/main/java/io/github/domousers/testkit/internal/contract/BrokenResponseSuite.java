package io.github.domousers.testkit.internal.contract;

import static io.github.domousers.port.Outcome.APPLIED;
import static io.github.domousers.port.Outcome.UNKNOWN;
import static io.github.domousers.testkit.FakeResponse.commitThenDrop;
import static io.github.domousers.testkit.FakeResponse.drop;
import static io.github.domousers.testkit.FakeResponse.reset;
import static io.github.domousers.testkit.FakeResponse.stall;
import static io.github.domousers.testkit.FakeResponse.status;
import static io.github.domousers.testkit.FakeResponse.trickleBody;
import static io.github.domousers.testkit.FakeResponse.truncate;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.testkit.FakeResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The outcome of calls whose response is missing, late, broken or not Domo's. */
public abstract class BrokenResponseSuite extends HttpSuite {

  private static final FakeResponse STALL = stall();

  private static final FakeResponse TRICKLE = trickleBody(Duration.ofMillis(50));

  @TestFactory
  final Stream<DynamicTest> a_create_without_a_response_is_unknown_and_is_not_sent_again() {
    return forEach(
        List.of(drop(), commitThenDrop(), reset(), reset().afterCommit()), this::assertNoResponse);
  }

  @TestFactory
  final Stream<DynamicTest> a_create_without_a_response_in_time_is_unknown_and_is_not_sent_again() {
    return forEach(
        List.of(stall(), stall().afterCommit(), FakeResponse.trickle(Duration.ofMillis(50))),
        fault -> {
          connect(target().requestTimeout(SHORT));
          assertNoResponse(fault);
        });
  }

  private void assertNoResponse(FakeResponse fault) {
    fake.enqueue(fault);
    assertFailure(TransportException.class, UNKNOWN);
    assertEquals(1, fake.requests().size());

    create("warm@acme.com");
    fake.enqueue(fault);
    assertFailure(TransportException.class, UNKNOWN);
    assertEquals(3, fake.requests().size(), "on a connection that was used before");

    assertNextCallWorks();
  }

  @TestFactory
  final Stream<DynamicTest> a_create_with_a_broken_response_is_applied_and_reports_the_id() {
    return forEach(
        List.of(truncate(), FakeResponse.endless()),
        fault -> {
          fake.enqueue(fault);
          MalformedResponseException failure =
              assertTimeoutPreemptively(
                  Await.HANG_LIMIT, () -> assertFailure(MalformedResponseException.class, APPLIED));
          assertEquals(1, fake.requests().size());
          assertEquals(fake.users().get(0).id(), failure.userId().orElse(0));
          assertNextCallWorks();
        });
  }

  @Test
  final void a_response_that_is_sent_too_slowly_ends_at_the_timeout_although_it_is_never_silent() {
    connect(target().requestTimeout(SHORT));
    fake.enqueue(trickleBody(Duration.ofMillis(10)));
    String text = textOf(assertFailure(MalformedResponseException.class, APPLIED));

    assertTrue(text.contains("No complete response within PT1S"), text);
    assertNextCallWorks();
  }

  @TestFactory
  final Stream<DynamicTest> only_a_write_without_a_response_is_unknown_and_nothing_is_sent_again() {
    return failuresOf(
        SampleCall.EXCEPT_CREATE,
        List.of(drop(), commitThenDrop(), reset(), STALL),
        TransportException.class,
        UNKNOWN);
  }

  @TestFactory
  final Stream<DynamicTest> a_write_with_a_broken_response_is_applied_and_is_not_sent_again() {
    return failuresOf(
        List.of(SampleCall.GET, SampleCall.LIST, SampleCall.UPDATE), // A delete has no body.
        List.of(truncate(), TRICKLE),
        MalformedResponseException.class,
        APPLIED);
  }

  @TestFactory
  final Stream<DynamicTest> a_page_of_another_server_is_a_failure_of_every_operation() {
    return failuresOf(
        SampleCall.EXCEPT_CREATE,
        List.of(
            status(200).body("text/html", "<h1>Log in to this network</h1>"),
            status(200).bodyWithoutType("<h1>Log in</h1>")),
        MalformedResponseException.class,
        UNKNOWN);
  }

  private Stream<DynamicTest> failuresOf(
      List<SampleCall> calls,
      List<FakeResponse> faults,
      Class<? extends UserGatewayException> failure,
      Outcome writeOutcome) {
    return forEach(
        calls,
        faults,
        (call, fault) -> {
          if (fault == STALL || fault == TRICKLE) { // Only the request timeout ends them.
            connect(target().requestTimeout(SHORT));
          }
          long ada = seedAda();
          enqueueForLastRequest(call, fault);
          assertFailure(failure, call.outcome(writeOutcome), () -> call.execute(users, ada));
          assertEquals(1 + call.precedingRequests(), fake.requests().size());
          assertNextCallWorks();
        });
  }
}
