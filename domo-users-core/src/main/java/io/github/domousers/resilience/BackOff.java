package io.github.domousers.resilience;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Waits of exponentially growing bounds with full jitter: any wait up to the bound is as likely as
 * any other, so that calls that failed together do not come back together.
 *
 * @param first the bound of the wait after the first attempt, which doubles from attempt to attempt
 * @param longest the bound of all waits
 */
record BackOff(Duration first, Duration longest) {

  /** More doublings than this pass any longest wait, and might pass what a duration can hold. */
  private static final int MOST_DOUBLINGS = 30;

  Duration after(int attempt, DoubleSupplier random) {
    Duration doubled = first.multipliedBy(1L << Math.min(attempt - 1, MOST_DOUBLINGS));
    Duration bound = doubled.compareTo(longest) < 0 ? doubled : longest;
    return Duration.ofNanos((long) (random.getAsDouble() * bound.toNanos()));
  }
}
