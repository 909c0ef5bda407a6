package io.github.domousers.resilience;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * The time and the random numbers for waits. Tests control both.
 *
 * @param nanoTime the time in nanoseconds from any origin, as {@link System#nanoTime}
 * @param random a number from zero to below one
 */
record TimeSource(LongSupplier nanoTime, DoubleSupplier random, Sleeper sleeper) {

  static final TimeSource REAL =
      new TimeSource(
          System::nanoTime,
          () -> ThreadLocalRandom.current().nextDouble(),
          wait -> TimeUnit.NANOSECONDS.sleep(wait.toNanos()));

  /** Blocks the calling thread. */
  interface Sleeper {

    void sleep(Duration wait) throws InterruptedException;
  }
}
