package io.github.domousers.resilience;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The time after which a call makes no further attempt. */
final class Deadline {

  private final LongSupplier nanoTime;
  private final long end;

  private Deadline(LongSupplier nanoTime, long end) {
    this.nanoTime = nanoTime;
    this.end = end;
  }

  static Deadline in(Duration duration, LongSupplier nanoTime) {
    return new Deadline(nanoTime, nanoTime.getAsLong() + duration.toNanos());
  }

  /** {@return whether an attempt after this wait would start in time} */
  boolean allows(Duration wait) {
    return wait.compareTo(Duration.ofNanos(end - nanoTime.getAsLong())) <= 0;
  }
}
