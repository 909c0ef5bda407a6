package io.github.domousers.benchmarks.sync;

import io.github.domousers.benchmarks.Bound;
import io.github.domousers.benchmarks.Results;
import io.github.domousers.benchmarks.sync.ApplyMeasurement.Variant;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Runs all measurements of syncs, and checks their bounds. */
public final class SyncMeasurements {

  /** The last one uses the most processor time, and needs compiled code the most. */
  private static final List<Variant> APPLIES =
      List.of(
          new Variant(8, null), new Variant(16, null), new Variant(16, 400), new Variant(64, null));

  private static final double MIN_OF_POSSIBLE = 0.95;
  private static final double MIN_SPEED_UP = 6;

  private final Extent extent;
  private final Results results;

  /**
   * Prepares the measurements.
   *
   * @param results gets the measured values
   */
  public SyncMeasurements(Extent extent, Results results) {
    this.extent = extent;
    this.results = results;
  }

  /**
   * Runs the measurements.
   *
   * @throws IOException if a process fails
   * @throws ExecutionException if the latency cannot be measured
   * @throws InterruptedException if this thread is interrupted
   */
  public void run() throws IOException, InterruptedException, ExecutionException {
    ApplyMeasurement applies = new ApplyMeasurement(results);
    for (Variant variant : APPLIES) {
      log(variant.title());
      applies.measure(variant, extent.changes(variant.nominal()), extent.secondsOfApplies());
    }
    for (int i = 0; i < extent.readings(); i++) {
      log("reading 100,000 users");
      new ReadingMeasurement(results).measure();
    }
    for (PlanningProcess.Variant variant : PlanningProcess.Variant.values()) {
      log(PlanningMeasurement.title(variant));
      new PlanningMeasurement(results).measure(variant);
    }
  }

  /** {@return the bounds of the measured values} */
  public List<Bound> bounds() {
    List<Bound> bounds = new ArrayList<>();
    for (Variant variant : APPLIES) {
      bounds.add(
          Bound.atLeast(
              variant.ratioTitle(),
              results.get(variant.ratioTitle(), Results.RATIO),
              MIN_OF_POSSIBLE));
    }
    bounds.add(
        Bound.atLeast(
            "plan for 1 person and 100,000 users at 100 ms a page, time with 1 reader / 8 readers",
            results
                .get(ReadingMeasurement.title(ReadingMeasurement.ONE), Results.MILLIS)
                .over(
                    results.get(ReadingMeasurement.title(ReadingMeasurement.MANY), Results.MILLIS)),
            MIN_SPEED_UP));
    for (PlanningProcess.Variant variant : PlanningProcess.Variant.values()) {
      bounds.add(
          Bound.value(
              results.get(PlanningMeasurement.title(variant), PlanningMeasurement.PEAK),
              PlanningMeasurement.MAX_HEAP,
              null));
    }
    return bounds;
  }

  private static void log(String what) {
    System.err.println("sync: " + what);
  }
}
