package io.github.domousers.example.onboarding.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The summary of an import.
 *
 * @param rows the number of all rows
 * @param counts the number of rows by status
 * @param ending why the import ended
 * @param firstLine the line of the first processed row, or {@code null} without one
 * @param lastLine the line of the last processed row, or {@code null} without one
 * @param ignoredColumns the names of the columns that are not imported
 */
public record Summary(
    long rows,
    Map<RowStatus, Long> counts,
    Ending ending,
    @Nullable Long firstLine,
    @Nullable Long lastLine,
    List<String> ignoredColumns) {

  /** Why the import ended. */
  public enum Ending {
    COMPLETE,
    STOPPED,
    TOKEN_REJECTED,
    FILE_UNREADABLE
  }

  public Summary {
    counts = Map.copyOf(counts);
    ignoredColumns = List.copyOf(ignoredColumns);
  }

  /** {@return the number of rows with a status} */
  public long count(RowStatus status) {
    return counts.getOrDefault(status, 0L);
  }

  /** {@return the number of rows that were not processed; 0 if the file has grown since} */
  public long notTried() {
    return Math.max(0, rows - counts.values().stream().mapToLong(Long::longValue).sum());
  }

  /** {@return the line to continue with, or {@code null} if all or no rows were processed} */
  public @Nullable Long nextLine() {
    if (ending == Ending.TOKEN_REJECTED) {
      return lastLine;
    }
    return notTried() == 0 || lastLine == null ? null : Long.valueOf(lastLine + 1);
  }

  /** {@return whether every row was processed and is good} */
  public boolean isGood() {
    return notTried() == 0 && counts.keySet().stream().allMatch(RowStatus::isGood);
  }
}
