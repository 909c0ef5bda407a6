package io.github.domousers.gateway;

import java.util.Random;

/**
 * Checks a property many times, each time of what another seed makes. The seeds are always the
 * same, unless {@code -Dfuzz.seed=…} tells the first and {@code -Dfuzz.rounds=…} how many.
 */
final class Fuzz {

  private static final long FIRST_SEED = Long.getLong("fuzz.seed", 1);

  private Fuzz() {}

  /** What is to hold, whatever the generator makes. */
  interface Property {
    void check(Random random) throws Exception;
  }

  static void rounds(int usual, Property property) {
    int rounds = Integer.getInteger("fuzz.rounds", usual);
    for (long seed = FIRST_SEED; seed < FIRST_SEED + rounds; seed++) {
      try {
        property.check(new Random(seed));
      } catch (Exception | AssertionError | StackOverflowError e) {
        throw new AssertionError("Again with -Dfuzz.rounds=1 -Dfuzz.seed=" + seed, e);
      }
    }
  }

  /** One of these. */
  @SafeVarargs
  static <T> T oneOf(Random random, T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
