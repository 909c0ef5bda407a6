package io.github.domousers.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.domousers.port.RateLimiter;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketRateLimiterTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final AtomicLong now = new AtomicLong(1_000_000_000L);
  private final Bucket bucket =
      Bucket.builder()
          .addLimit(limit -> limit.capacity(10).refillGreedy(10, SECOND))
          .withCustomTimePrecision(
              new TimeMeter() {
                @Override
                public long currentTimeNanos() {
                  return now.get();
                }

                @Override
                public boolean isWallClockBased() {
                  return false;
                }
              })
          .build();
  private final BucketRateLimiter limiter = BucketRateLimiter.of(bucket, 10, SECOND);

  @Test
  void permits_areGivenUntilTheBucketIsEmpty() throws InterruptedException {
    assertThat(permitsNow()).isEqualTo(10);
    assertThat(limiter.estimatedWait()).isEqualTo(Duration.ofMillis(100));

    now.addAndGet(Duration.ofMillis(300).toNanos());

    assertThat(permitsNow()).isEqualTo(3);
  }

  @Test
  void aWaitThatWouldTakeTooLong_isRefusedAtOnce() throws InterruptedException {
    assertThat(permitsNow()).isEqualTo(10);

    assertThat(limiter.acquire(Duration.ofMillis(99))).isFalse();
    assertThat(bucket.getAvailableTokens()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"PT3S, PT3.1S", "PT0.25S, PT0.4S", "PT24H, PT1M0.1S", "PT0.001S, PT0.2S"})
  void afterTooManyRequests_thereIsNoPermitForThatLong_atMostAMinute(
      Duration retryAfter, Duration pause) throws InterruptedException {
    limiter.onRateLimited(retryAfter);

    assertThat(limiter.estimatedWait()).isEqualTo(pause);
    now.addAndGet(pause.toNanos() - 1);
    assertThat(permitsNow()).isZero();
    now.addAndGet(1);
    assertThat(permitsNow()).isEqualTo(1);
  }

  @Test
  void severalPauses_doNotAddUp() {
    for (int i = 0; i < 8; i++) {
      limiter.onRateLimited(Duration.ofSeconds(3));
    }
    limiter.onRateLimited(Duration.ofSeconds(1));

    assertThat(limiter.estimatedWait()).isEqualTo(Duration.ofMillis(3100));
  }

  @Test
  void aPartOfAToken_doesNotShortenAPause() {
    bucket.consumeIgnoringRateLimits(10);
    now.addAndGet(Duration.ofMillis(99).toNanos());

    limiter.onRateLimited(Duration.ofSeconds(3));

    assertThat(limiter.estimatedWait()).isBetween(Duration.ofSeconds(3), Duration.ofMillis(3100));
  }

  @Test
  void aLongerPause_extendsAShorterOne() {
    limiter.onRateLimited(Duration.ofSeconds(1));
    limiter.onRateLimited(Duration.ofSeconds(3));

    assertThat(limiter.estimatedWait()).isEqualTo(Duration.ofMillis(3100));
  }

  @Test
  void noPause_takesNothing() throws InterruptedException {
    limiter.onRateLimited(Duration.ZERO);

    assertThat(permitsNow()).isEqualTo(10);
  }

  @Test
  void permitsThatWerePromised_countAsPartOfThePause() {
    bucket.consumeIgnoringRateLimits(10 + 49);

    limiter.onRateLimited(Duration.ofSeconds(3));

    assertThat(limiter.estimatedWait()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void pausesOfSeveralProcesses_doNotAddUp_evenAtTheSameMoment() {
    // Another process takes its debt after this one read the bucket.
    Bucket racing =
        Buckets.whenAsked(
            bucket,
            () -> BucketRateLimiter.of(bucket, 10, SECOND).onRateLimited(Duration.ofSeconds(3)));

    BucketRateLimiter.of(racing, 10, SECOND).onRateLimited(Duration.ofSeconds(3));

    assertThat(limiter.estimatedWait()).isEqualTo(Duration.ofMillis(3100));
  }

  @Test
  void permitsThatWereTakenMeanwhile_areNotGivenBack() {
    Bucket racing = Buckets.whenAsked(bucket, () -> bucket.tryConsume(2));

    BucketRateLimiter.of(racing, 10, SECOND).onRateLimited(Duration.ofSeconds(3));

    assertThat(limiter.estimatedWait()).isEqualTo(Duration.ofMillis(3300));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anInterruptedWait_takesNoPermit(boolean interruptedBefore) throws Exception {
    Bucket slow =
        Bucket.builder()
            .addLimit(limit -> limit.capacity(1).refillGreedy(1, Duration.ofDays(1)))
            .build();
    RateLimiter slowLimiter = BucketRateLimiter.of(slow, 1, Duration.ofDays(1));
    assertThat(slowLimiter.acquire(Duration.ZERO)).isTrue();
    FutureTask<Boolean> wait =
        new FutureTask<>(
            () -> {
              if (interruptedBefore) {
                Thread.currentThread().interrupt();
              }
              return slowLimiter.acquire(Duration.ofDays(5));
            });

    Thread waiting = new Thread(wait);
    waiting.start();
    if (!interruptedBefore) {
      await(() -> slow.getAvailableTokens() < 0);
      waiting.interrupt();
    }

    assertThatThrownBy(wait::get).hasCauseInstanceOf(InterruptedException.class);
    assertThat(slow.getAvailableTokens()).isZero();
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  @ParameterizedTest
  @CsvSource({"0, PT1S", "-1, PT1S", "1, PT0S", "1, -PT1S"})
  void aRate_isPositive(long permits, Duration per) {
    assertThatThrownBy(() -> BucketRateLimiter.of(bucket, permits, per))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A rate must be at least 1 permit per period longer than zero, but is "
                + permits
                + " per "
                + per
                + ".");
  }

  private int permitsNow() throws InterruptedException {
    int permits = 0;
    while (limiter.acquire(Duration.ZERO)) {
      permits++;
    }
    return permits;
  }
}
