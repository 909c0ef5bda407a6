package io.github.domousers.testkit.internal.contract;

import static io.github.domousers.port.Outcome.NOT_APPLIED;
import static io.github.domousers.testkit.FakeResponse.stall;
import static io.github.domousers.testkit.FakeResponse.status;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.port.ForbiddenException;
import io.github.domousers.port.Identity;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.RateLimitedException;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.ServerErrorException;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import io.github.domousers.testkit.RecordedRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * How a gateway over HTTP uses access tokens that its caller supplies, and gets access tokens for
 * the credentials of a client.
 */
public abstract class AccessTokenSuite extends HttpSuite {

  private static final String TOKEN = "POST /oauth/token";

  private static final String CREATE = "POST /v1/users";

  private static final List<Failing> TOKEN_FAILURES =
      Stream.of(
              failing(
                  UnauthorizedException.class, NOT_APPLIED, status(400), status(401), status(403)),
              failing(RequestRejectedException.class, NOT_APPLIED, status(302), status(404)),
              failing(RateLimitedException.class, NOT_APPLIED, status(429)),
              failing(
                  ServerErrorException.class,
                  NOT_APPLIED,
                  status(500),
                  status(503).body("text/html", "<h1>Busy</h1>").retryAfter(Duration.ofSeconds(1))),
              failing(
                  MalformedResponseException.class,
                  NOT_APPLIED,
                  status(200).body("text/html", "<h1>Log in</h1>"),
                  status(200).body(JSON, ""),
                  status(200).body(JSON, "{}"),
                  status(200).body(JSON, "{\"access_token\":\"a\\r\\nX-Evil: 1\"}"),
                  status(204).bodyWithoutType(""),
                  FakeResponse.truncate(),
                  FakeResponse.endless()),
              failing(
                  TransportException.class,
                  NOT_APPLIED,
                  FakeResponse.drop(),
                  FakeResponse.reset(),
                  stall()))
          .flatMap(Function.identity())
          .toList();

  private void connectWithTokens(String... tokens) {
    Iterator<String> next = List.of(tokens).iterator();
    connect(target().accessToken(next::next));
  }

  @BeforeEach
  final void connectClient() {
    connect(client());
  }

  private void restartWithClient(FakeDomo.Builder server) {
    restart(server);
    connectClient();
  }

  @Test
  final void a_rejected_token_is_replaced_once_and_the_create_is_sent_again() {
    connectWithTokens("expired", fake.token());
    users.create(LEONHARD);

    assertEquals(List.of("Bearer expired", "Bearer " + fake.token()), authorizations());
    assertEquals(1, fake.users().size());
  }

  @Test
  final void a_create_is_unauthorized_if_the_second_token_is_rejected_too_or_is_the_same() {
    connectWithTokens("expired", "wrong", fake.token());
    assertFailure(UnauthorizedException.class, NOT_APPLIED);
    connect(target().accessToken(() -> "only"));
    assertFailure(UnauthorizedException.class, NOT_APPLIED);

    assertEquals(List.of("Bearer expired", "Bearer wrong", "Bearer only"), authorizations());
  }

  @Test
  final void a_token_with_a_line_break_is_not_sent() {
    String evil = fake.token() + "\r\nX-Evil: 1";
    connect(target().accessToken(() -> evil));
    assertFailure(UnauthorizedException.class, NOT_APPLIED);

    assertEquals(List.of(), fake.requests());
  }

  @Test
  final void the_owner_of_a_caller_supplied_token_is_unknown_and_nothing_is_sent_to_find_out() {
    connect(target());
    assertEquals(Identity.UNKNOWN, users.identity());

    assertEquals(List.of(), fake.requests());
  }

  @Test
  final void a_token_is_requested_when_it_is_first_needed_and_then_reused() {
    assertEquals(List.of(), fake.requests());
    long ada = create("ada@acme.com").id();
    users.get(ada);
    users.delete(ada);

    String user = "/v1/users/" + ada;
    assertEquals(List.of(TOKEN, CREATE, "GET " + user, "DELETE " + user), requestLines());
    assertEquals(1, fake.tokensIssued());
  }

