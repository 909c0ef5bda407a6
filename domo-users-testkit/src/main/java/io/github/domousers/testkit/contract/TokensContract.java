package io.github.domousers.testkit.contract;

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
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.domousers.domain.User;
import io.github.domousers.port.ForbiddenException;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** How gateways over HTTP come by access tokens for a client's credentials. */
abstract class TokensContract extends HttpContract {

  private static final String TOKEN = "POST /oauth/token";

  private UserGateway connectClient() {
    return connect(clientOf(fake));
  }

  private static GatewayTarget clientOf(FakeDomo domo) {
    return GatewayTarget.of(domo).withCredentials(GatewayTarget.Credentials.of(domo));
  }

  @Test
  @DisplayName("a token is asked for when it is first needed, and shown from then on")
  final void aToken_isAskedForOnce() {
    try (UserGateway users = connectClient()) {
      assertEquals(List.of(), fake.requests());
      long ada = users.create(People.withEmail("ada@acme.com").build()).id();
      users.get(ada);
      users.delete(ada);

      String user = "/v1/users/" + ada;
      assertEquals(
          List.of(TOKEN, "POST /v1/users", "GET " + user, "DELETE " + user), requestLines());
      assertEquals(1, fake.tokensIssued());
    }
  }

  @Test
  @DisplayName("a request for a token is a form with HTTP Basic, and has no other headers")
  final void aTokenRequest_isAForm() {
    try (UserGateway users = connectClient()) {
      users.create(People.LEONHARD);
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
  @DisplayName("64 threads without a token cause one request for a token")
  final void manyThreadsWithoutAToken_askOnce() throws Exception {
    try (UserGateway users = connectClient()) {
      assertEquals(THREADS, createInThreads(users, "user").size());

      assertEquals(1, fake.tokensIssued());
      assertEquals(THREADS, fake.users().size());
    }
  }

  @Test
  @DisplayName("64 threads whose token is refused as expired cause one request for another")
  final void manyThreadsWithAnExpiredToken_askOnce() throws Exception {
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
  @DisplayName("64 threads whose token is revoked cause one request for another, whenever that is")
  final void manyThreadsWithARevokedToken_askOnce() throws Exception {
    int revoking = 4 * THREADS;
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (UserGateway users = connectClient()) {
      users.create(People.LEONHARD);
      List<Future<User>> creating =
          IntStream.range(0, 8 * THREADS)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            if (i == revoking) {
                              fake.revokeTokens();
                            }
                            return users.create(People.withEmail("user" + i + "@acme.com").build());
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
  @DisplayName("a token of a short life is renewed before its end, without a refusal")
  final void aToken_isRenewedBeforeItsEnd() throws InterruptedException {
    try (FakeDomo domo = FakeDomo.builder().tokenLifetime(Duration.ofSeconds(2)).start();
        UserGateway users = connect(clientOf(domo))) {
      users.list(1, 0);
      Thread.sleep(1900); // Its last tenth is what this is about.
      users.list(1, 0);
      users.list(1, 0);

      List<String> shown =
          domo.requests().stream()
              .map(request -> String.valueOf(request.header("Authorization")))
              .filter(authorization -> authorization.startsWith("Bearer "))
              .toList();
      assertEquals(2, domo.tokensIssued());
      assertEquals(5, domo.requests().size());
      assertNotEquals(shown.get(0), shown.get(2));
    }
  }

  @Test
  @DisplayName("bad credentials fail every call before it is sent, with a clear reason")
  final void badCredentials_failEveryCall() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    GatewayTarget bad =
        GatewayTarget.of(fake)
            .withCredentials(GatewayTarget.Credentials.of(fake).withSecret("not-the-secret"));
    try (UserGateway users = connect(bad)) {
      List<Future<User>> calls =
          IntStream.range(0, THREADS)
              .mapToObj(i -> threads.submit(() -> users.create(People.LEONHARD)))
              .toList();
      for (Future<User> call : calls) {
        UserGatewayException failure = failureOf(call);
        assertInstanceOf(UnauthorizedException.class, failure, () -> textOf(failure));
        assertEquals(Outcome.NOT_APPLIED, failure.outcome());
        assertEquals(401, failure.status().orElse(0));
        assertEquals("invalid_client", failure.reason().orElse(""));
        assertTrue(textOf(failure).contains("asked for an access token"), () -> textOf(failure));
      }
      for (Call call : Call.values()) {
        UserGatewayException failure =
            assertFailure(
                UnauthorizedException.class, Outcome.NOT_APPLIED, () -> call.make(users, 5));
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
  @DisplayName("whatever befalls a request for a token, nothing was applied, and it goes on after")
  final Stream<DynamicTest> troubleWithTokens() {
    List<Map.Entry<FakeResponse, Class<? extends UserGatewayException>>> troubles =
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
    return troubles.stream()
        .map(
            trouble ->
                dynamicTest(
                    trouble.getValue().getSimpleName() + " for " + trouble.getKey(),
                    withFreshFake(
                        target -> clientOf(fake).withAnswerTimeout(SHORT),
                        users -> {
                          fake.enqueueToken(
                              trouble.getKey().header("Location", fake.url() + "/elsewhere"));
                          assertFailure(trouble.getValue(), Outcome.NOT_APPLIED, users);
                          assertEquals(List.of(TOKEN), requestLines());

                          assertGoesOn(users);
                        })));
  }

  @Test
  @DisplayName("a request for a token that fails says how long to wait, if Domo does")
  final void aTokenRequestThatFails_saysHowLongToWait() {
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
  @DisplayName("a renewal that fails after a refusal was not applied, and tells of both")
  final Stream<DynamicTest> troubleWithARenewal() {
    return Stream.of(Call.CREATE, Call.UPDATE, Call.DELETE)
        .map(
            call ->
                dynamicTest(
                    call.name(),
                    withFreshFake(
                        target -> clientOf(fake),
                        users -> {
                          long ada = fake.seed(People.withEmail("ada@acme.com").build()).id();
                          users.list(1, 0);
                          fake.revokeTokens();
                          fake.enqueueToken(status(503));

                          UserGatewayException failure =
                              assertFailure(
                                  ServerErrorException.class,
                                  Outcome.NOT_APPLIED,
                                  () -> call.make(users, ada));

                          assertTrue(textOf(failure).contains("invalid_token"), textOf(failure));
                          assertGoesOn(users);
                        })));
  }

  @Test
  @DisplayName("a token that is refused between an update's two requests is renewed")
  final void anUpdate_renewsItsTokenBetweenItsRequests() {
    long ada = fake.seed(People.withEmail("ada@acme.com").build()).id();
    try (UserGateway users = connectClient()) {
      fake.enqueue(passThrough());
      fake.enqueue(status(401));
      assertEquals("Head of Data", users.update(ada, Call.CHANGE).title());

      String user = " /v1/users/" + ada;
      assertEquals(List.of(TOKEN, "GET" + user, "PUT" + user, TOKEN, "PUT" + user), requestLines());
    }
  }

  @Test
  @DisplayName(
      "an interruption ends a request for a token, nothing was applied, and the flag stays")
  final void anInterruption_endsARequestForAToken() throws Exception {
    try (UserGateway users = connectClient()) {
      fake.enqueueToken(stall());
      FutureTask<Boolean> flag =
          new FutureTask<>(
              () -> {
                assertFailure(TransportException.class, Outcome.NOT_APPLIED, users);
                return Thread.currentThread().isInterrupted();
              });
      Thread caller = new Thread(flag);
      caller.start();
      while (fake.requests().isEmpty()) {
        Thread.onSpinWait();
      }
      caller.interrupt();

      assertTrue(flag.get(HOPELESS.toSeconds(), TimeUnit.SECONDS), "the interrupt flag");
      assertGoesOn(users);
    }
  }

  @Test
  @DisplayName("one connection carries the requests for tokens, too")
  final void oneConnection_carriesTokensToo() {
    try (UserGateway users = connectClient()) {
      long ada = users.create(People.withEmail("ada@acme.com").build()).id();
      fake.revokeTokens();
      users.list(1, 0);
      users.update(ada, Call.CHANGE);
      users.delete(ada);
      users.get(ada);

      assertEquals(2, fake.tokensIssued());
      assertEquals(1, fake.connections());
    }
  }

  @Test
  @DisplayName("a new token that is refused too is unauthorized, after one renewal")
  final void aNewTokenThatIsRefused_isUnauthorized() {
    try (UserGateway users = connectClient()) {
      fake.enqueue(status(401));
      fake.enqueue(status(401));
      assertFailure(UnauthorizedException.class, Outcome.NOT_APPLIED, users);

      assertEquals(List.of(TOKEN, "POST /v1/users", TOKEN, "POST /v1/users"), requestLines());
      assertGoesOn(users);
    }
  }

  @Test
  @DisplayName(
      "credentials for another Domo instance than expected change nothing, and both are named")
  final void anotherCustomer_changesNothing() {
    try (FakeDomo domo = FakeDomo.builder().customer("acme").start();
        UserGateway staging =
            connect(
                GatewayTarget.of(domo)
                    .withCredentials(GatewayTarget.Credentials.of(domo).expecting("staging")));
        UserGateway acme =
            connect(
                GatewayTarget.of(domo)
                    .withCredentials(GatewayTarget.Credentials.of(domo).expecting("ACME")))) {
      String text =
          textOf(assertFailure(UnauthorizedException.class, Outcome.NOT_APPLIED, staging));
      assertTrue(text.contains("staging") && text.contains("acme"), text);
      assertEquals(1, domo.requests().size());

      acme.create(People.LEONHARD);
      assertEquals(1, domo.users().size());
    }
  }

  @Test
  @DisplayName("a token without the scope for users is named as the reason")
  final void aTokenWithoutTheScope_isTheReason() {
    try (FakeDomo domo = FakeDomo.builder().scopes("data", "audit").start();
        UserGateway users =
            connect(
                GatewayTarget.of(domo)
                    .withCredentials(GatewayTarget.Credentials.of(domo).withScopes()))) {
      String text = textOf(assertFailure(UnauthorizedException.class, Outcome.NOT_APPLIED, users));

      assertTrue(text.contains("lacks the scope user, and has only"), text);
      assertEquals(1, domo.requests().size());
    }
  }

  @Test
  @DisplayName("a token that may not do this is forbidden, without another request")
  final void aTokenThatMayNot_isForbidden() {
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
              .mapToObj(i -> People.withEmail(prefix + i + "@acme.com").build())
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
