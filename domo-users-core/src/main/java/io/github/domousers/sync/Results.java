package io.github.domousers.sync;

import io.github.domousers.domain.User;
import io.github.domousers.port.ForbiddenException;
import io.github.domousers.port.RateLimitedException;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.ServerErrorException;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.sync.PlannedChange.Create;
import io.github.domousers.sync.RowResult.Status;
import io.github.domousers.sync.SyncListener.Progress;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects the results of an apply, and decides when to stop. Thread-safe. */
final class Results {

  private static final int MAX_FORBIDDEN = 2;
  private static final int MAX_CONSECUTIVE_FAILURES = 20;
  private static final int NOT_FOUND = 404;
  private static final double NANOS_PER_SECOND = 1e9;

  private final SyncPlan plan;
  private final SyncListener listener;
  private final List<PlannedChange> changes;

  /** By identity: rows with the same position and content are different rows. */
  private final IdentityHashMap<PlannedChange, RowResult> results = new IdentityHashMap<>();

  private final long start = System.nanoTime();
  private int forbidden;
  private int consecutiveFailures;
  private volatile @Nullable String stopReason;
  private volatile boolean interrupted;

  Results(SyncPlan plan, SyncListener listener) {
    this.plan = plan;
    this.listener = listener;
    this.changes = plan.rows().stream().filter(row -> row.kind().isChange()).toList();
  }

  /** {@return the rows that change something, in the order of the plan} */
  List<PlannedChange> changes() {
    return changes;
  }

  boolean isStopped() {
    return stopReason != null;
  }

  /** {@return whether the calling thread was interrupted} */
  boolean isInterrupted() {
    return interrupted;
  }

  void interrupt() {
    interrupted = true;
    stop("the calling thread was interrupted");
  }

  synchronized void stop(String reason) {
    if (stopReason == null) {
      stopReason = reason;
    }
  }

  synchronized boolean has(PlannedChange row) {
    return results.containsKey(row);
  }

  synchronized boolean isDone(PlannedChange row) {
    RowResult result = results.get(row);
    return result != null && result.status().isDone();
  }

  /** {@return how many of these rows failed, or may have failed} */
  synchronized long failed(Collection<? extends PlannedChange> rows) {
    return rows.stream()
        .map(results::get)
        .filter(Objects::nonNull)
        .map(RowResult::status)
        .filter(s -> s == Status.FAILED || s == Status.UNKNOWN || s == Status.NOT_TRIED)
        .count();
  }

  synchronized void add(RowResult result) {
    results.put(result.row(), result);
    double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
    int done = results.size();
    // A listener written in Kotlin can throw checked exceptions, too.
    try {
      listener.onResult(result, new Progress(done, changes.size(), done / Math.max(seconds, 1e-9)));
    } catch (Exception e) {
      stop("the listener threw " + e.getClass().getName());
    }
  }

  /** {@return whether the listener knows that an earlier apply created the user} */
  synchronized boolean wasCreated(Create row) {
    try {
      return listener.wasCreated(row);
    } catch (Exception e) {
      stop("the listener threw " + e.getClass().getName() + " before a create");
      return false;
    }
  }

  /** {@return whether the user may be deleted: the listener accepted it} */
  synchronized boolean beforeDelete(User user) {
    try {
      listener.beforeDelete(user);
      return true;
    } catch (Exception e) {
      stop("the listener threw " + e.getClass().getName() + " before a delete");
      return false;
    }
  }

  /**
   * Stops after an exception that should not be thrown, such as that of a closed gateway.
   *
   * @param origin what has thrown it
   */
  RowResult unexpected(
      PlannedChange row, Status status, @Nullable Long userId, String origin, RuntimeException e) {
    // The message may contain personal data.
    String reason = origin + " threw " + e.getClass().getName();
    stop(reason);
    return RowResult.of(row, status, userId, reason);
  }

  /**
   * Counts the failure of a row, and stops if further rows would probably fail too.
   *
   * @param failure {@code null} if the row did not fail
   */
  synchronized void count(@Nullable UserGatewayException failure) {
    boolean unavailable =
        failure instanceof TransportException
            || failure instanceof ServerErrorException
            || failure instanceof RateLimitedException;
    consecutiveFailures = unavailable ? consecutiveFailures + 1 : 0;
    if (failure instanceof UnauthorizedException) {
      stop("Domo rejected the credentials (401)");
    } else if (failure instanceof ForbiddenException && ++forbidden >= MAX_FORBIDDEN) {
      stop("Domo refused " + forbidden + " rows, because the credentials lack a permission (403)");
    } else if (failure instanceof RequestRejectedException
        && failure.status().orElse(0) == NOT_FOUND) {
      stop("Domo has no such address (404): check the base URL");
    } else if (consecutiveFailures >= MAX_CONSECUTIVE_FAILURES) {
      stop(
          consecutiveFailures
              + " rows in a row failed without a response, with 5xx, with 429, or without a permit");
    }
  }

  /** {@return the report; rows without a result were not tried} */
  SyncReport report() {
    String reason = stopReason == null ? "it was not reached" : stopReason;
    for (PlannedChange row : changes) {
      if (!has(row)) {
        add(RowResult.of(row, Status.NOT_TRIED, null, reason));
      }
    }
    synchronized (this) {
      return new SyncReport(plan, changes.stream().map(this::result).toList(), stopReason);
    }
  }

  private RowResult result(PlannedChange row) {
    return Objects.requireNonNull(results.get(row));
  }
}
