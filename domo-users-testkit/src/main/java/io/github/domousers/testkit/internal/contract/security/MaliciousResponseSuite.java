package io.github.domousers.testkit.internal.contract.security;

import static io.github.domousers.port.Outcome.APPLIED;
import static io.github.domousers.port.Outcome.NOT_APPLIED;
import static io.github.domousers.testkit.FakeResponse.raw;
import static io.github.domousers.testkit.internal.contract.security.MaliciousResponses.GIB;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.CHUNKED;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.CLOSE;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.STAY_OPEN;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.TRICKLE;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.UNSOLICITED;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.bytes;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.json;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.open;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.repeat;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.send;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.text;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.withLength;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.domain.User;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.testkit.Certificate;
import io.github.domousers.testkit.internal.contract.Await;
import io.github.domousers.testkit.internal.contract.HttpSuite;
import io.github.domousers.testkit.internal.contract.SampleCall;
import io.github.domousers.testkit.internal.contract.security.RawHttp.Part;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/**
 * What a gateway over HTTP makes of a response that tries to harm it: the call ends, the memory
 * suffices, the outcome is right, and nothing of the response gets into the next one.
 */
public abstract class MaliciousResponseSuite extends HttpSuite {

  private final MaliciousResponses responses = new MaliciousResponses();

  @TestFactory
  final Stream<DynamicTest> a_malicious_response_has_its_outcome_and_no_effect_on_the_next_call() {
    return forEach(responses.fast(), List.of(SampleCall.values()), this::assertHarmless);
  }

  @TestFactory
  final Stream<DynamicTest> a_malicious_response_without_an_end_ends_at_the_request_timeout() {
    return forEach(
        responses.slow(),
        response -> {
          connect(target().requestTimeout(SHORT));
          assertHarmless(response, SampleCall.CREATE);
        });
  }

  private void assertHarmless(MaliciousResponse response, SampleCall call) {
    ExpectedResult expected = response.expected();
    long ada = seedAda();
    enqueueForLastRequest(call, response.response());
    Executable execution =
        call == SampleCall.LIST && expected.hasUnreadableRow()
            ? () -> assertFalse(users.list(50, 0).unreadable().isEmpty(), "an unreadable row")
            : () -> call.execute(users, ada);
    if (expected.isAcceptableFor(call)) {
      assertTimeoutPreemptively(Await.HANG_LIMIT, execution);
    } else {
      UserGatewayException failure = failureOf(expected, call.outcome(expected.outcome), execution);
      if (expected.revealsIdTo(call)) {
        long id = call == SampleCall.CREATE ? created().id() : ada;
        assertEquals(id, ((MalformedResponseException) failure).userId().orElse(0));
      }
    }
    assertEquals(call.precedingRequests() + 1, fake.requests().size());
    assertNextCallUsesAnotherConnection();
  }

  @TestFactory
  final Stream<DynamicTest> nothing_is_applied_after_a_malicious_response_to_a_token_request() {
    List<MaliciousResponse> slow = responses.slow();
    return forEach(
        Stream.of(responses.fast(), slow).flatMap(List::stream).toList(),
        response -> {
          connect(slow.contains(response) ? client().requestTimeout(SHORT) : client());
          fake.enqueueToken(response.response());
          if (response.expected().isAcceptableForAToken()) {
            assertCreateReturnsTheUser();
          } else {
            failureOf(response.expected(), NOT_APPLIED, () -> users.create(LEONHARD));
            assertEquals(List.of("POST /oauth/token"), requestLines());
          }
          assertNextCallUsesAnotherConnection();
        });
  }

  private UserGatewayException failureOf(
      ExpectedResult expected, Outcome outcome, Executable execution) {
    responses.reset();
    UserGatewayException failure =
        assertTimeoutPreemptively(
            Await.HANG_LIMIT, () -> assertFailure(expected.failure, outcome, execution));
    assertTrue(responses.filled() < GIB, "the gateway has read the whole body");
    return failure;
  }

  private void assertCreateReturnsTheUser() {
    User user = assertTimeoutPreemptively(Await.HANG_LIMIT, () -> users.create(LEONHARD));
    assertEquals(created(), user);
  }

  private void assertNextCallUsesAnotherConnection() {
    User next = create("next@acme.com");
    assertEquals(created(), next);
    assertEquals(2, fake.connections());
  }

