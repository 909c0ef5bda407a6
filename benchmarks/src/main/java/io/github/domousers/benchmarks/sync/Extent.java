package io.github.domousers.benchmarks.sync;

/** The extent of the measurements of syncs. */
public enum Extent {
  /** Takes 4 minutes. */
  FULL(10_000, 3),
  /** Takes 1 minute. */
  QUICK(2_000, 1);

  private static final int CHANGES = 10_000;
  private static final int FEW_WORKERS = 8;

  private final int changesOfFewWorkers;
  private final int readings;

  Extent(int changesOfFewWorkers, int readings) {
    this.changesOfFewWorkers = changesOfFewWorkers;
    this.readings = readings;
  }

  /**
   * {@return how many changes are applied} An apply needs some ten times the latency to read the
   * list and for the ends of its phases, however many changes it has. So the more workers there
   * are, the more changes are needed until this is less than a few percent.
   */
  int changes(int workers) {
    return Math.min(CHANGES, changesOfFewWorkers * workers / FEW_WORKERS);
  }

  /** {@return how often the list is read with each number of readers} */
  int readings() {
    return readings;
  }
}
