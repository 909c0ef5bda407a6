package io.github.domousers.benchmarks;

/**
 * How thoroughly to measure.
 *
 * @param rounds how often everything is measured, each time in a process of its own
 * @param warmUpSeconds how long a process of clients runs before it is measured: until the compiler
 *     is done
 * @param measuredSeconds how long each thing is measured
 * @param starts how many processes are started of each kind
 */
record Plan(int rounds, int warmUpSeconds, int measuredSeconds, int starts) {

  /** Takes 19 minutes. */
  static final Plan FULL = new Plan(4, 16, 4, 15);

  /** Takes 3 minutes. */
  static final Plan QUICK = new Plan(1, 10, 2, 3);
}
