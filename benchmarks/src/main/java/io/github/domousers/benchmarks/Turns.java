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

/** Runs benchmarks of JMH, each in a JVM of its own, in which things take turns. */
final class Turns {

  /**
   * How long a turn is of things that are held against each other, in milliseconds. What disturbs a
   * machine lasts longer, so that it strikes neighbours alike.
   */
  static final int SHORT = 100;

  /** How long a turn is of a thing on its own, in milliseconds. */
  static final int LONG = 500;

  private static final int MILLIS = 1_000;

  /** The compiler goes first, or eight busy threads starve it; only the superuser may say so. */
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
   * Measures the time and the bytes of things.
   *
   * @param things what the benchmark does, an iteration each, over and over in this order
   * @param turnMillis how long an iteration is
   * @param warmUpSeconds how long it runs before
   * @param measuredSeconds how long each thing is measured
   */
  void measure(
      List<String> things,
      ChainedOptionsBuilder benchmark,
      int turnMillis,
      int warmUpSeconds,
      int measuredSeconds)
      throws RunnerException {
    TimeValue time = TimeValue.milliseconds(turnMillis);
    int warmUpRounds = warmUpSeconds * MILLIS / (turnMillis * things.size());
    int rounds = measuredSeconds * MILLIS / turnMillis;
    RunResult result =
        new Runner(
                benchmark
                    .warmupTime(time)
                    .warmupIterations(warmUpRounds * things.size())
                    .measurementTime(time)
                    .measurementIterations(rounds * things.size())
                    .build())
            .runSingle();
    List<IterationResult> turns =
        List.copyOf(result.getBenchmarkResults().iterator().next().getIterationResults());
    for (int i = 0; i < things.size(); i++) {
      int first = i;
      List<IterationResult> own =
          IntStream.range(0, rounds)
              .mapToObj(round -> turns.get(round * things.size() + first))
              .toList();
      add(things.get(i), Results.NANOS, own, turn -> turn.getPrimaryResult().getScore());
      add(things.get(i), Results.BYTES, own, Turns::allocated);
    }
  }

  private void add(
      String thing,
      String unit,
      List<IterationResult> turns,
      ToDoubleFunction<IterationResult> measure) {
    results.add(thing, unit, turns.stream().map(measure::applyAsDouble).toList());
  }

  private static double allocated(IterationResult turn) {
    return Objects.requireNonNull(turn.getSecondaryResults().get("gc.alloc.rate.norm")).getScore();
  }
}
