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
    LEAVERS,
    /**
     * Too many role changes, renames and cleared attributes, see {@link
     * PlanOptions#allowSensitiveChanges}.
     */
    SENSITIVE_CHANGES,
    /** Too few users match the source, see {@link PlanOptions#expectFewMatches}. */
    FEW_MATCHES,
    /**
     * Most users get another value of an attribute, as if a column of the source was shifted, see
     * {@link PlanOptions#expectManyChanges}.
     */
    MANY_CHANGES,
    /** It is unknown which user owns the credentials, see {@link DirectorySync.Builder#owner}. */
    UNKNOWN_OWNER,
    /** Too few administrators would remain. */
    ADMINISTRATORS,
    /** The plan is too old, or its time is in the future. */
    AGE,
    /** The plan is of another instance, or the instance is unknown. */
    INSTANCE
  }

  @Override
  public String toString() {
    return message;
  }
}
