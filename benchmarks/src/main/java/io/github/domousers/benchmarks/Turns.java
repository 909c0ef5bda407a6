package io.github.domousers.benchmarks;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs JMH benchmarks, each in a separate JVM in which the compared operations take turns. */
final class Turns {

  /**
   * The length of a turn of compared operations, in milliseconds. Disturbances of a machine last
   * longer, so that they affect neighbouring turns equally.
   */
  static final int SHORT = 100;

  /** The length of a turn of a single operation, in milliseconds. */
  static final int LONG = 500;

  private static final int MILLIS = 1_000;

  /** The compiler has priority, or eight busy threads starve it. This needs the superuser. */
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-XX:+UseG1GC",
          "-Xms512m",
          "-Xmx512m",
          "-XX:+AlwaysPreTouch",
          "-XX:ThreadPriorityPolicy=1",
          "-XX:CompilerThreadPriority=-15",
          "-Dslf4j.internal.verbosity=ERROR",
          "-Dorg.jboss.logging.provider=slf4j");

  private final Results results;

  Turns(Results results) {
    this.results = results;
  }

  static ChainedOptionsBuilder benchmark(Class<?> type, String method) {
    return new OptionsBuilder()
        .include(type.getName().replace(".", "\\.") + "\\." + method + "$")
        .mode(Mode.AverageTime)
        .timeUnit(TimeUnit.NANOSECONDS)
        .forks(1)
        .addProfiler(GCProfiler.class)
        .jvmArgs(JVM_OPTIONS.toArray(String[]::new))
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT);
  }

  /**
   * Measures the time and the allocated bytes of operations.
   *
   * @param operations the names of the operations, which alternate in this order, one per iteration
   * @param turnMillis the length of an iteration
   * @param warmUpSeconds the warm-up of all operations together
   * @param measuredSeconds the time to measure each operation
   */
  void measure(
      List<String> operations,
      ChainedOptionsBuilder benchmark,
      int turnMillis,
      int warmUpSeconds,
      int measuredSeconds)
      throws RunnerException {
    TimeValue time = TimeValue.milliseconds(turnMillis);
    int warmUpRounds = warmUpSeconds * MILLIS / (turnMillis * operations.size());
    int rounds = measuredSeconds * MILLIS / turnMillis;
    RunResult result =
        new Runner(
                benchmark
                    .warmupTime(time)
                    .warmupIterations(warmUpRounds * operations.size())
                    .measurementTime(time)
                    .measurementIterations(rounds * operations.size())
                    .build())
            .runSingle();
    List<IterationResult> turns =
        List.copyOf(result.getBenchmarkResults().iterator().next().getIterationResults());
    for (int i = 0; i < operations.size(); i++) {
      int first = i;
      List<IterationResult> own =
          IntStream.range(0, rounds)
              .mapToObj(round -> turns.get(round * operations.size() + first))
              .toList();
      add(operations.get(i), Results.NANOS, own, turn -> turn.getPrimaryResult().getScore());
      add(operations.get(i), Results.BYTES, own, Turns::allocated);
    }
  }

  private void add(
      String operation,
      String unit,
      List<IterationResult> turns,
      ToDoubleFunction<IterationResult> measure) {
    results.add(operation, unit, turns.stream().map(measure::applyAsDouble).toList());
  }

  private static double allocated(IterationResult turn) {
    return Objects.requireNonNull(turn.getSecondaryResults().get("gc.alloc.rate.norm")).getScore();
  }
}
