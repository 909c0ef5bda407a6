package io.github.domousers.example.onboarding.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file's rows, in numbers.
 *
 * @param rows how many rows there were to take
 * @param counts how many rows there are of each status
 * @param ending why no further row was taken
 * @param firstLine the line of the first row that was taken, or {@code null} if none was
 * @param lastLine the line of the last row that was taken, or {@code null} if none was
 * @param ignoredColumns the names of the columns that are not imported
 */
public record Summary(
    long rows,
    Map<RowStatus, Long> counts,
    Ending ending,
    @Nullable Long firstLine,
    @Nullable Long lastLine,
    List<String> ignoredColumns) {

  /** Why no further row was taken. */
  public enum Ending {
    COMPLETE,
    STOPPED,
    TOKEN_REFUSED,
    FILE_UNREADABLE
  }

  public Summary {
    counts = Map.copyOf(counts);
    ignoredColumns = List.copyOf(ignoredColumns);
  }

  /** How many rows there are of a status. */
  public long count(RowStatus status) {
    return counts.getOrDefault(status, 0L);
  }

  /** How many rows were not taken; none, should the file have grown since they were counted. */
  public long notTried() {
    return Math.max(0, rows - counts.values().stream().mapToLong(Long::longValue).sum());
  }

  /** The line from which to go on, or {@code null} if all rows were taken, or none. */
  public @Nullable Long nextLine() {
    if (ending == Ending.TOKEN_REFUSED) {
      return lastLine;
    }
    return notTried() == 0 || lastLine == null ? null : Long.valueOf(lastLine + 1);
  }

  /** Whether every row is as asked in Domo, or could be. */
  public boolean isGood() {
    return notTried() == 0 && counts.keySet().stream().allMatch(RowStatus::isGood);
  }
}
