package io.github.domousers.benchmarks;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What was measured of one thing.
 *
 * @param name the thing
 * @param unit of the values
 * @param rounds the values, round by round
 */
record Series(String name, String unit, List<List<Double>> rounds) {

  Series {
    rounds = rounds.stream().map(List::copyOf).toList();
  }

  /** The median of all values. */
  double median() {
    return median(rounds.stream().flatMap(List::stream).toList());
  }

  /** The median of the round in which it was least. */
  double min() {
    return sorted(mediansOfRounds()).get(0);
  }

  /** The median of the round in which it was most. */
  double max() {
    return sorted(mediansOfRounds()).get(rounds.size() - 1);
  }

  private List<Double> mediansOfRounds() {
    return rounds.stream().map(Series::median).toList();
  }

  /** The ratios to another, turn by turn: what the machine did meanwhile, it did to both. */
  Series over(Series other) {
    return new Series(
        name + " / " + other.name,
        unit,
        IntStream.range(0, rounds.size())
            .mapToObj(round -> ratios(rounds.get(round), other.rounds.get(round)))
            .toList());
  }

  private static List<Double> ratios(List<Double> ours, List<Double> others) {
    return IntStream.range(0, ours.size())
        .mapToObj(turn -> ours.get(turn) / others.get(turn))
        .toList();
  }

  private static double median(List<Double> values) {
    List<Double> sorted = sorted(values);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private static List<Double> sorted(List<Double> values) {
    return values.stream().sorted().toList();
  }
}
