package io.github.domousers.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All measured values of a run. */
public final class Results {

  static final String NANOS = "ns";
  static final String BYTES = "bytes";

  /** Milliseconds. */
  public static final String MILLIS = "ms";

  /** A value without a unit. */
  public static final String RATIO = "ratio";

  private record Key(String name, String unit) {}

  private final Map<Key, List<List<Double>>> rounds = new LinkedHashMap<>();

  /** Adds the values of a round. */
  public void add(String name, String unit, List<Double> values) {
    rounds.computeIfAbsent(new Key(name, unit), key -> new ArrayList<>()).add(values);
  }

  /** {@return the values of this name and unit} */
  public Series get(String name, String unit) {
    List<List<Double>> measured = rounds.get(new Key(name, unit));
    if (measured == null) {
      throw new IllegalArgumentException("No values in " + unit + " for " + name);
    }
    return new Series(name, unit, measured);
  }

  boolean has(String name, String unit) {
    return rounds.containsKey(new Key(name, unit));
  }

  List<Series> all() {
    return rounds.keySet().stream().map(key -> get(key.name(), key.unit())).toList();
  }
}
