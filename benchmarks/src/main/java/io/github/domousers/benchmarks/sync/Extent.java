package io.github.domousers.benchmarks.sync;

/** The extent of the measurements of syncs. */
public enum Extent {
  /** Takes 6 minutes. */
  FULL(60, 20, 3),
  /** Takes 2 minutes. */
  QUICK(10, 0, 1);

  private static final int MAX_CHANGES = 10_000;

  private final int seconds;
  private final int secondsOfApplies;
  private final int readings;

  Extent(int seconds, int secondsOfApplies, int readings) {
    this.seconds = seconds;
    this.secondsOfApplies = secondsOfApplies;
    this.readings = readings;
  }

  /**
   * {@return how many changes are applied} An apply needs some ten times the latency to read the
   * list and for the ends of its phases, however many changes it has. So the more requests per
   * second are possible, the more changes are needed until this is less than a few percent.
   */
  int changes(double requestsPerSecond) {
    return (int)
        Math.min(MAX_CHANGES, seconds * requestsPerSecond / ApplyMeasurement.REQUESTS_PER_CHANGE);
  }

  /** {@return how long the same changes are applied again, so that short applies are repeated} */
  int secondsOfApplies() {
    return secondsOfApplies;
  }

  /** {@return how often the list is read with each number of readers} */
  int readings() {
    return readings;
  }
}
