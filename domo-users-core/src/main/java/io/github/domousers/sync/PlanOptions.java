package io.github.domousers.sync;

import org.jspecify.annotations.Nullable;

/**
 * Exceptions from the guards, for one plan. The plan stores them. There is no option that turns a
 * limit off.
 *
 * @param leaversAllowed how many leavers are allowed, instead of the usual limits; {@code null} for
 *     these
 * @param sensitiveChangesAllowed how many new administrators, role changes, renames and cleared
 *     attributes together are allowed, instead of the usual limits; {@code null} for these
 * @param createsAllowed how many people may be created, instead of the usual limit; {@code null}
 *     for this
 * @param fewMatchesExpected whether fewer than half of the users in scope may match
 * @param manyChangesExpected whether more than half of the matching users may get another value of
 *     one attribute
 */
public record PlanOptions(
    @Nullable Integer leaversAllowed,
    @Nullable Integer sensitiveChangesAllowed,
    @Nullable Integer createsAllowed,
    boolean fewMatchesExpected,
    boolean manyChangesExpected) {

  /** The usual limits. */
  public static final PlanOptions DEFAULT = new PlanOptions(null, null, null, false, false);

  /** Checks the numbers. */
  public PlanOptions {
    requireNotNegative("leaversAllowed", leaversAllowed);
    requireNotNegative("sensitiveChangesAllowed", sensitiveChangesAllowed);
    requireNotNegative("createsAllowed", createsAllowed);
  }

  /** {@return these options, which allow this number of leavers} */
  public PlanOptions allowLeavers(int count) {
    return new PlanOptions(
        count, sensitiveChangesAllowed, createsAllowed, fewMatchesExpected, manyChangesExpected);
  }

  /**
   * {@return these options, which allow this number of new administrators, role changes, renames
   * and cleared attributes together}
   */
  public PlanOptions allowSensitiveChanges(int count) {
    return new PlanOptions(
        leaversAllowed, count, createsAllowed, fewMatchesExpected, manyChangesExpected);
  }

  /**
   * {@return these options, which allow this number of people to create} Also needed after a first
   * sync that was stopped, if many people are left and its plan is not applied again.
   */
  public PlanOptions allowCreates(int count) {
    return new PlanOptions(
        leaversAllowed, sensitiveChangesAllowed, count, fewMatchesExpected, manyChangesExpected);
  }

  /**
   * {@return these options, which allow that fewer than half of the users in scope match, as in the
   * first plan of an instance; so the usual limit for people to create does not apply either}
   */
  public PlanOptions expectFewMatches() {
    return new PlanOptions(
        leaversAllowed, sensitiveChangesAllowed, createsAllowed, true, manyChangesExpected);
  }

  /**
   * {@return these options, which allow that more than half of the matching users get another value
   * of one attribute, as when phone numbers are written in another way for the first time}
   */
  public PlanOptions expectManyChanges() {
    return new PlanOptions(
        leaversAllowed, sensitiveChangesAllowed, createsAllowed, fewMatchesExpected, true);
  }

  private static void requireNotNegative(String name, @Nullable Integer value) {
    if (value != null && value < 0) {
      throw new IllegalArgumentException(name + " must be zero or more, but is " + value + ".");
    }
  }
}
