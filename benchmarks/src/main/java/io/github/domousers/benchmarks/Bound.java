package io.github.domousers.benchmarks;

import org.jspecify.annotations.Nullable;

/**
 * An upper bound for a measured value.
 *
 * @param name the name of the value
 * @param min the minimum of the rounds
 * @param median the value that is compared with the bound
 * @param max the maximum of the rounds
 * @param atMost the bound
 * @param aim the desired value, or {@code null} without one
 */
record Bound(
    String name, double min, double median, double max, double atMost, @Nullable Double aim) {

  /** {@return a bound for the ratio of two series, turn by turn} */
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
