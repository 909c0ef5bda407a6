package io.github.domousers.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.domousers.port.RateLimiter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @AfterEach
  void clearInterruptFlag() {
    Thread.interrupted();
  }

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
  @CsvSource({"PT3S, PT3S", "PT0.25S, PT0.3S", "PT24H, PT1M", "PT0.001S, PT0.1S"})
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

    assertThat(limiter.estimatedWait()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void aLongerPause_extendsAShorterOne() {
    limiter.onRateLimited(Duration.ofSeconds(1));
    limiter.onRateLimited(Duration.ofSeconds(3));

    assertThat(limiter.estimatedWait()).isEqualTo(Duration.ofSeconds(3));
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

    assertThat(limiter.estimatedWait()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void anInterruptedWait_takesNoPermit() throws InterruptedException {
    RateLimiter local = BucketRateLimiter.local(1, Duration.ofMinutes(1));
    assertThat(local.acquire(Duration.ZERO)).isTrue();

    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> local.acquire(Duration.ofMinutes(5)))
        .isInstanceOf(InterruptedException.class);
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
