package io.github.domousers.sync;

import io.github.domousers.domain.Attribute;
import io.github.domousers.port.UserGatewayException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a row of a plan that is a create, an update or a leaver. Its {@code toString}
 * masks personal data.
 *
 * @param row the row of the plan
 * @param status what became of it
 * @param userId Domo's id of the user; {@code null} if it is unknown, or if there is no user
 * @param differences the attributes of which Domo returned another value than was sent, if the
 *     status is {@link Status#DONE}; unmodifiable
 * @param reason why the row is not done; {@code null} if it is. Contains no personal data, except
 *     names that Domo's own message quotes
 * @param failure the failure of the row; {@code null} if it did not fail
 */
public record RowResult(
    PlannedChange row,
    Status status,
    @Nullable Long userId,
    List<Attribute> differences,
    @Nullable String reason,
    @Nullable UserGatewayException failure) {

  /** Copies the differences. */
  public RowResult {
    differences = List.copyOf(differences);
  }

  static RowResult done(PlannedChange row, @Nullable Long userId, List<Attribute> differences) {
    return new RowResult(row, Status.DONE, userId, differences, null, null);
  }

  static RowResult alreadyDone(PlannedChange row, long userId) {
    return new RowResult(row, Status.ALREADY_DONE, userId, List.of(), null, null);
  }

  static RowResult of(PlannedChange row, Status status, @Nullable Long userId, String reason) {
    return new RowResult(row, status, userId, List.of(), reason, null);
  }

  static RowResult failed(
      PlannedChange row, Status status, @Nullable Long userId, UserGatewayException failure) {
    return new RowResult(row, status, userId, List.of(), failure.getMessage(), failure);
  }

  /** The kinds of results. */
  public enum Status {
    /** The user is as planned, and this apply did it. */
    DONE,
    /** The user was as planned before; nothing was written. */
    ALREADY_DONE,
    /**
     * The user is neither as planned nor as it was when the plan was made; nothing was written.
     * Plan again.
     */
    STALE,
    /** It was not done, for the {@link RowResult#reason() reason}. */
    FAILED,
    /** It is unknown whether it was done. Apply the plan again, or plan again. */
    UNKNOWN,
    /** Nothing was sent for the row, for the {@link RowResult#reason() reason}. */
    NOT_TRIED;

    /** {@return whether the user is as planned} */
    public boolean isDone() {
      return this == DONE || this == ALREADY_DONE;
    }
  }

  @Override
  public String toString() {
    return "RowResult["
        + status
        + (userId == null ? "" : ", user=" + userId)
        + (reason == null ? "" : ", reason=" + reason)
        + ", row="
        + row
        + "]";
  }
}
