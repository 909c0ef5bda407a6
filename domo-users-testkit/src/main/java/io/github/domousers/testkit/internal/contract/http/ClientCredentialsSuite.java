package io.github.domousers.testkit.internal.contract.http;

import static io.github.domousers.testkit.FakeResponse.drop;
import static io.github.domousers.testkit.FakeResponse.endless;
import static io.github.domousers.testkit.FakeResponse.passThrough;
import static io.github.domousers.testkit.FakeResponse.reset;
import static io.github.domousers.testkit.FakeResponse.stall;
import static io.github.domousers.testkit.FakeResponse.status;
import static io.github.domousers.testkit.FakeResponse.truncate;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.domain.User;
import io.github.domousers.port.ForbiddenException;
import io.github.domousers.port.Identity;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RateLimitedException;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.ServerErrorException;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import io.github.domousers.testkit.RecordedRequest;
import io.github.domousers.testkit.internal.contract.support.Await;
import io.github.domousers.testkit.internal.contract.support.HttpSuite;
import io.github.domousers.testkit.internal.contract.support.SampleCall;
import io.github.domousers.testkit.internal.contract.support.SampleUsers;
import io.github.domousers.testkit.internal.contract.support.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** How a gateway over HTTP gets access tokens for the credentials of a client. */
public abstract class ClientCredentialsSuite extends HttpSuite {

  private static final String TOKEN = "POST /oauth/token";

  private UserGateway connectClient() {
    return connect(clientOf(fake));
  }

  private static Target clientOf(FakeDomo domo) {
    return Target.of(domo).withCredentials(Target.Credentials.of(domo));
  }

  @Test
  final void a_token_is_requested_when_it_is_first_needed_and_then_reused() {
    try (UserGateway users = connectClient()) {
      assertEquals(List.of(), fake.requests());
      long ada = users.create(SampleUsers.withEmail("ada@acme.com").build()).id();
      users.get(ada);
      users.delete(ada);

      String user = "/v1/users/" + ada;
      assertEquals(
          List.of(TOKEN, "POST /v1/users", "GET " + user, "DELETE " + user), requestLines());
      assertEquals(1, fake.tokensIssued());
    }
  }

  @Test
  final void the_owner_of_the_credentials_is_read_from_the_token_response() {
    try (FakeDomo domo = FakeDomo.builder().customer("acme").start();
        UserGateway users = connect(clientOf(domo))) {
      assertEquals(new Identity("acme", 27L), users.identity());
      users.create(SampleUsers.LEONHARD);
      assertEquals(new Identity("acme", 27L), users.identity());

      assertEquals(1, domo.tokensIssued());
      assertEquals(2, domo.requests().size());
    }
  }

  @Test
  final void a_token_request_is_a_form_with_HTTP_Basic_and_has_no_other_headers() {
    try (UserGateway users = connectClient()) {
      users.create(SampleUsers.LEONHARD);
    }

    RecordedRequest request = fake.requests().get(0);
    assertAll(
        () -> assertEquals("POST", request.method()),
        () -> assertEquals("/oauth/token", request.path()),
        () -> assertEquals(null, request.query()),
        () -> assertEquals("grant_type=client_credentials&scope=user", request.body()),
        () ->
            assertEquals(
                "Basic ZmFrZS1kb21vLWNsaWVudDpmYWtlLWRvbW8tc2VjcmV0",
                request.header("Authorization")),
        () -> assertEquals("application/x-www-form-urlencoded", request.header("Content-Type")),
        () -> assertHeaders(HEADERS_WITH_BODY, request));
  }

  @Test
  final void many_threads_without_a_token_request_one_token() throws Exception {
    try (UserGateway users = connectClient()) {
      assertEquals(THREADS, createInThreads(users, "user").size());

      assertEquals(1, fake.tokensIssued());
      assertEquals(THREADS, fake.users().size());
    }
  }

