package io.github.domousers.example.onboarding.report;

import io.github.domousers.domain.Attribute;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a row.
 *
 * @param line the line of the file on which the row starts
 * @param userId the id of the user, or {@code null} if it is unknown
 * @param reasons the problems or failures, without personal data
 * @param differences the attributes in which the user in Domo differs from the row; never the time
 *     zone and the locale, which Domo does not return
 */
public record RowResult(
    long line,
    RowStatus status,
    @Nullable Long userId,
    List<String> reasons,
    List<Attribute> differences) {

  public RowResult {
    reasons = List.copyOf(reasons);
    differences = List.copyOf(differences);
  }

  public static RowResult created(long line, long userId, List<Attribute> differences) {
    return new RowResult(
        line,
        differences.isEmpty() ? RowStatus.CREATED : RowStatus.CREATED_DIFFERENT,
        userId,
        List.of(),
        differences);
  }

  public static RowResult alreadyExists(long line, long userId, List<Attribute> differences) {
    return new RowResult(
        line,
        differences.isEmpty() ? RowStatus.ALREADY_EXISTS : RowStatus.DIFFERENT,
        userId,
        List.of(),
        differences);
  }

  public static RowResult valid(long line) {
    return new RowResult(line, RowStatus.VALID, null, List.of(), List.of());
  }

  public static RowResult invalid(long line, List<String> problems) {
    return new RowResult(line, RowStatus.INVALID, null, problems, List.of());
  }

  public static RowResult failed(
      long line, RowStatus status, @Nullable Long userId, String reason) {
    return new RowResult(line, status, userId, List.of(reason), List.of());
  }
}
