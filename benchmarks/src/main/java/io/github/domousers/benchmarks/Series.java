package io.github.domousers.benchmarks;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The measured values of one benchmark.
 *
 * @param name the name of the benchmark
 * @param unit the unit of the values
 * @param rounds the values of each round
 */
public record Series(String name, String unit, List<List<Double>> rounds) {

  /** Copies the lists. */
  public Series {
    rounds = rounds.stream().map(List::copyOf).toList();
  }

  /** {@return the median of all values} */
  public double median() {
    return median(rounds.stream().flatMap(List::stream).toList());
  }

  /** {@return the smallest median of a round} */
  public double min() {
    return sorted(mediansOfRounds()).get(0);
  }

  /** {@return the largest median of a round} */
  public double max() {
    return sorted(mediansOfRounds()).get(rounds.size() - 1);
  }

  private List<Double> mediansOfRounds() {
    return rounds.stream().map(Series::median).toList();
  }

  /**
   * {@return the ratios to another series, turn by turn} Other load on the machine affects both.
   */
  public Series over(Series other) {
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