  @Test
  final void many_threads_whose_token_has_expired_request_one_new_token() throws Exception {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    try (FakeDomo domo = FakeDomo.builder().clock(clock).start();
        UserGateway users = connect(clientOf(domo))) {
      createInThreads(users, "before");
      now.updateAndGet(time -> time.plus(Duration.ofHours(2)));
      createInThreads(users, "after");

      assertEquals(2, domo.tokensIssued());
      assertEquals(2 * THREADS, domo.users().size());
    }
  }

  @Test
  final void many_threads_whose_token_is_revoked_at_any_time_request_one_new_token()
      throws Exception {
    int revoking = 4 * THREADS;
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (UserGateway users = connectClient()) {
      users.create(SampleUsers.LEONHARD);
      List<Future<User>> creating =
          IntStream.range(0, 8 * THREADS)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            if (i == revoking) {
                              fake.revokeTokens();
                            }
                            return users.create(
                                SampleUsers.withEmail("user" + i + "@acme.com").build());
                          }))
              .toList();

      for (Future<User> created : creating) {
        created.get();
      }
      assertEquals(2, fake.tokensIssued());
      assertEquals(8 * THREADS + 1, fake.users().size());
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  final void a_token_with_a_short_lifetime_is_renewed_before_it_expires_without_a_401()
      throws InterruptedException {
    try (FakeDomo domo = FakeDomo.builder().tokenLifetime(Duration.ofSeconds(2)).start();
        UserGateway users = connect(clientOf(domo))) {
      users.list(1, 0);
      Thread.sleep(1900); // The last tenth of the lifetime.
      users.list(1, 0);
      users.list(1, 0);

      List<String> sent =
          domo.requests().stream()
              .map(request -> String.valueOf(request.header("Authorization")))
              .filter(authorization -> authorization.startsWith("Bearer "))
              .toList();
      assertEquals(2, domo.tokensIssued());
      assertEquals(5, domo.requests().size());
      assertNotEquals(sent.get(0), sent.get(2));
    }
  }

  @Test
  final void wrong_credentials_fail_every_call_before_it_is_sent_with_the_reason()
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    Target bad =
        Target.of(fake).withCredentials(Target.Credentials.of(fake).withSecret("not-the-secret"));
    try (UserGateway users = connect(bad)) {
      List<Future<User>> calls =
          IntStream.range(0, THREADS)
              .mapToObj(i -> threads.submit(() -> users.create(SampleUsers.LEONHARD)))
              .toList();
      for (Future<User> call : calls) {
        UserGatewayException failure = failureOf(call);
        assertInstanceOf(UnauthorizedException.class, failure, () -> textOf(failure));
        assertEquals(Outcome.NOT_APPLIED, failure.outcome());
        assertEquals(401, failure.status().orElse(0));
        assertEquals("invalid_client", failure.reason().orElse(""));
        assertTrue(textOf(failure).contains("access token request failed"), () -> textOf(failure));
      }
      for (SampleCall call : SampleCall.values()) {
        UserGatewayException failure =
            assertFailure(
                UnauthorizedException.class, Outcome.NOT_APPLIED, () -> call.execute(users, 5));
        assertEquals(call.operation(), failure.operation());
      }
      assertTrue(requestLines().stream().allMatch(TOKEN::equals), () -> "" + requestLines());
    } finally {
      threads.shutdownNow();
    }
  }

  private static UserGatewayException failureOf(Future<User> call) throws InterruptedException {
    try {
      throw new AssertionError("succeeded with " + call.get());
    } catch (ExecutionException e) {
      return assertInstanceOf(UserGatewayException.class, e.getCause());
    }
  }

  @TestFactory
  final Stream<DynamicTest>
      a_call_whose_token_request_fails_is_not_applied_and_the_next_call_works() {
    List<Map.Entry<FakeResponse, Class<? extends UserGatewayException>>> failures =
        List.of(
            Map.entry(status(400), UnauthorizedException.class),
            Map.entry(status(401), UnauthorizedException.class),
            Map.entry(status(403), UnauthorizedException.class),
            Map.entry(status(302), RequestRejectedException.class),
            Map.entry(status(404), RequestRejectedException.class),
            Map.entry(status(429), RateLimitedException.class),
            Map.entry(status(500), ServerErrorException.class),
            Map.entry(
                status(503).body("text/html", "<h1>Busy</h1>").retryAfter(Duration.ofSeconds(1)),
                ServerErrorException.class),
            Map.entry(
                status(200).body("text/html", "<h1>Log in</h1>"), MalformedResponseException.class),
            Map.entry(status(200).body(JSON, ""), MalformedResponseException.class),
            Map.entry(status(200).body(JSON, "{}"), MalformedResponseException.class),
            Map.entry(
                status(200).body(JSON, "{\"access_token\":\"a\\r\\nX-Evil: 1\"}"),
                MalformedResponseException.class),
            Map.entry(status(204).bodyWithoutType(""), MalformedResponseException.class),
            Map.entry(truncate(), MalformedResponseException.class),
            Map.entry(endless(), MalformedResponseException.class),
            Map.entry(drop(), TransportException.class),
            Map.entry(reset(), TransportException.class),
            Map.entry(stall(), TransportException.class));
    return failures.stream()
        .map(
            failure ->
                dynamicTest(
                    failure.getValue().getSimpleName() + " for " + failure.getKey(),
                    withFreshFake(
                        target -> clientOf(fake).withRequestTimeout(SHORT),
                        users -> {
                          fake.enqueueToken(
                              failure.getKey().header("Location", fake.url() + "/elsewhere"));
                          assertFailure(failure.getValue(), Outcome.NOT_APPLIED, users);
                          assertEquals(List.of(TOKEN), requestLines());

                          assertNextCallWorks(users);
                        })));
  }

  @Test
  final void a_failed_token_request_contains_the_wait_of_Retry_After() {
    try (UserGateway users = connectClient()) {
      for (int status : new int[] {429, 500, 503}) {
        for (String wait : List.of("3", "3.0")) {
          fake.enqueueToken(status(status).header("Retry-After", wait));
          UserGatewayException failure =
              assertFailure(UserGatewayException.class, Outcome.NOT_APPLIED, users);
          assertEquals(Optional.of(Duration.ofSeconds(3)), failure.retryAfter());
        }
      }
      fake.enqueueToken(status(503));
      assertEquals(
          Optional.empty(),
          assertFailure(ServerErrorException.class, Outcome.NOT_APPLIED, users).retryAfter());
    }
  }

  @TestFactory
  final Stream<DynamicTest>
      a_write_whose_token_renewal_fails_is_not_applied_and_reports_both_failures() {
    return Stream.of(SampleCall.CREATE, SampleCall.UPDATE, SampleCall.DELETE)
        .map(
            call ->
                dynamicTest(
                    call.name(),
                    withFreshFake(
                        target -> clientOf(fake),
                        users -> {
                          long ada = fake.seed(SampleUsers.withEmail("ada@acme.com").build()).id();
                          users.list(1, 0);
                          fake.revokeTokens();
                          fake.enqueueToken(status(503));

                          UserGatewayException failure =
                              assertFailure(
                                  ServerErrorException.class,
                                  Outcome.NOT_APPLIED,
                                  () -> call.execute(users, ada));

                          assertTrue(textOf(failure).contains("invalid_token"), textOf(failure));
                          assertNextCallWorks(users);
                        })));
  }

  @Test
  final void a_token_that_is_rejected_between_the_two_requests_of_an_update_is_renewed() {
    long ada = fake.seed(SampleUsers.withEmail("ada@acme.com").build()).id();
    try (UserGateway users = connectClient()) {
      fake.enqueue(passThrough());
      fake.enqueue(status(401));
      assertEquals("Head of Data", users.update(ada, SampleCall.CHANGE).title());

      String user = " /v1/users/" + ada;
      assertEquals(List.of(TOKEN, "GET" + user, "PUT" + user, TOKEN, "PUT" + user), requestLines());
    }
  }

  @Test
  final void
      an_interruption_ends_a_token_request_with_the_interrupt_flag_set_and_nothing_is_applied()
          throws Exception {
    try (UserGateway users = connectClient()) {
      fake.enqueueToken(stall());
      FutureTask<Boolean> flag =
          new FutureTask<>(
              () -> {
                assertFailure(TransportException.class, Outcome.NOT_APPLIED, users);
                return Thread.currentThread().isInterrupted();
              });
      Thread caller = new Thread(flag, "caller");
      caller.setDaemon(true);
      caller.start();
      Await.until(
          "the token is requested, or the call has ended",
          () -> !fake.requests().isEmpty() || flag.isDone());
      caller.interrupt();

      assertTrue(Await.result("the interrupted call ends", flag), "the interrupt flag is set");
      assertNextCallWorks(users);
    }
  }

  @Test
  final void token_requests_reuse_the_connection_of_other_requests() {
    try (UserGateway users = connectClient()) {
      long ada = users.create(SampleUsers.withEmail("ada@acme.com").build()).id();
      fake.revokeTokens();
      users.list(1, 0);
      users.update(ada, SampleCall.CHANGE);
      users.delete(ada);
      users.get(ada);

      assertEquals(2, fake.tokensIssued());
      assertEquals(1, fake.connections());
    }
  }

  @Test
  final void a_create_is_unauthorized_if_the_new_token_is_rejected_too_after_one_renewal() {
    try (UserGateway users = connectClient()) {
      fake.enqueue(status(401));
      fake.enqueue(status(401));
      assertFailure(UnauthorizedException.class, Outcome.NOT_APPLIED, users);

      assertEquals(List.of(TOKEN, "POST /v1/users", TOKEN, "POST /v1/users"), requestLines());
      assertNextCallWorks(users);
    }
  }

  @Test
  final void credentials_for_another_instance_than_expected_change_nothing_and_both_are_named() {
    try (FakeDomo domo = FakeDomo.builder().customer("acme").start();
        UserGateway staging =
            connect(
                Target.of(domo).withCredentials(Target.Credentials.of(domo).expecting("staging")));
        UserGateway acme =
            connect(
                Target.of(domo).withCredentials(Target.Credentials.of(domo).expecting("ACME")))) {
      String text =
          textOf(assertFailure(UnauthorizedException.class, Outcome.NOT_APPLIED, staging));
      assertTrue(text.contains("staging") && text.contains("acme"), text);
      assertEquals(1, domo.requests().size());

      acme.create(SampleUsers.LEONHARD);
      assertEquals(1, domo.users().size());
    }
  }

  @Test
  final void
      a_token_without_the_scope_for_users_is_unauthorized_and_the_reason_is_the_missing_scope() {
    try (FakeDomo domo = FakeDomo.builder().scopes("data", "audit").start();
        UserGateway users =
            connect(Target.of(domo).withCredentials(Target.Credentials.of(domo).withScopes()))) {
      String text = textOf(assertFailure(UnauthorizedException.class, Outcome.NOT_APPLIED, users));

      assertTrue(text.contains("does not have the scope user"), text);
      assertEquals(1, domo.requests().size());
    }
  }

  @Test
  final void a_request_that_the_token_does_not_permit_is_forbidden_and_is_not_sent_again() {
    try (UserGateway users = connectClient()) {
      fake.enqueue(status(403));
      assertFailure(ForbiddenException.class, Outcome.NOT_APPLIED, users);

      assertEquals(List.of(TOKEN, "POST /v1/users"), requestLines());
    }
  }

  private static List<User> createInThreads(UserGateway users, String prefix) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<User>> creating =
          IntStream.range(0, THREADS)
              .mapToObj(i -> SampleUsers.withEmail(prefix + i + "@acme.com").build())
              .map(user -> threads.submit(() -> users.create(user)))
              .toList();
      List<User> created = new ArrayList<>();
      for (Future<User> user : creating) {
        created.add(user.get());
      }
      return created;
    } finally {
      threads.shutdownNow();
    }
  }
}
