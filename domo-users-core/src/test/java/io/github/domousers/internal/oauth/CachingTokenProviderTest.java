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

/** The timeout only ends a test that would hang. */
@Timeout(60)
class CachingTokenProviderTest {

  private static final Duration HOUR = Duration.ofSeconds(3599);
  private static final int THREADS = 64;

  /** Starts just before a clock of this kind runs over. */
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);

  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void aToken_isAskedForWhenItIsFirstNeeded_andKept() {
    Tokens tokens = tokens(this::nextToken);
    assertThat(asked).hasValue(0);

    assertThat(tokens.get()).isEqualTo(token(1));
    assertThat(tokens.get()).isEqualTo(token(1));
    assertThat(asked).hasValue(1);
  }

  @ParameterizedTest
  @CsvSource({"3599, 3479", "1201, 1081", "1200, 1080", "100, 90", "10, 9"})
  void aToken_isRenewed120SecondsBeforeItsEnd_orInTheLastTenthOfAShortLife(long life, long due) {
    Tokens tokens = tokens(() -> issued(next(), Duration.ofSeconds(life)));
    tokens.get();

    advance(Duration.ofSeconds(due).minusNanos(1));
    assertThat(tokens.get()).isEqualTo(token(1));

    advance(Duration.ofNanos(1));
    assertThat(tokens.get()).isEqualTo(token(2));
    assertThat(asked).hasValue(2);
  }

  @Test
  void aToken_ages_fromTheMomentItWasAskedFor() {
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
  void aTokenOfNoLife_isShownByTheCallThatAskedForIt(Duration life) {
    Tokens tokens = tokens(() -> issued(next(), life));

    assertThat(tokens.get()).isEqualTo(token(1));
    assertThat(tokens.get()).isEqualTo(token(2));
  }

  @Test
  void anEndlessLife_isAYear() {
    Tokens tokens = tokens(() -> issued(next(), Duration.ofSeconds(Long.MAX_VALUE)));
    tokens.get();

    advance(Duration.ofDays(364));
    assertThat(tokens.get()).isEqualTo(token(1));
    advance(Duration.ofDays(1));
    assertThat(tokens.get()).isEqualTo(token(2));
  }

  @Test
  void aRenewalThatFails_isNotTriedAgainFor30Seconds_whileTheOldTokenIsGood() {
    AtomicInteger failures = new AtomicInteger();
    Tokens tokens =
        tokens(
            () -> {
              if (asked.get() == 1) {
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
  void aRejectedToken_isReplaced_onlyIfItIsStillTheOneThatIsHeld() {
    Tokens tokens = tokens(this::nextToken);
    tokens.get();

    assertThat(tokens.refresh(token(1))).isEqualTo(token(2));
    assertThat(tokens.refresh(token(1))).as("rejected late").isEqualTo(token(2));
    assertThat(asked).hasValue(2);
    assertThat(tokens.get()).isEqualTo(token(2));
  }

  @Test
  void aRejectedToken_isNotShownAgain_thoughThereIsNoOtherYet() {
    List<Supplier<IssuedToken>> answers =
        new ArrayList<>(List.of(this::nextToken, CachingTokenProviderTest::busy, this::nextToken));
    Tokens tokens = tokens(() -> answers.remove(0).get());
    tokens.get();

    assertThatThrownBy(() -> tokens.refresh(token(1))).hasRootCauseMessage("busy");
    assertThat(tokens.get()).isEqualTo(token(2));
  }

  @Test
  void whenTheIssuerHasNoOther_theSameComesBack() {
    Tokens tokens = tokens(() -> issued(token(1), HOUR));
    tokens.get();

    assertThat(tokens.refresh(token(1))).isEqualTo(token(1));
  }

  @Test
  void manyThreads_withoutAToken_askOnce() throws Exception {
    Issuer issuer = new Issuer();
    Tokens tokens = tokens(issuer);
    List<FutureTask<AccessToken>> calls = inThreads(tokens::get);

    issuer.answer.countDown();

    for (FutureTask<AccessToken> call : calls) {
      assertThat(call.get()).isEqualTo(token(1));
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void manyThreads_withARejectedToken_askOnce() throws Exception {
    Tokens tokens = tokens(this::nextToken);
    tokens.get();
    List<FutureTask<AccessToken>> calls = inThreads(() -> tokens.refresh(token(1)));

    for (FutureTask<AccessToken> call : calls) {
      assertThat(call.get()).isEqualTo(token(2));
    }
    assertThat(asked).hasValue(2);
  }

  @Test
  void manyThreads_withATokenThatIsOver_askOnce() throws Exception {
    Issuer issuer = new Issuer();
    issuer.answer.countDown();
    Tokens tokens = tokens(issuer);
    tokens.get();
    issuer.answer = new CountDownLatch(1);
    advance(HOUR);
    List<FutureTask<AccessToken>> calls = inThreads(tokens::get);
    awaitWaiting(calls);

    issuer.answer.countDown();

    for (FutureTask<AccessToken> call : calls) {
      assertThat(call.get()).isEqualTo(token(2));
    }
    assertThat(asked).hasValue(2);
  }

  @Test
  void aTokenThatIsOver_whenItsEarlyRenewalFails_isNotShown() {
    Tokens tokens =
        tokens(
            () -> {
              if (asked.get() == 1) {
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
  void whileOneThreadRenewsAGoodToken_theOthersGoOnWithIt() throws Exception {
    Issuer issuer = new Issuer();
    issuer.answer.countDown();
    Tokens tokens = tokens(issuer);
    tokens.get();
    advance(Duration.ofSeconds(3479));
    issuer.answer = new CountDownLatch(1);
    FutureTask<AccessToken> renewing = inThread(tokens::get);
    issuer.awaitAsked(2);

    assertThat(tokens.get()).isEqualTo(token(1));

    issuer.answer.countDown();
    assertThat(renewing.get()).isEqualTo(token(2));
    assertThat(tokens.get()).isEqualTo(token(2));
  }

  @Test
  void aFailure_isThatOfEveryCallThatWaits_andNoneLater() throws Exception {
    Issuer issuer = new Issuer();
    issuer.failure = new IllegalStateException("bad credentials");
    Tokens tokens = tokens(issuer);
    List<FutureTask<AccessToken>> calls = inThreads(tokens::get);
    issuer.awaitAsked(1);
    awaitWaiting(calls);

    issuer.answer.countDown();

    for (FutureTask<AccessToken> call : calls) {
      assertThat(catchThrowableOfType(ExecutionException.class, call::get))
          .rootCause()
          .isSameAs(issuer.failure);
    }
    assertThat(asked).hasValue(1);
    issuer.failure = null;
    assertThat(tokens.get()).isEqualTo(token(2));
  }

  @Test
  void anErrorOfTheIssuer_isThrownByTheCallThatRequestedTheToken_andTheOthersRequestOne()
      throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    Tokens tokens =
        tokens(
            () -> {
              int number = asked.incrementAndGet();
              awaitUninterrupted(answer);
              if (number == 1) {
                throw new AssertionError("broken");
              }
              return issued(token(number), HOUR);
            });
    List<FutureTask<AccessToken>> calls = inThreads(tokens::get);
    awaitWaiting(calls);

    answer.countDown();

    int broken = 0;
    for (FutureTask<AccessToken> call : calls) {
      if (catchThrowable(call::get) == null) {
        assertThat(call.get()).isEqualTo(token(2));
      } else {
        broken++;
      }
    }
    assertThat(broken).isEqualTo(1);
    assertThat(asked).hasValue(2);
  }

  @Test
  void anInterruptedCall_stopsWaiting_hasNothingApplied_andKeepsItsFlag() throws Exception {
    Issuer issuer = new Issuer();
    Tokens tokens = tokens(issuer);
    FutureTask<AccessToken> asking = inThread(tokens::get);
    issuer.awaitAsked(1);
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
    issuer.answer.countDown();
    assertThat(asking.get()).isEqualTo(token(1));
  }

  @Test
  void anInterruptionOfTheCallThatAsks_isNoFailureOfTheOthers() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Tokens tokens =
        tokens(
            () -> {
              if (asked.getAndIncrement() == 0) {
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
    while (asked.get() == 0) {
      Thread.onSpinWait();
    }
    List<FutureTask<AccessToken>> others = inThreads(tokens::get);
    awaitWaiting(others);

    asker.interrupt();

    assertThat(catchThrowable(asking::get)).hasRootCauseMessage("interrupted");
    for (FutureTask<AccessToken> other : others) {
      assertThat(other.get()).isEqualTo(token(7));
    }
    assertThat(asked).hasValue(2);
  }

  // ----

  /** Responses when it is let, and fails if it is told to. */
  private final class Issuer implements Supplier<IssuedToken> {

    private volatile CountDownLatch answer = new CountDownLatch(1);
    private volatile @Nullable RuntimeException failure;

    @Override
    public IssuedToken get() {
      AccessToken token = next();
      awaitUninterrupted(answer);
      RuntimeException scripted = failure;
      if (scripted != null) {
        throw scripted;
      }
      return issued(token, HOUR);
    }

    void awaitAsked(int times) {
      while (asked.get() < times) {
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
    return token(asked.incrementAndGet());
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

  /** Until every call waits, for the issuer or for the call that asks it. */
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
