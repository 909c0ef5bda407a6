package io.github.domousers.sync;

import java.io.Serializable;

/**
 * Why a plan must not be applied.
 *
 * @param guard the guard that refuses the plan
 * @param message the reason and, where there is one, the option that allows it; without personal
 *     data
 */
public record Refusal(Guard guard, String message) implements Serializable {

  /** What is checked before the first write. */
  public enum Guard {
    /** The source has no valid row, or fewer than {@link DirectorySync.Builder#expectAtLeast}. */
    SOURCE_TOO_SHORT,
    /** Domo's list could not be read consistently, so users may be missing. */
    INCONSISTENT_LIST,
    /** Too many leavers, see {@link PlanOptions#allowLeavers}. */
    LEAVERS("If this is expected, plan with allowLeavers(…)."),
    /**
     * Too many new administrators, role changes, renames and cleared attributes, see {@link
     * PlanOptions#allowSensitiveChanges}.
     */
    SENSITIVE_CHANGES("If this is expected, plan with allowSensitiveChanges(…)."),
    /** Too many people to create, see {@link PlanOptions#allowCreates}. */
    CREATES(
        "If this is expected, plan with allowCreates(…). After a first sync that was stopped, its"
            + " saved plan can also be applied again within 24 hours."),
    /** Too few users match the source, see {@link PlanOptions#expectFewMatches}. */
    FEW_MATCHES("If this is expected, as in a first plan, plan with expectFewMatches()."),
    /**
     * Most users get another value of an attribute, as if a column of the source was shifted, see
     * {@link PlanOptions#expectManyChanges}.
     */
    MANY_CHANGES("If this is expected, plan with expectManyChanges()."),
    /** It is unknown which user owns the credentials, see {@link DirectorySync.Builder#owner}. */
    UNKNOWN_OWNER("Set owner(id) or ownerUnknown()."),
    /** Too few administrators would remain. */
    ADMINISTRATORS,
    /** The plan is too old, or its time is in the future. */
    AGE,
    /** The plan is of another instance, or the instance is unknown. */
    INSTANCE("Set instance(…).");

    private final String advice;

    Guard() {
      this("");
    }

    Guard(String advice) {
      this.advice = advice;
    }

    /** {@return the sentence that names the option of this library that allows the plan} */
    String advice() {
      return advice;
    }
  }

  /**
   * {@return the message without the option of this library, for applications with options of their
   * own}
   */
  public String reason() {
    return message.endsWith(guard.advice())
        ? message.substring(0, message.length() - guard.advice().length()).stripTrailing()
        : message;
  }

  @Override
  public String toString() {
    return message;
  }
}
