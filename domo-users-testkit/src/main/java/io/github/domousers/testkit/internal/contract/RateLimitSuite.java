package io.github.domousers.testkit.internal.contract;

import static io.github.domousers.testkit.FakeResponse.passThrough;
import static io.github.domousers.testkit.FakeResponse.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RateLimitedException;
import io.github.domousers.port.RateLimiter;
import io.github.domousers.port.ServerErrorException;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.port.UserGateway;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A rate limiter gives a permit for each request, and without a permit nothing is sent. */
public abstract class RateLimitSuite extends HttpSuite {

  private static final Duration WAIT = Duration.ofSeconds(42);

  /** Grants a number of permits. */
  private static final class Limiter implements RateLimiter {

    private final AtomicInteger left;
    private final AtomicInteger taken = new AtomicInteger();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();

    Limiter(int permits) {
      left = new AtomicInteger(permits);
    }

    @Override
    public boolean acquire(Duration atMost) {
      if (left.getAndDecrement() <= 0) {
        return false;
      }
      taken.incrementAndGet();
      return true;
    }

    @Override
    public Duration estimatedWait() {
      return WAIT;
    }

    @Override
    public void onRateLimited(Duration retryAfter) {
      pauses.add(retryAfter);
    }
  }

  /** A call, and how many requests it consists of: an empty page ends a stream. */
  private record Row(String name, int requests, Consumer<UserGateway> call) {

    @Override
    public String toString() {
      return name;
    }
  }

  private List<Row> calls() {
    return List.of(
        new Row("create", 1, gateway -> gateway.create(LEONHARD)),
        new Row("get", 1, gateway -> gateway.get(seededId())),
        new Row("list", 1, gateway -> gateway.list(50, 0)),
        new Row("update", 2, gateway -> gateway.update(seededId(), SampleCall.CHANGE)),
        new Row(
            "empty update", 1, gateway -> gateway.update(seededId(), UserUpdate.builder().build())),
        new Row("delete", 1, gateway -> gateway.delete(seededId())),
        new Row("stream", 3, gateway -> assertEquals(501, gateway.stream().count())),
        new Row(
            "findByEmail",
            3,
            gateway -> assertTrue(gateway.findByEmail("last@acme.com").isPresent())));
  }

  @TestFactory
  final Stream<DynamicTest> each_request_of_a_call_takes_one_permit() {
    return forEach(
        calls(),
        row -> {
          seedTwoPages();
          Limiter limiter = new Limiter(100);
          connect(target().rateLimiter(limiter));

          row.call().accept(users);

          assertEquals(row.requests(), limiter.taken.get());
          assertEquals(row.requests(), fake.requests().size());
        });
  }

  @TestFactory
  final Stream<DynamicTest> without_a_permit_for_its_last_request_a_call_is_not_applied() {
    return forEach(
        calls(),
        row -> {
          seedTwoPages();
          connect(target().rateLimiter(new Limiter(row.requests() - 1)));

          TransportException failure =
              assertFailure(
                  TransportException.class, Outcome.NOT_APPLIED, () -> row.call().accept(users));

          assertTrue(failure.isWithoutPermit());
          assertEquals(Optional.of(WAIT), failure.retryAfter());
          assertEquals(row.requests() - 1, fake.requests().size());
        });
  }

  @Test
  final void a_token_request_takes_a_permit() {
    Limiter limiter = new Limiter(3);
    connect(client().rateLimiter(limiter));

    users.create(LEONHARD);
    users.list(50, 0);

    assertEquals(3, limiter.taken.get());
    assertEquals(3, fake.requests().size());
  }

  @Test
  final void without_a_permit_for_the_token_a_create_is_not_applied() {
    connect(client().rateLimiter(new Limiter(1)));

    TransportException failure = assertFailure(TransportException.class, Outcome.NOT_APPLIED);

    assertTrue(failure.isWithoutPermit());
    assertEquals(List.of(), fake.requests());
  }

  @Test
  final void the_repetition_after_a_rejected_token_takes_a_permit() {
    Limiter limiter = new Limiter(100);
    connect(client().rateLimiter(limiter));
    users.list(50, 0);
    fake.revokeTokens();

    users.create(LEONHARD);

    assertEquals(
        List.of(
            "POST /oauth/token",
            "GET /v1/users",
            "POST /v1/users",
            "POST /oauth/token",
            "POST /v1/users"),
        requestLines());
    assertEquals(5, limiter.taken.get());
  }

  @Test
  final void without_a_permit_for_the_repetition_a_create_is_not_applied() {
    connect(client().rateLimiter(new Limiter(4)));
    users.list(50, 0);
    fake.revokeTokens();

    assertTrue(assertFailure(TransportException.class, Outcome.NOT_APPLIED).isWithoutPermit());
    assertEquals(List.of(), fake.users());
  }

  @Test
  final void a_limiter_that_throws_is_the_cause_and_nothing_is_sent() {
    IllegalStateException down = new IllegalStateException("down");
    connect(
        target()
            .rateLimiter(
                atMost -> {
                  throw down;
                }));

    assertSame(down, assertFailure(TransportException.class, Outcome.NOT_APPLIED).getCause());
    assertEquals(List.of(), fake.requests());
  }

  @Test
  final void an_interrupted_wait_keeps_the_flag_and_nothing_is_sent() {
    connect(
        target()
            .rateLimiter(
                atMost -> {
                  throw new InterruptedException();
                }));

    assertFailure(TransportException.class, Outcome.NOT_APPLIED);

    assertTrue(Thread.interrupted());
    assertEquals(List.of(), fake.requests());
  }

  @Test
  final void responses_that_ask_to_wait_are_reported_to_the_limiter() {
    Limiter limiter = new Limiter(100);
    connect(target().rateLimiter(limiter));
    fake.enqueue(status(429).retryAfter(Duration.ofSeconds(7)));
    fake.enqueue(status(429));
    fake.enqueue(status(503).retryAfter(Duration.ofSeconds(3)));
    fake.enqueue(status(503));
    fake.enqueue(status(401));
    fake.enqueue(passThrough());

    assertFailure(RateLimitedException.class, Outcome.NOT_APPLIED);
    assertFailure(RateLimitedException.class, Outcome.NOT_APPLIED);
    assertFailure(ServerErrorException.class, Outcome.UNKNOWN);
    assertFailure(ServerErrorException.class, Outcome.UNKNOWN);
    assertFailure(UnauthorizedException.class, Outcome.NOT_APPLIED);
    users.create(LEONHARD);

    assertEquals(
        List.of(Duration.ofSeconds(7), Duration.ofSeconds(1), Duration.ofSeconds(3)),
        limiter.pauses);
  }

  /** Adds 501 users, one more than fit on a page. */
  private void seedTwoPages() {
    for (int i = 0; i < UserGateway.MAX_LIST_LIMIT; i++) {
      fake.seed(withEmail("user" + i + "@acme.com").build());
    }
    fake.seed(withEmail("last@acme.com").build());
  }

  private long seededId() {
    return fake.users().get(0).id();
  }
}
