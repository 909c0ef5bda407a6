package io.github.domousers.gateway;

import java.util.Random;

/**
 * Checks a property with many random inputs. The seeds are always the same, unless {@code
 * -Dfuzz.seed=…} sets the first one and {@code -Dfuzz.rounds=…} their number.
 */
final class Fuzz {

  private static final long FIRST_SEED = Long.getLong("fuzz.seed", 1);

  private Fuzz() {}

  /** A property that must hold for every random input. */
  interface Property {
    void check(Random random) throws Exception;
  }

  static void rounds(int usual, Property property) {
    int rounds = Integer.getInteger("fuzz.rounds", usual);
    for (long seed = FIRST_SEED; seed < FIRST_SEED + rounds; seed++) {
      try {
        property.check(new Random(seed));
      } catch (Exception | AssertionError | StackOverflowError e) {
        throw new AssertionError("Repeat with -Dfuzz.rounds=1 -Dfuzz.seed=" + seed, e);
      }
    }
  }

  @SafeVarargs
  static <T> T oneOf(Random random, T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
