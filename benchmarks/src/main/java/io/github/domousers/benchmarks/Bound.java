package io.github.domousers.benchmarks;

import org.jspecify.annotations.Nullable;

/**
 * A bound for a measured value.
 *
 * @param name the name of the value
 * @param min the minimum of the rounds
 * @param median the value that is compared with the bound
 * @param max the maximum of the rounds
 * @param kind whether the bound is an upper or a lower one
 * @param limit the bound
 * @param aim the desired value, or {@code null} without one
 */
public record Bound(
    String name,
    double min,
    double median,
    double max,
    Kind kind,
    double limit,
    @Nullable Double aim) {

  /** The kinds of bounds. */
  public enum Kind {
    /** An upper bound. */
    AT_MOST,
    /** A lower bound. */
    AT_LEAST;

    private boolean allows(double value, double limit) {
      return this == AT_MOST ? value <= limit : value >= limit;
    }
  }

  /** {@return an upper bound for the ratio of two series, turn by turn} */
  static Bound ratio(String name, Series ours, Series other, double atMost, @Nullable Double aim) {
    return of(name, ours.over(other), Kind.AT_MOST, atMost, aim);
  }

  /** {@return an upper bound} */
  public static Bound value(Series series, double atMost, @Nullable Double aim) {
    return of(nameOf(series), series, Kind.AT_MOST, atMost, aim);
  }

  /** {@return a lower bound} */
  public static Bound atLeast(String name, Series series, double atLeast) {
    return of(name, series, Kind.AT_LEAST, atLeast, null);
  }

  private static String nameOf(Series series) {
    return series.name() + ", " + series.unit();
  }

  private static Bound of(
      String name, Series series, Kind kind, double limit, @Nullable Double aim) {
    return new Bound(name, series.min(), series.median(), series.max(), kind, limit, aim);
  }

  boolean isMet() {
    return kind.allows(median, limit);
  }

  String verdict() {
    if (!isMet()) {
      return "MISSED";
    }
    return aim != null && kind.allows(median, aim) ? "met, and the aim" : "met";
  }
}
