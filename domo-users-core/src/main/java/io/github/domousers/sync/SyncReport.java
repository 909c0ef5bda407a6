package io.github.domousers.sync;

import io.github.domousers.sync.RowResult.Status;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of each row of a plan. The counts of all statuses and {@link #unaffected()} add up to
 * the number of the plan's rows.
 *
 * <p>Immutable and thread-safe. Its {@code toString} and its {@link #summary()} contain no personal
 * data.
 */
public final class SyncReport {

  private final SyncPlan plan;
  private final List<RowResult> results;
  private final @Nullable String stopReason;

  SyncReport(SyncPlan plan, List<RowResult> results, @Nullable String stopReason) {
    this.plan = plan;
    this.results = List.copyOf(results);
    this.stopReason = stopReason;
  }

  /** {@return the plan that was applied} */
  public SyncPlan plan() {
    return plan;
  }

  /** {@return the result of each create, update and leaver, in the order of the plan} */
  public List<RowResult> results() {
    return results;
  }

  /** {@return the results with a status, in the order of the plan} */
  public Stream<RowResult> results(Status status) {
    return results.stream().filter(result -> result.status() == status);
  }

  /** {@return how many rows have a status} */
  public int count(Status status) {
    return (int) results(status).count();
  }

  /** {@return how many rows of the plan change nothing: unchanged, kept, conflict and invalid} */
  public int unaffected() {
    return plan.rows().size() - results.size();
  }

  /** {@return whether every create, update and leaver is done, now or before} */
  public boolean isComplete() {
    return results.stream().allMatch(result -> result.status().isDone());
  }

  /** {@return why rows were not tried; empty if the apply was not stopped} */
  public Optional<String> stopReason() {
    return Optional.ofNullable(stopReason);
  }

  /** {@return the counts and the reason to stop, on one or two lines} */
  public String summary() {
    String counts =
        Stream.of(Status.values())
            .map(
                status ->
                    count(status) + " " + status.name().toLowerCase(Locale.ROOT).replace('_', ' '))
            .collect(Collectors.joining(", "));
    return counts
        + ", "
        + unaffected()
        + " without a change."
        + (stopReason == null ? "" : "\nStopped: " + stopReason);
  }

  @Override
  public String toString() {
    return "SyncReport[" + summary() + "]";
  }
}
