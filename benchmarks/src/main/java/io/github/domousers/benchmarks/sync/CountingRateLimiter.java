package io.github.domousers.benchmarks.sync;

import io.github.domousers.port.RateLimiter;
import io.github.domousers.ratelimit.BucketRateLimiter;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts requests, of which each takes a permit, and may limit their rate. */
final class CountingRateLimiter implements RateLimiter {

  private final @Nullable RateLimiter limit;
  private final LongAdder requests = new LongAdder();

  /**
   * Creates a limiter.
   *
   * @param permitsPerSecond the limit, or {@code null} for none
   */
  CountingRateLimiter(@Nullable Integer permitsPerSecond) {
    this.limit =
        permitsPerSecond == null
            ? null
            : BucketRateLimiter.local(permitsPerSecond, Duration.ofSeconds(1));
  }

  @Override
  public boolean acquire(Duration atMost) throws InterruptedException {
    requests.increment();
    return limit == null || limit.acquire(atMost);
  }

  /**
   * Takes the permits that are saved for a burst, so that the measured rate is not higher than the
   * limit, and starts to count at zero.
   */
  void reset() throws InterruptedException {
    while (limit != null && limit.acquire(Duration.ZERO)) {
      // Takes a permit.
    }
    requests.reset();
  }

  long requests() {
    return requests.sum();
  }
}