  /** {@return the user that was created last} */
  private User created() {
    List<User> all = fake.users();
    return all.get(all.size() - 1);
  }

  private void enqueueAfterCommit(Part response) {
    fake.enqueue(raw(response::write).afterCommit());
  }

  @Test
  final void complete_gzip_in_endless_chunks_is_read_or_cut_off_and_the_user_is_known() {
    connect(target().requestTimeout(SHORT));
    enqueueAfterCommit(MaliciousResponseSuite::endlessGzip);
    // Whether a gzip reader reads past the end of the data depends on the JDK.
    try {
      assertCreateReturnsTheUser();
    } catch (MalformedResponseException truncated) {
      assertEquals(APPLIED, truncated.outcome());
      assertEquals(created().id(), truncated.userId().orElse(0));
    }
    assertNextCallUsesAnotherConnection();
  }

  private static void endlessGzip(OutputStream out, String body)
      throws IOException, InterruptedException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
      zip.write(bytes(body));
    }
    send(out, "", "Content-Encoding: gzip", CHUNKED);
    write(out, Integer.toHexString(zipped.size()) + "\r\n");
    zipped.writeTo(out);
    write(out, "\r\nffffff\r\n");
    TRICKLE.write(out, body);
  }

  @Test
  final void invalid_UTF_8_does_not_hide_an_id_that_follows_it() {
    enqueueAfterCommit(
        (out, body) -> {
          send(out, "{\"title\":\"", CLOSE);
          out.write(0xff);
          write(out, "\"," + body.substring(1));
        });
    MalformedResponseException failure = assertFailure(MalformedResponseException.class, APPLIED);

    assertEquals(created().id(), failure.userId().orElse(0));
  }

  @Test
  final void a_list_of_a_million_users_is_malformed_and_does_not_exhaust_the_memory() {
    fake.enqueue(
        raw(
            json("[{\"id\":1}", CLOSE).then(repeat(",{\"id\":1}", 999_999)).then(text("]"))
                ::write));
    assertFailure(MalformedResponseException.class, NOT_APPLIED, () -> users.list(500, 0));
  }

  @Test
  final void three_concurrent_bodies_of_one_GiB_do_not_exhaust_the_memory() throws Exception {
    int concurrent = 3;
    CountDownLatch all = new CountDownLatch(concurrent);
    Part together =
        (out, body) -> {
          all.countDown();
          Await.zero(all);
        };
    for (int i = 0; i < concurrent; i++) {
      enqueueAfterCommit(
          open("\"", "Content-Length: " + GIB).then(together).then(responses.fill(GIB)));
    }
    for (MalformedResponseException failure :
        Await.inThreads(
            concurrent,
            concurrent,
            i ->
                assertFailure(
                    MalformedResponseException.class,
                    APPLIED,
                    () -> create("user" + i + "@acme.com")))) {
      assertTrue(failure.userId().isPresent());
    }
  }

  @Test
  final void bytes_that_arrive_after_a_response_are_not_taken_as_the_next_response()
      throws Exception {
    assertLateBytesAreIgnored();
  }

  @Test
  final void bytes_that_arrive_after_a_response_over_TLS_are_not_taken_as_the_next_response()
      throws Exception {
    restartWithTls(Certificate.VALID);
    assertLateBytesAreIgnored();

    restartWithTls(Certificate.VALID);
    createWithResponse(withLength(0, UNSOLICITED).then(STAY_OPEN));
    assertNextResponseIsRight();
  }

  private void assertLateBytesAreIgnored() throws InterruptedException {
    CountDownLatch read = new CountDownLatch(1);
    CountDownLatch late = new CountDownLatch(1);
    createWithResponse(
        withLength(0, "")
            .then(
                (out, body) -> {
                  out.flush();
                  Await.zero(read);
                  write(out, UNSOLICITED);
                  out.flush();
                  late.countDown();
                })
            .then(STAY_OPEN));
    read.countDown();
    Await.zero(late);
    Thread.sleep(2); // Connection pools may measure the idle time in milliseconds.
    assertNextResponseIsRight();
  }

  private void createWithResponse(RawHttp.Part response) {
    fake.enqueue(raw(response::write).afterCommit());
    users.create(LEONHARD);
  }

  private void assertNextResponseIsRight() {
    assertEquals(ADA.name(), users.create(ADA).name());
  }
}
