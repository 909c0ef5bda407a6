package io.github.domousers.testkit.internal.contract.security;

import static io.github.domousers.testkit.FakeResponse.passThrough;
import static io.github.domousers.testkit.FakeResponse.raw;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.CHUNKED;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.CLOSE;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.bytes;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.repeat;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.send;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.trickle;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.withMore;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.testkit.internal.contract.support.Await;
import io.github.domousers.testkit.internal.contract.support.HttpSuite;
import io.github.domousers.testkit.internal.contract.support.SampleCall;
import io.github.domousers.testkit.internal.contract.support.SampleUsers;
import io.github.domousers.testkit.internal.contract.support.Target;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
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

  /** The size of a body that no gateway is expected to read to its end. */
  private static final long GIB = 1L << 30;

  private final Filler filler = new Filler();
  private final MaliciousResponses responses = new MaliciousResponses(filler);

  @TestFactory
  final Stream<DynamicTest>
      a_malicious_response_has_the_right_outcome_and_does_not_affect_the_next_call() {
    return responses.fast().stream()
        .flatMap(
            response ->
                Arrays.stream(SampleCall.values())
                    .map(call -> test(response, call, target -> target)));
  }

  @TestFactory
  final Stream<DynamicTest> a_malicious_response_without_an_end_ends_at_the_request_timeout() {
    return responses.slow().stream()
        .map(
            response ->
                test(response, SampleCall.CREATE, target -> target.withRequestTimeout(SHORT)));
  }

  @TestFactory
  final Stream<DynamicTest> nothing_is_applied_after_a_malicious_response_to_a_token_request() {
    return Stream.concat(
        responses.fast().stream().map(response -> tokenTest(response, target -> target)),
        responses.slow().stream()
            .map(response -> tokenTest(response, target -> target.withRequestTimeout(SHORT))));
  }

  @Test
  final void complete_gzip_in_endless_chunks_is_read_or_cut_off_and_the_user_is_known() {
    try (UserGateway users = connect(Target.of(fake).withRequestTimeout(SHORT))) {
      fake.enqueue(raw(MaliciousResponseSuite::endlessGzip).afterCommit());
      // Whether a gzip reader reads past the end of the data depends on the JDK.
      try {
        User user =
            assertTimeoutPreemptively(Await.HANG_LIMIT, () -> users.create(SampleUsers.LEONHARD));
        assertEquals(created(), user);
      } catch (MalformedResponseException truncated) {
        assertEquals(Outcome.APPLIED, truncated.outcome());
        assertEquals(created().id(), truncated.userId().orElse(0));
      }
      assertNextCallUsesAnotherConnection(users);
    }
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
    trickle(out);
  }

  private DynamicTest test(
      MaliciousResponse response, SampleCall call, UnaryOperator<Target> access) {
    return dynamicTest(
        response.name() + ", " + call,
        withFreshFake(access, users -> assertRow(response, call, users)));
  }

  private void assertRow(MaliciousResponse response, SampleCall call, UserGateway users) {
    long ada = fake.seed(SampleUsers.ADA).id();
    Stream.generate(() -> passThrough()).limit(call.precedingRequests()).forEach(fake::enqueue);
    fake.enqueue(raw(response::write).afterCommit());
    Executable execution =
        call == SampleCall.LIST && response.expected().hasUnreadableRow()
            ? () -> assertFalse(users.list(50, 0).unreadable().isEmpty(), "an unreadable row")
            : () -> call.execute(users, ada);
    if (response.expected().isAcceptableFor(call)) {
      assertTimeoutPreemptively(Await.HANG_LIMIT, execution);
    } else {
      UserGatewayException failure =
          failureOf(response, call.outcome(response.expected().outcome), execution);
      if (response.expected().revealsIdTo(call)) {
        long id = call == SampleCall.CREATE ? created().id() : ada;
        assertEquals(id, ((MalformedResponseException) failure).userId().orElse(0));
      }
    }
    assertEquals(call.precedingRequests() + 1, fake.requests().size());
    assertNextCallUsesAnotherConnection(users);
  }

  private DynamicTest tokenTest(MaliciousResponse response, UnaryOperator<Target> access) {
    return dynamicTest(
        response.name(),
        withFreshFake(
            target -> access.apply(target.withCredentials(Target.Credentials.of(fake))),
            users -> assertTokenRow(response, users)));
  }

  private void assertTokenRow(MaliciousResponse response, UserGateway users) {
    fake.enqueueToken(raw(response::write).afterCommit());
    if (response.expected().isAcceptableForAToken()) {
      User user =
          assertTimeoutPreemptively(Await.HANG_LIMIT, () -> users.create(SampleUsers.LEONHARD));
      assertEquals(created(), user);
    } else {
      failureOf(response, Outcome.NOT_APPLIED, () -> users.create(SampleUsers.LEONHARD));
      assertEquals(List.of("POST /oauth/token"), requestLines());
    }
    assertNextCallUsesAnotherConnection(users);
  }

  private UserGatewayException failureOf(
      MaliciousResponse response, Outcome outcome, Executable execution) {
    filler.reset();
    UserGatewayException failure =
        assertTimeoutPreemptively(
            Await.HANG_LIMIT, () -> assertFailure(response.expected().failure, outcome, execution));
    assertTrue(filler.written() < GIB, "the gateway has read the whole body");
    return failure;
  }

  private void assertNextCallUsesAnotherConnection(UserGateway users) {
    User next = users.create(SampleUsers.withEmail("next@acme.com").build());
    assertEquals(created(), next);
    assertEquals(2, fake.connections());
  }

  /** {@return the user that was created last} */
  private User created() {
    List<User> users = fake.users();
    return users.get(users.size() - 1);
  }

  @Test
  final void invalid_UTF_8_does_not_hide_an_id_that_follows_it() {
    try (UserGateway users = connect()) {
      fake.enqueue(
          raw((out, body) -> {
                send(out, "{\"title\":\"", CLOSE);
                out.write(0xff);
                write(out, "\"," + body.substring(1));
              })
              .afterCommit());
      MalformedResponseException failure =
          assertFailure(MalformedResponseException.class, Outcome.APPLIED, users);

      assertEquals(created().id(), failure.userId().orElse(0));
    }
  }

  @Test
  final void a_list_of_a_million_users_is_malformed_and_does_not_exhaust_the_memory() {
    try (UserGateway users = connect()) {
      fake.enqueue(
          raw(
              (out, body) -> {
                send(out, "[{\"id\":1}", CLOSE);
                repeat(out, ",{\"id\":1}", 999_999);
                write(out, "]");
              }));
      assertFailure(
          MalformedResponseException.class, Outcome.NOT_APPLIED, () -> users.list(500, 0));
    }
  }

  @Test
  final void three_concurrent_bodies_of_one_GiB_do_not_exhaust_the_memory() throws Exception {
    int concurrent = 3;
    ExecutorService threads = Executors.newFixedThreadPool(concurrent);
    try (UserGateway users = connect()) {
      CountDownLatch all = new CountDownLatch(concurrent);
      List<Future<MalformedResponseException>> calls = new ArrayList<>();
      for (int i = 0; i < concurrent; i++) {
        fake.enqueue(
            raw((out, body) -> {
                  send(out, withMore(body, "\""), "Content-Length: " + GIB);
                  all.countDown();
                  Await.zero(all);
                  filler.fill(out, GIB);
                })
                .afterCommit());
        NewUser user = SampleUsers.withEmail("user" + i + "@acme.com").build();
        calls.add(
            threads.submit(
                () ->
                    assertFailure(
                        MalformedResponseException.class,
                        Outcome.APPLIED,
                        () -> users.create(user))));
      }
      for (Future<MalformedResponseException> call : calls) {
        assertTrue(call.get().userId().isPresent());
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
