package io.github.domousers.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that a run has measured. */
final class Results {

  static final String NANOS = "ns";
  static final String BYTES = "bytes";
  static final String MILLIS = "ms";

  private record Key(String thing, String unit) {}

  private final Map<Key, List<List<Double>>> rounds = new LinkedHashMap<>();

  /** Adds what a round has measured. */
  void add(String thing, String unit, List<Double> values) {
    rounds.computeIfAbsent(new Key(thing, unit), key -> new ArrayList<>()).add(values);
  }

  Series get(String thing, String unit) {
    List<List<Double>> measured = rounds.get(new Key(thing, unit));
    if (measured == null) {
      throw new IllegalArgumentException("No " + unit + " were measured of " + thing);
    }
    return new Series(thing, unit, measured);
  }

  List<Series> all() {
    return rounds.keySet().stream().map(key -> get(key.thing(), key.unit())).toList();
  }
}
