package io.github.domousers.sync;

import io.github.domousers.domain.User;

/**
 * Is called while a plan is applied, by one thread at a time, in the order in which rows end. If it
 * throws, no further row is begun, and the report says so: a log that cannot be written stops the
 * apply.
 */
public interface SyncListener {

  /** Does nothing. */
  SyncListener NONE = new SyncListener() {};

  /** Called with the result of each create, update and leaver, also of rows that were not tried. */
  default void onResult(RowResult result, Progress progress) {}

  /**
   * Called before a user is deleted, so that the user can be created again. If it throws, the user
   * is not deleted.
   *
   * @param user the whole user, as Domo returned it just now
   */
  default void beforeDelete(User user) {}

  /**
   * {@return whether an earlier apply of the same plan, perhaps in another process, has created
   * this user, as a log of the results shows} If Domo does not have the user any more, it was
   * deleted since: the row is then {@link RowResult.Status#STALE}, and the user is not created and
   * invited again. By default only the applies of the same {@link DirectorySync} are known. Called
   * before each create that is sent.
   */
  default boolean wasCreated(PlannedChange.Create row) {
    return false;
  }

  /**
   * How far an apply is.
   *
   * @param done how many rows have a result
   * @param total how many rows the plan changes
   * @param rowsPerSecond how many rows got a result per second since the apply began
   */
  record Progress(int done, int total, double rowsPerSecond) {}
}
