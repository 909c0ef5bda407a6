package io.github.domousers.benchmarks;

/**
 * The extent of the measurements.
 *
 * @param rounds the number of rounds, each in new processes
 * @param warmUpSeconds the warm-up of the clients, until the compiler is done
 * @param measuredSeconds the time to measure each value
 * @param starts the number of measured starts of each kind
 */
record Plan(int rounds, int warmUpSeconds, int measuredSeconds, int starts) {

  /** Takes 19 minutes. */
  static final Plan FULL = new Plan(4, 16, 4, 15);

  /** Takes 3 minutes. */
  static final Plan QUICK = new Plan(1, 10, 2, 3);
}
