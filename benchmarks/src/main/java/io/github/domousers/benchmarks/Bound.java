package io.github.domousers.benchmarks;

import org.jspecify.annotations.Nullable;

/**
 * How much something may be.
 *
 * @param name what is bounded
 * @param min the least of the rounds
 * @param median what is held against the bound
 * @param max the most of the rounds
 * @param atMost what the median must not be above
 * @param aim what it should be; {@code null} if the bound is all there is
 */
record Bound(
    String name, double min, double median, double max, double atMost, @Nullable Double aim) {

  /** Bounds how much something is of another, turn by turn. */
  static Bound ratio(String name, Series ours, Series other, double atMost, @Nullable Double aim) {
    return of(name, ours.over(other), atMost, aim);
  }

  static Bound value(Series series, double atMost) {
    return of(series.name() + ", " + series.unit(), series, atMost, null);
  }

  private static Bound of(String name, Series series, double atMost, @Nullable Double aim) {
    return new Bound(name, series.min(), series.median(), series.max(), atMost, aim);
  }

  boolean isMet() {
    return median <= atMost;
  }

  String verdict() {
    if (!isMet()) {
      return "MISSED";
    }
    return aim != null && median <= aim ? "met, and the aim" : "met";
  }
}