  @Test
  final void the_owner_of_the_credentials_is_read_from_the_token_response() {
    restartWithClient(FakeDomo.builder().customer("acme"));
    assertEquals(new Identity("acme", 27L), users.identity());
    users.create(LEONHARD);
    assertEquals(new Identity("acme", 27L), users.identity());

    assertEquals(List.of(TOKEN, CREATE), requestLines());
  }

  @Test
  final void a_token_request_is_a_form_with_HTTP_Basic_and_has_no_other_headers() {
    users.create(LEONHARD);

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
    createInThreads("user");

    assertEquals(1, fake.tokensIssued());
    assertEquals(THREADS, fake.users().size());
  }

  @Test
  final void many_threads_whose_token_has_expired_request_one_new_token() throws Exception {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    restartWithClient(FakeDomo.builder().clock(clock));
    createInThreads("before");
    now.updateAndGet(time -> time.plus(Duration.ofHours(2)));
    createInThreads("after");

    assertEquals(2, fake.tokensIssued());
    assertEquals(2 * THREADS, fake.users().size());
  }

  private void createInThreads(String prefix) throws Exception {
    Await.inThreads(THREADS, THREADS, i -> create(prefix + i + "@acme.com"));
  }

  @Test
  final void many_threads_whose_token_is_revoked_request_one_new_token() throws Exception {
    users.create(LEONHARD);
    Await.inThreads(
        THREADS,
        8 * THREADS,
        i -> {
          if (i == 4 * THREADS) {
            fake.revokeTokens();
          }
          return create("user" + i + "@acme.com");
        });

    assertEquals(2, fake.tokensIssued());
    assertEquals(8 * THREADS + 1, fake.users().size());
  }

  @Test
  final void a_token_with_a_short_lifetime_is_renewed_before_it_expires_without_a_401()
      throws InterruptedException {
    restartWithClient(FakeDomo.builder().tokenLifetime(Duration.ofSeconds(2)));
    users.list(1, 0);
    Thread.sleep(1900); // The last tenth of the lifetime.
    users.list(1, 0);
    users.list(1, 0);

    List<String> sent =
        authorizations().stream().filter(header -> header.startsWith("Bearer ")).toList();
    assertEquals(2, fake.tokensIssued());
    assertEquals(5, fake.requests().size());
    assertNotEquals(sent.get(0), sent.get(2));
  }

  @Test
  final void wrong_credentials_fail_every_call_before_it_is_sent_with_the_reason()
      throws Exception {
    connect(target().credentials(fake.clientId(), "not-the-secret", List.of("user"), null));
    for (UnauthorizedException failure :
        Await.inThreads(
            THREADS,
            THREADS,
            i -> assertThrows(UnauthorizedException.class, () -> users.create(LEONHARD)))) {
      assertEquals(NOT_APPLIED, failure.outcome());
      assertEquals(401, failure.status().orElse(0));
      assertEquals("invalid_client", failure.reason().orElse(""));
      assertTrue(textOf(failure).contains("access token request failed"), () -> textOf(failure));
    }
    for (SampleCall call : SampleCall.values()) {
      UserGatewayException failure =
          assertFailure(UnauthorizedException.class, NOT_APPLIED, () -> call.execute(users, 5));
      assertEquals(call.operation(), failure.operation());
    }
    assertTrue(requestLines().stream().allMatch(TOKEN::equals), () -> "" + requestLines());
  }

  @TestFactory
  final Stream<DynamicTest> a_call_whose_token_request_fails_is_not_applied_and_the_next_works() {
    return forEach(
        TOKEN_FAILURES,
        row -> {
          connect(client().requestTimeout(SHORT));
          fake.enqueueToken(row.response().header("Location", fake.url() + "/elsewhere"));
          assertFailure(row.failure(), row.outcome());
          assertEquals(List.of(TOKEN), requestLines());

          assertNextCallWorks();
        });
  }

