package io.github.domousers.internal.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.domousers.auth.AccessToken;
import io.github.domousers.port.Identity;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.port.UserGatewayException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The timeout only ends a test that hangs. */
@Timeout(60)
class CachingTokenProviderTest {

  private static final Duration HOUR = Duration.ofSeconds(3599);
  private static final int THREADS = 64;

  /** Starts just before an overflow of such a clock. */
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);

  private final AtomicInteger requested = new AtomicInteger();

  @Test
  void aToken_isRequestedWhenFirstNeeded_andCached() {
    Tokens tokens = tokens(this::nextToken);
    assertThat(requested).hasValue(0);

    assertThat(tokens.get()).isEqualTo(token(1));
    assertThat(tokens.get()).isEqualTo(token(1));
    assertThat(requested).hasValue(1);
  }

  @ParameterizedTest
  @CsvSource({"3599, 3479", "1201, 1081", "1200, 1080", "100, 90", "10, 9"})
  void aToken_isRenewed120SecondsBeforeItExpires_orInTheLastTenthOfAShortLifetime(
      long life, long due) {
    Tokens tokens = tokens(() -> issued(next(), Duration.ofSeconds(life)));
    tokens.get();

    advance(Duration.ofSeconds(due).minusNanos(1));
    assertThat(tokens.get()).isEqualTo(token(1));

    advance(Duration.ofNanos(1));
    assertThat(tokens.get()).isEqualTo(token(2));
    assertThat(requested).hasValue(2);
  }

  @Test
  void theLifetime_startsWithTheRequest() {
    Tokens tokens =
        tokens(
            () -> {
              advance(Duration.ofSeconds(20));
              return issued(next(), Duration.ofSeconds(20));
            });

    assertThat(tokens.get()).isEqualTo(token(1));
    assertThat(tokens.get()).isEqualTo(token(2));
  }

  @ParameterizedTest
  @CsvSource({"PT0S", "PT-5S"})
  void aTokenThatExpiresAtOnce_isUsedByTheCallThatRequestedIt(Duration life) {
    Tokens tokens = tokens(() -> issued(next(), life));

    assertThat(tokens.get()).isEqualTo(token(1));
    assertThat(tokens.get()).isEqualTo(token(2));
  }

  @Test
  void theMaximumLifetime_isAYear() {
    Tokens tokens = tokens(() -> issued(next(), Duration.ofSeconds(Long.MAX_VALUE)));
    tokens.get();

    advance(Duration.ofDays(364));
    assertThat(tokens.get()).isEqualTo(token(1));
    advance(Duration.ofDays(1));
    assertThat(tokens.get()).isEqualTo(token(2));
  }

  @Test
  void aFailedRenewal_isNotRepeatedFor30Seconds_whileTheTokenIsValid() {
    AtomicInteger failures = new AtomicInteger();
    Tokens tokens =
        tokens(
            () -> {
              if (requested.get() == 1) {
                failures.incrementAndGet();
                throw new IllegalStateException("busy");
              }
              return nextToken();
            });
    tokens.get();
    advance(Duration.ofSeconds(3479));

    assertThat(tokens.get()).isEqualTo(token(1));
    assertThat(tokens.get()).isEqualTo(token(1));
    assertThat(failures).hasValue(1);

    advance(Duration.ofSeconds(30).minusNanos(1));
    assertThat(tokens.get()).isEqualTo(token(1));
    assertThat(failures).hasValue(1);

    advance(Duration.ofNanos(1));
    assertThat(tokens.get()).isEqualTo(token(1));
    assertThat(failures).hasValue(2);

    advance(Duration.ofSeconds(90));
    assertThatThrownBy(tokens::get).hasRootCauseMessage("busy");
    assertThatThrownBy(tokens::get)
        .as("without a pause when it is over")
        .hasRootCauseMessage("busy");
    assertThat(failures).hasValue(4);
  }

  @Test
  void aRejectedToken_isReplaced_onlyIfItIsStillCached() {
    Tokens tokens = tokens(this::nextToken);
    tokens.get();

    assertThat(tokens.refresh(token(1))).isEqualTo(token(2));
    assertThat(tokens.refresh(token(1))).as("rejected late").isEqualTo(token(2));
    assertThat(requested).hasValue(2);
    assertThat(tokens.get()).isEqualTo(token(2));
  }

  @Test
  void aRejectedToken_isNotUsedAgain_evenIfTheRenewalFails() {
    List<Supplier<IssuedToken>> responses =
        new ArrayList<>(List.of(this::nextToken, CachingTokenProviderTest::busy, this::nextToken));
    Tokens tokens = tokens(() -> responses.remove(0).get());
    tokens.get();

    assertThatThrownBy(() -> tokens.refresh(token(1))).hasRootCauseMessage("busy");
    assertThat(tokens.get()).isEqualTo(token(2));
  }

  @Test
  void refresh_returnsTheSameToken_ifTheIssuerHasNoOther() {
    Tokens tokens = tokens(() -> issued(token(1), HOUR));
    tokens.get();

    assertThat(tokens.refresh(token(1))).isEqualTo(token(1));
  }

  @Test
  void manyThreadsWithoutAToken_requestOne() throws Exception {
    Issuer issuer = new Issuer();
    Tokens tokens = tokens(issuer);
    List<FutureTask<AccessToken>> calls = inThreads(tokens::get);

    issuer.response.countDown();

    for (FutureTask<AccessToken> call : calls) {
      assertThat(call.get()).isEqualTo(token(1));
    }
    assertThat(requested).hasValue(1);
  }

  @Test
  void manyThreadsWithARejectedToken_requestOne() throws Exception {
    Tokens tokens = tokens(this::nextToken);
    tokens.get();
    List<FutureTask<AccessToken>> calls = inThreads(() -> tokens.refresh(token(1)));

    for (FutureTask<AccessToken> call : calls) {
      assertThat(call.get()).isEqualTo(token(2));
    }
    assertThat(requested).hasValue(2);
  }

  @Test
  void manyThreadsWithAnExpiredToken_requestOne() throws Exception {
    Issuer issuer = new Issuer();
    issuer.response.countDown();
    Tokens tokens = tokens(issuer);
    tokens.get();
    issuer.response = new CountDownLatch(1);
    advance(HOUR);
    List<FutureTask<AccessToken>> calls = inThreads(tokens::get);
    awaitWaiting(calls);

    issuer.response.countDown();

    for (FutureTask<AccessToken> call : calls) {
      assertThat(call.get()).isEqualTo(token(2));
    }
    assertThat(requested).hasValue(2);
  }

  @Test
  void aTokenThatExpiresDuringAFailedRenewal_isNotUsed() {
    Tokens tokens =
        tokens(
            () -> {
              if (requested.get() == 1) {
                advance(Duration.ofMinutes(2));
                throw new IllegalStateException("busy");
              }
              return nextToken();
            });
    tokens.get();
    advance(Duration.ofSeconds(3479));

    assertThatThrownBy(tokens::get).hasRootCauseMessage("busy");
  }

  @Test
  void otherThreads_useAValidToken_whileOneRenewsIt() throws Exception {
    Issuer issuer = new Issuer();
    issuer.response.countDown();
    Tokens tokens = tokens(issuer);
    tokens.get();
    advance(Duration.ofSeconds(3479));
    issuer.response = new CountDownLatch(1);
    FutureTask<AccessToken> renewing = inThread(tokens::get);
    issuer.awaitRequests(2);

    assertThat(tokens.get()).isEqualTo(token(1));

    issuer.response.countDown();
    assertThat(renewing.get()).isEqualTo(token(2));
    assertThat(tokens.get()).isEqualTo(token(2));
  }

  @Test
  void aFailure_isThrownByEveryWaitingCall_butByNoLaterOne() throws Exception {
    Issuer issuer = new Issuer();
    issuer.failure = new IllegalStateException("bad credentials");
    Tokens tokens = tokens(issuer);
    List<FutureTask<AccessToken>> calls = inThreads(tokens::get);
    issuer.awaitRequests(1);
    awaitWaiting(calls);

    issuer.response.countDown();

    for (FutureTask<AccessToken> call : calls) {
      assertThat(catchThrowableOfType(ExecutionException.class, call::get))
          .rootCause()
          .isSameAs(issuer.failure);
    }
    assertThat(requested).hasValue(1);
    issuer.failure = null;
    assertThat(tokens.get()).isEqualTo(token(2));
  }

  @Test
  void anErrorOfTheIssuer_isThrownByTheCallThatRequestedTheToken_andTheOthersRequestOne()
      throws Exception {
    CountDownLatch response = new CountDownLatch(1);
    Tokens tokens =
        tokens(
            () -> {
              int number = requested.incrementAndGet();
              awaitUninterrupted(response);
              if (number == 1) {
                throw new AssertionError("broken");
              }
              return issued(token(number), HOUR);
            });
    List<FutureTask<AccessToken>> calls = inThreads(tokens::get);
    awaitWaiting(calls);

    response.countDown();

    int broken = 0;
    for (FutureTask<AccessToken> call : calls) {
      if (catchThrowable(call::get) == null) {
        assertThat(call.get()).isEqualTo(token(2));
      } else {
        broken++;
      }
    }
    assertThat(broken).isEqualTo(1);
    assertThat(requested).hasValue(2);
  }

  @Test
  void anInterruptedCall_stopsWaiting_andKeepsTheInterruptFlag() throws Exception {
    Issuer issuer = new Issuer();
    Tokens tokens = tokens(issuer);
    FutureTask<AccessToken> asking = inThread(tokens::get);
    issuer.awaitRequests(1);
    FutureTask<UserGatewayException> waiting =
        new FutureTask<>(
            () -> {
              UserGatewayException failure =
                  catchThrowableOfType(UserGatewayException.class, tokens::get);
              assertThat(Thread.currentThread().isInterrupted()).isTrue();
              return failure;
            });
    Thread waiter = new Thread(waiting);
    waiter.start();
    awaitState(waiter);
    waiter.interrupt();

    assertThat(waiting.get())
        .hasMessage(
            "The update was not applied: not sent: interrupted while waiting for an access token");
    assertThat(waiting.get().outcome()).isEqualTo(Outcome.NOT_APPLIED);
    issuer.response.countDown();
    assertThat(asking.get()).isEqualTo(token(1));
  }

  @Test
  void anInterruptOfTheRequestingCall_isNotAFailureOfTheOthers() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Tokens tokens =
        tokens(
            () -> {
              if (requested.getAndIncrement() == 0) {
                try {
                  never.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                  throw new IllegalStateException("interrupted");
                }
              }
              return issued(token(7), HOUR);
            });
    FutureTask<AccessToken> asking = new FutureTask<>(tokens::get);
    Thread asker = new Thread(asking);
    asker.start();
    while (requested.get() == 0) {
      Thread.onSpinWait();
    }
    List<FutureTask<AccessToken>> others = inThreads(tokens::get);
    awaitWaiting(others);

    asker.interrupt();

    assertThat(catchThrowable(asking::get)).hasRootCauseMessage("interrupted");
    for (FutureTask<AccessToken> other : others) {
      assertThat(other.get()).isEqualTo(token(7));
    }
    assertThat(requested).hasValue(2);
  }

  // ----

  /** Returns a token, or throws {@code failure}, once {@code response} is counted down. */
  private final class Issuer implements Supplier<IssuedToken> {

    private volatile CountDownLatch response = new CountDownLatch(1);
    private volatile @Nullable RuntimeException failure;

    @Override
    public IssuedToken get() {
      AccessToken token = next();
      awaitUninterrupted(response);
      RuntimeException scripted = failure;
      if (scripted != null) {
        throw scripted;
      }
      return issued(token, HOUR);
    }

    void awaitRequests(int times) {
      while (requested.get() < times) {
        Thread.onSpinWait();
      }
    }
  }

  private Tokens tokens(Supplier<IssuedToken> issuer) {
    return new Tokens(new CachingTokenProvider(() -> result(issuer), nanos::get));
  }

  private static TokenResult result(Supplier<IssuedToken> issuer) {
    try {
      return TokenResult.of(issuer.get());
    } catch (IllegalStateException failure) {
      return TokenResult.failed(
          operation -> new UnauthorizedException(operation, "no token", failure));
    }
  }

  /** Returns a token, or throws the failure of an update. */
  private record Tokens(CachingTokenProvider provider) {

    AccessToken get() {
      return token(provider.get());
    }

    AccessToken refresh(AccessToken rejected) {
      return token(provider.refresh(rejected));
    }

    private static AccessToken token(TokenResult result) {
      TokenFailure failure = result.failure();
      if (failure != null) {
        throw failure.of(Operation.UPDATE);
      }
      return Objects.requireNonNull(result.issued()).token();
    }
  }

  private static IssuedToken issued(AccessToken token, Duration lifetime) {
    return new IssuedToken(token, lifetime, Identity.UNKNOWN);
  }

  private IssuedToken nextToken() {
    return issued(next(), HOUR);
  }

  private AccessToken next() {
    return token(requested.incrementAndGet());
  }

  private static AccessToken token(int number) {
    return AccessToken.of("token-" + number);
  }

  private static IssuedToken busy() {
    throw new IllegalStateException("busy");
  }

  private void advance(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private final List<Thread> threads = new ArrayList<>();

  private List<FutureTask<AccessToken>> inThreads(Supplier<AccessToken> call) {
    return Stream.generate(() -> inThread(call)).limit(THREADS).toList();
  }

  private FutureTask<AccessToken> inThread(Supplier<AccessToken> call) {
    FutureTask<AccessToken> task = new FutureTask<>(call::get);
    Thread thread = new Thread(task);
    thread.start();
    threads.add(thread);
    return task;
  }

  /** Waits until every call waits for the issuer or for another call. */
  private void awaitWaiting(List<FutureTask<AccessToken>> calls) {
    assertThat(threads).hasSizeGreaterThanOrEqualTo(calls.size());
    threads.forEach(CachingTokenProviderTest::awaitState);
  }

  private static void awaitState(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
