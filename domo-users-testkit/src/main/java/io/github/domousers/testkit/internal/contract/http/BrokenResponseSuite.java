package io.github.domousers.testkit.internal.contract.http;

import static io.github.domousers.testkit.FakeResponse.commitThenDrop;
import static io.github.domousers.testkit.FakeResponse.drop;
import static io.github.domousers.testkit.FakeResponse.endless;
import static io.github.domousers.testkit.FakeResponse.reset;
import static io.github.domousers.testkit.FakeResponse.stall;
import static io.github.domousers.testkit.FakeResponse.status;
import static io.github.domousers.testkit.FakeResponse.trickle;
import static io.github.domousers.testkit.FakeResponse.trickleBody;
import static io.github.domousers.testkit.FakeResponse.truncate;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.domain.NewUser;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.testkit.FakeResponse;
import io.github.domousers.testkit.internal.contract.support.Await;
import io.github.domousers.testkit.internal.contract.support.HttpSuite;
import io.github.domousers.testkit.internal.contract.support.SampleCall;
import io.github.domousers.testkit.internal.contract.support.SampleUsers;
import io.github.domousers.testkit.internal.contract.support.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The outcome of calls whose response is missing, late, broken or not Domo's. */
public abstract class BrokenResponseSuite extends HttpSuite {

  private static final List<SampleCall> OTHER_OPERATIONS =
      List.of(SampleCall.GET, SampleCall.LIST, SampleCall.UPDATE, SampleCall.DELETE);

  private static final FakeResponse STALL = stall();

  private static final FakeResponse TRICKLE = trickleBody(Duration.ofMillis(50));

  /** The faults that only the request timeout ends. */
  private static final List<FakeResponse> SLOW = List.of(STALL, TRICKLE);

  private static final NewUser ADA = SampleUsers.withEmail("ada@acme.com").build();

  @TestFactory
  final Stream<DynamicTest> a_create_without_a_response_is_unknown_and_is_not_sent_again() {
    return Stream.of(
            Map.entry("dropped", drop()),
            Map.entry("dropped after the commit", commitThenDrop()),
            Map.entry("reset", reset()),
            Map.entry("reset after the commit", reset().afterCommit()))
        .map(
            fault ->
                dynamicTest(
                    fault.getKey(), withFreshFake(users -> assertNoResponse(fault, users))));
  }

  @TestFactory
  final Stream<DynamicTest>
      a_create_without_a_response_within_the_timeout_is_unknown_and_is_not_sent_again() {
    return Stream.of(
            Map.entry("stalled", stall()),
            Map.entry("stalled after the commit", stall().afterCommit()),
            Map.entry("a head that trickles", trickle(Duration.ofMillis(50))))
        .map(
            fault ->
                dynamicTest(
                    fault.getKey(),
                    withFreshFake(
                        target -> target.withRequestTimeout(SHORT),
                        users -> assertNoResponse(fault, users))));
  }

  private void assertNoResponse(Map.Entry<String, FakeResponse> fault, UserGateway users) {
    fake.enqueue(fault.getValue());
    assertFailure(TransportException.class, Outcome.UNKNOWN, users);
    assertEquals(1, fake.requests().size());

    users.create(SampleUsers.withEmail("warm@acme.com").build());
    fake.enqueue(fault.getValue());
    assertFailure(TransportException.class, Outcome.UNKNOWN, users);
    assertEquals(3, fake.requests().size(), "on a connection that was used before");

    assertNextCallWorks(users);
  }

  @TestFactory
  final Stream<DynamicTest>
      a_create_with_a_broken_response_body_is_applied_has_the_id_and_is_not_sent_again() {
    return Stream.of(Map.entry("truncated", truncate()), Map.entry("endless", endless()))
        .map(
            fault ->
                dynamicTest(
                    fault.getKey(),
                    withFreshFake(
                        users -> {
                          fake.enqueue(fault.getValue());
                          MalformedResponseException failure =
                              assertTimeoutPreemptively(
                                  Await.HANG_LIMIT,
                                  () ->
                                      assertFailure(
                                          MalformedResponseException.class,
                                          Outcome.APPLIED,
                                          users));
                          assertEquals(1, fake.requests().size());
                          assertEquals(fake.users().get(0).id(), failure.userId().orElse(0));
                          assertNextCallWorks(users);
                        })));
  }

  @Test
  final void
      a_body_that_is_sent_too_slowly_ends_at_the_request_timeout_although_it_is_never_silent() {
    try (UserGateway users = connect(Target.of(fake).withRequestTimeout(SHORT))) {
      fake.enqueue(trickleBody(Duration.ofMillis(10)));
      MalformedResponseException failure =
          assertFailure(MalformedResponseException.class, Outcome.APPLIED, users);

      assertTrue(textOf(failure).contains("No complete response within PT1S"), textOf(failure));
      assertNextCallWorks(users);
    }
  }

  @TestFactory
  final Stream<DynamicTest> only_a_write_without_a_response_is_unknown_and_nothing_is_sent_again() {
    return faults(
        List.of(drop(), commitThenDrop(), reset(), STALL),
        TransportException.class,
        Outcome.UNKNOWN);
  }

  @TestFactory
  final Stream<DynamicTest>
      a_write_with_a_broken_response_body_is_applied_and_nothing_is_sent_again() {
    return faults(
        List.of(truncate(), TRICKLE),
        MalformedResponseException.class,
        Outcome.APPLIED,
        SampleCall.DELETE); // The response to a delete has no body.
  }

  @TestFactory
  final Stream<DynamicTest> a_page_of_another_server_is_a_failure_of_every_operation() {
    return faults(
        List.of(
            status(200).body("text/html", "<h1>Log in to this network</h1>"),
            status(200).bodyWithoutType("<h1>Log in</h1>")),
        MalformedResponseException.class,
        Outcome.UNKNOWN);
  }

  private Stream<DynamicTest> faults(
      List<FakeResponse> faults,
      Class<? extends UserGatewayException> failure,
      Outcome writeOutcome,
      SampleCall... except) {
    return OTHER_OPERATIONS.stream()
        .filter(call -> !List.of(except).contains(call))
        .flatMap(
            call ->
                faults.stream()
                    .map(
                        fault ->
                            dynamicTest(
                                call + " " + fault,
                                withFreshFake(
                                    target ->
                                        SLOW.contains(fault)
                                            ? target.withRequestTimeout(SHORT)
                                            : target,
                                    users ->
                                        assertFault(call, fault, failure, writeOutcome, users)))));
  }

  private void assertFault(
      SampleCall call,
      FakeResponse fault,
      Class<? extends UserGatewayException> failure,
      Outcome writeOutcome,
      UserGateway users) {
    long ada = fake.seed(ADA).id();
    enqueueForLastRequest(call, fault);

    assertFailure(failure, call.outcome(writeOutcome), () -> call.execute(users, ada));

    assertEquals(1 + call.precedingRequests(), fake.requests().size());
    assertNextCallWorks(users);
  }
}
