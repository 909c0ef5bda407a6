package io.github.domousers.benchmarks;

import static io.github.domousers.benchmarks.Client.FEIGN;
import static io.github.domousers.benchmarks.Client.HTTPCLIENT;
import static io.github.domousers.benchmarks.Client.MINIMAL_HTTPCLIENT;
import static io.github.domousers.benchmarks.Client.OUR_FEIGN;
import static io.github.domousers.benchmarks.Client.OUR_HTTPCLIENT;
import static io.github.domousers.benchmarks.Client.RELIABLE_FEIGN;
import static io.github.domousers.benchmarks.Client.RELIABLE_HTTPCLIENT;
import static io.github.domousers.benchmarks.Measurements.MANY;

import io.github.domousers.benchmarks.sync.Extent;
import io.github.domousers.benchmarks.sync.SyncMeasurements;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line: measures, prints a report, and checks the bounds. */
@Command(
    name = "benchmarks/run",
    mixinStandardHelpOptions = true,
    exitCodeOnExecutionException = 3,
    description =
        "Measures the cost of a call and of large syncs, and exits with 1 if a bound is missed.")
final class Benchmarks implements Callable<Integer> {

  private static final Path JSON = Path.of("benchmarks", "target", "benchmarks.json");

  @Option(names = "--quick", description = "Measure less precisely: one round, 5 minutes.")
  private boolean quick;

  @Option(
      names = "--only",
      paramLabel = "PART",
      description = "Run one part only: ${COMPLETION-CANDIDATES}.")
  private @Nullable Part only;

  private Benchmarks() {}

  /** The parts of a run. */
  private enum Part {
    /** The cost of a call. */
    CALLS,
    /** Large syncs. */
    SYNC
  }

  /**
   * Runs the command.
   *
   * @param arguments see {@code --help}
   */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Benchmarks()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    // Removes the results of an earlier run.
    Files.deleteIfExists(JSON);
    int processor = Processor.last();
    Results results = new Results();
    List<Bound> bounds = new ArrayList<>();
    if (only != Part.SYNC) {
      new Measurements(quick ? Plan.QUICK : Plan.FULL, processor, results).run();
      bounds.addAll(bounds(results));
    }
    if (only != Part.CALLS) {
      SyncMeasurements sync = new SyncMeasurements(quick ? Extent.QUICK : Extent.FULL, results);
      sync.run();
      bounds.addAll(sync.bounds());
    }
    Report report = new Report(Machine.current(processor), results, bounds);
    report.print(System.out);
    report.write(JSON);
    System.out.println("\nEvery value is in " + JSON);
    return bounds.stream().allMatch(Bound::isMet) ? 0 : 1;
  }

  private static List<Bound> bounds(Results results) {
    List<Bound> bounds = new ArrayList<>();
    CreateRatios one = new CreateRatios(results, 1);
    CreateRatios many = new CreateRatios(results, MANY);
    bounds.add(one.of(OUR_HTTPCLIENT, HTTPCLIENT, Results.NANOS, 0.90, 0.75));
    bounds.add(many.of(OUR_HTTPCLIENT, HTTPCLIENT, Results.NANOS, 0.97, 0.82));
    bounds.add(one.of(OUR_HTTPCLIENT, MINIMAL_HTTPCLIENT, Results.NANOS, 1.05, 0.95));
    for (CreateRatios ratios : List.of(one, many)) {
      bounds.add(ratios.of(OUR_HTTPCLIENT, HTTPCLIENT, Results.BYTES, 0.65, 0.50));
      bounds.add(ratios.of(OUR_FEIGN, FEIGN, Results.NANOS, 0.70, 0.55));
      bounds.add(ratios.of(OUR_FEIGN, FEIGN, Results.BYTES, 0.45, 0.35));
      bounds.add(ratios.of(RELIABLE_HTTPCLIENT, OUR_HTTPCLIENT, Results.NANOS, 1.05, 1.02));
      bounds.add(ratios.of(RELIABLE_FEIGN, OUR_FEIGN, Results.NANOS, 1.05, 1.02));
    }
    for (Client client : List.of(OUR_HTTPCLIENT, OUR_FEIGN)) {
      bounds.add(
          Bound.value(
              results.get(Measurements.nameOfStream(client), Results.BYTES), 3_000, 2_300.0));
    }
    bounds.add(
        Bound.ratio(
            Measurements.NEW_USER + " / " + Measurements.VALIDATION + ", " + Results.NANOS,
            results.get(Measurements.NEW_USER, Results.NANOS),
            results.get(Measurements.VALIDATION, Results.NANOS),
            2.40,
            null));
    bounds.add(Bound.value(results.get(Measurements.NEW_USER, Results.BYTES), 6 * 1024, null));
    bounds.add(
        Bound.ratio(
            OUR_HTTPCLIENT.title() + " / " + HTTPCLIENT.title() + ", start to first create",
            results.get(Measurements.nameOfStart(OUR_HTTPCLIENT), Results.MILLIS),
            results.get(Measurements.nameOfStart(HTTPCLIENT), Results.MILLIS),
            1.30,
            1.15));
    return bounds;
  }

  private record CreateRatios(Results results, int threads) {

    Bound of(Client ours, Client other, String unit, double atMost, double aim) {
      return Bound.ratio(
          "%s / %s, %s, %s"
              .formatted(ours.title(), other.title(), Measurements.threads(threads), unit),
          results.get(Measurements.nameOfCreate(ours, threads), unit),
          results.get(Measurements.nameOfCreate(other, threads), unit),
          atMost,
          aim);
    }
  }
}
