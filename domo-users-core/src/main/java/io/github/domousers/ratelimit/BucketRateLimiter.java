package io.github.domousers.ratelimit;

import io.github.bucket4j.Bucket;
import io.github.domousers.port.RateLimiter;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A rate limit that a Bucket4j bucket enforces. A local bucket limits the gateways of one process;
 * a distributed one, over Hazelcast, Redis or a database, is one limit for all processes that share
 * it.
 *
 * <p>When Domo asks to wait, this takes tokens from the bucket, so that the next token is there
 * after that time, and at most the time of one token later; all gateways that share the bucket
 * wait. Several such responses do not add up, and none counts for longer than {@link #MAX_PAUSE}.
 * Permits that were already promised are still used. This holds for a bucket with one bandwidth
 * that is refilled greedily; a bucket with several is paused for as long as the rate that is named
 * here says.
 */
public final class BucketRateLimiter implements RateLimiter {

  /** The longest pause after a response that asks to wait. */
  public static final Duration MAX_PAUSE = Duration.ofSeconds(60);

  private final Bucket bucket;
  private final double permitsPerNano;
  private final ReentrantLock pausing = new ReentrantLock();

  private BucketRateLimiter(Bucket bucket, double permitsPerNano) {
    this.bucket = bucket;
    this.permitsPerNano = permitsPerNano;
  }

  /**
   * Returns a limiter over a bucket.
   *
   * @param bucket has one token per permit; the caller keeps its back end open
   * @param permits how many tokens the bucket gets per period, because a bucket does not reveal it;
   *     from 1
   * @param per the period, longer than zero
   * @return the limiter
   * @throws IllegalArgumentException if the permits or the period are out of bounds
   */
  @SuppressWarnings("exports") // Bucket4j is optional: its users require its module themselves.
  public static BucketRateLimiter of(Bucket bucket, long permits, Duration per) {
    Objects.requireNonNull(bucket, "bucket");
    if (permits < 1 || per.isNegative() || per.isZero()) {
      throw new IllegalArgumentException(
          "A rate must be at least 1 permit per period longer than zero, but is "
              + permits
              + " per "
              + per
              + ".");
    }
    return new BucketRateLimiter(bucket, (double) permits / per.toNanos());
  }

  /**
   * Returns a limiter with a local bucket, which is full at first and refilled continuously: in any
   * time there are at most {@code permits} more requests than the rate allows.
   *
   * @param permits how many requests per period, and at once after a pause; from 1
   * @param per the period, longer than zero
   * @return the limiter
   * @throws IllegalArgumentException if the permits or the period are out of bounds
   */
  public static BucketRateLimiter local(long permits, Duration per) {
    Bucket bucket =
        Bucket.builder()
            .addLimit(limit -> limit.capacity(permits).refillGreedy(permits, per))
            .build();
    return of(bucket, permits, per);
  }

  @Override
  public boolean acquire(Duration atMost) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (atMost.isZero()) {
      return bucket.tryConsume(1);
    }
    try {
      return bucket.asBlocking().tryConsume(1, atMost);
    } catch (InterruptedException e) {
      returnReserved(e);
      throw e;
    }
  }

  /** Bucket4j reserves a token before it waits, and keeps it reserved after an interruption. */
  private void returnReserved(InterruptedException interruption) {
    try {
      bucket.addTokens(1);
    } catch (RuntimeException e) {
      interruption.addSuppressed(e);
    }
  }

  @Override
  public Duration estimatedWait() {
    return Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
  }

  @Override
  public void onRateLimited(Duration retryAfter) {
    Duration pause = retryAfter.compareTo(MAX_PAUSE) < 0 ? retryAfter : MAX_PAUSE;
    // A call whose response asks to wait does not wait for another one that takes the debt.
    if (pause.isZero() || !pausing.tryLock()) {
      return;
    }
    try {
      takeDebt(pause);
    } finally {
      pausing.unlock();
    }
  }

  private void takeDebt(Duration pause) {
    // The part of a token that the bucket may have besides its whole ones is not known.
    long wanted = -(long) Math.ceil(pause.toNanos() * permitsPerNano);
    long missing = bucket.getAvailableTokens() - wanted;
    if (missing > 0) {
      long left =
          bucket
              .asVerbose()
              .consumeIgnoringRateLimits(missing)
              .getDiagnostics()
              .getAvailableTokens();
      if (wanted - left >= missing) {
        // Another process took the same debt in the meantime. Fewer tokens are ordinary permits.
        bucket.addTokens(missing);
      }
    }
  }
}