  @Test
  final void a_failed_token_request_contains_the_wait_of_Retry_After() {
    for (int status : new int[] {429, 500, 503}) {
      for (String wait : List.of("3", "3.0")) {
        fake.enqueueToken(status(status).header("Retry-After", wait));
        assertEquals(
            Optional.of(Duration.ofSeconds(3)),
            assertFailure(UserGatewayException.class, NOT_APPLIED).retryAfter());
      }
    }
    fake.enqueueToken(status(503));
    assertEquals(
        Optional.empty(), assertFailure(ServerErrorException.class, NOT_APPLIED).retryAfter());
  }

  @TestFactory
  final Stream<DynamicTest> a_write_whose_token_renewal_fails_is_not_applied_and_has_both_causes() {
    return forEach(
        List.of(SampleCall.CREATE, SampleCall.UPDATE, SampleCall.DELETE),
        call -> {
          connectClient();
          long ada = seedAda();
          users.list(1, 0);
          fake.revokeTokens();
          fake.enqueueToken(status(503));
          String text =
              textOf(
                  assertFailure(
                      ServerErrorException.class, NOT_APPLIED, () -> call.execute(users, ada)));

          assertTrue(text.contains("invalid_token"), text);
          assertNextCallWorks();
        });
  }

  @Test
  final void a_token_that_is_rejected_between_the_two_requests_of_an_update_is_renewed() {
    long ada = seedAda();
    fake.enqueue(FakeResponse.passThrough());
    fake.enqueue(status(401));
    assertEquals("Head of Data", users.update(ada, SampleCall.CHANGE).title());

    String user = " /v1/users/" + ada;
    assertEquals(List.of(TOKEN, "GET" + user, "PUT" + user, TOKEN, "PUT" + user), requestLines());
  }

  @Test
  final void an_interruption_ends_a_token_request_and_nothing_is_applied() throws Exception {
    fake.enqueueToken(stall());
    assertInterruptionEndsCreate(NOT_APPLIED, () -> !fake.requests().isEmpty());
    assertNextCallWorks();
  }

  @Test
  final void token_requests_reuse_the_connection_of_other_requests() {
    long ada = create("ada@acme.com").id();
    fake.revokeTokens();
    users.list(1, 0);
    users.update(ada, SampleCall.CHANGE);
    users.delete(ada);
    users.get(ada);

    assertEquals(2, fake.tokensIssued());
    assertEquals(1, fake.connections());
  }

  @Test
  final void a_create_is_unauthorized_if_the_new_token_is_rejected_too_after_one_renewal() {
    fake.enqueue(status(401));
    fake.enqueue(status(401));
    assertFailure(UnauthorizedException.class, NOT_APPLIED);

    assertEquals(List.of(TOKEN, CREATE, TOKEN, CREATE), requestLines());
    assertNextCallWorks();
  }

  @Test
  final void credentials_for_another_instance_than_expected_change_nothing_and_both_are_named() {
    restart(FakeDomo.builder().customer("acme"));
    connectExpecting("staging");
    String text = textOf(assertFailure(UnauthorizedException.class, NOT_APPLIED));
    assertTrue(text.contains("staging") && text.contains("acme"), text);
    assertEquals(1, fake.requests().size());

    connectExpecting("ACME");
    users.create(LEONHARD);
    assertEquals(1, fake.users().size());
  }

  private void connectExpecting(String customer) {
    connect(target().credentials(fake.clientId(), fake.clientSecret(), List.of("user"), customer));
  }

  @Test
  final void a_token_without_the_scope_for_users_is_unauthorized_and_the_scope_is_named() {
    restart(FakeDomo.builder().scopes("data", "audit"));
    connect(target().credentials(fake.clientId(), fake.clientSecret(), List.of(), null));
    String text = textOf(assertFailure(UnauthorizedException.class, NOT_APPLIED));

    assertTrue(text.contains("does not have the scope user"), text);
    assertEquals(1, fake.requests().size());
  }

  @Test
  final void a_request_that_the_token_does_not_permit_is_forbidden_and_is_not_sent_again() {
    fake.enqueue(status(403));
    assertFailure(ForbiddenException.class, NOT_APPLIED);

    assertEquals(List.of(TOKEN, CREATE), requestLines());
  }
}
