package io.github.domousers.example.onboarding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a row, and why.
 *
 * @param line the line of the file on which the row starts
 * @param status what became of it
 * @param userId the id of the user, or {@code null} if there is none or it is not known
 * @param reasons in plain words and without the person's data, why it did not simply work; empty if
 *     it did
 */
record RowResult(long line, RowStatus status, @Nullable Long userId, List<String> reasons) {

  RowResult {
    reasons = List.copyOf(reasons);
  }

  static RowResult created(long line, long userId) {
    return new RowResult(line, RowStatus.CREATED, userId, List.of());
  }

  static RowResult valid(long line) {
    return new RowResult(line, RowStatus.VALID, null, List.of());
  }

  static RowResult invalid(long line, List<String> problems) {
    return new RowResult(line, RowStatus.INVALID, null, problems);
  }
}
