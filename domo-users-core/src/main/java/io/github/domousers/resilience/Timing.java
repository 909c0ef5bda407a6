package io.github.domousers.resilience;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * The time that passes and the chance that spreads waits, both of which tests take into their own
 * hands.
 *
 * @param nanoTime the time in nanoseconds from any origin, as {@link System#nanoTime}
 * @param random a number from zero to below one
 * @param sleep how much of a wait the thread really sleeps
 */
record Timing(LongSupplier nanoTime, DoubleSupplier random, UnaryOperator<Duration> sleep) {

  static final Timing REAL =
      new Timing(
          System::nanoTime,
          () -> ThreadLocalRandom.current().nextDouble(),
          UnaryOperator.identity());
}
