package io.github.domousers.resilience;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Exponentially growing waits with full jitter: random from zero to a bound, so that calls which
 * failed together are not repeated together.
 *
 * @param first the bound of the first wait, which doubles with each attempt
 */
record BackOff(Duration first, Duration max) {

  /** More doublings would exceed every maximum, and could overflow. */
  private static final int MAX_DOUBLINGS = 30;

  Duration after(int attempt, DoubleSupplier random) {
    Duration doubled = first.multipliedBy(1L << Math.min(attempt - 1, MAX_DOUBLINGS));
    Duration bound = doubled.compareTo(max) < 0 ? doubled : max;
    return Duration.ofNanos((long) (random.getAsDouble() * bound.toNanos()));
  }
}
