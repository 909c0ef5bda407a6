package io.github.domousers.sync;

import io.github.domousers.sync.PlannedChange.Kind;
import io.github.domousers.sync.PlannedChange.Update;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done so that Domo has the people of a source. A plan is a value: to make it, users
 * are only read.
 *
 * <p>Immutable and thread-safe. Its {@code toString} and its {@link #summary()} contain no personal
 * data.
 */
public final class SyncPlan {

  private final Instant createdAt;
  private final @Nullable String instance;
  private final int usersInScope;
  private final PlanOptions options;
  private final List<PlannedChange> rows;
  private final List<String> warnings;
  private final List<String> refusals;

  SyncPlan(
      Instant createdAt,
      @Nullable String instance,
      int usersInScope,
      PlanOptions options,
      List<PlannedChange> rows,
      List<String> warnings,
      List<String> refusals) {
    this.createdAt = createdAt;
    this.instance = instance;
    this.usersInScope = usersInScope;
    this.options = options;
    this.rows = List.copyOf(rows);
    this.warnings = List.copyOf(warnings);
    this.refusals = List.copyOf(refusals);
  }

  /** {@return when the first user was read} */
  public Instant createdAt() {
    return createdAt;
  }

  /** {@return the name of the Domo instance; empty if it is unknown} */
  public Optional<String> instance() {
    return Optional.ofNullable(instance);
  }

  /** {@return how many users were in scope} */
  public int usersInScope() {
    return usersInScope;
  }

  /** {@return the exceptions from the limits that the plan was made with} */
  public PlanOptions options() {
    return options;
  }

  /**
   * {@return the rows: those of the source in its order, except that a rename comes after the one
   * that frees its address, and then the users who are not matched; unmodifiable}
   */
  public List<PlannedChange> rows() {
    return rows;
  }

  /** {@return the rows of a type, in order} */
  public <T extends PlannedChange> Stream<T> rows(Class<T> type) {
    return rows.stream().filter(type::isInstance).map(type::cast);
  }

  /** {@return how many rows of a kind there are} */
  public int count(Kind kind) {
    return (int) rows.stream().filter(row -> row.kind() == kind).count();
  }

  /** {@return what a person should know before the plan is applied; unmodifiable} */
  public List<String> warnings() {
    return warnings;
  }

  /** {@return why the plan must not be applied; empty if it may be} */
  public Optional<String> refusal() {
    return refusals.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", refusals));
  }

  /** {@return the counts of the rows, the warnings and the refusal, on several lines} */
  public String summary() {
    List<String> lines = new ArrayList<>();
    lines.add(counts());
    warnings.forEach(warning -> lines.add("Warning: " + warning));
    refusals.forEach(reason -> lines.add("Refused: " + reason));
    return String.join("\n", lines);
  }

  private String counts() {
    Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      counts.put(kind, count(kind));
    }
    long renames = rows(Update.class).filter(Update::isRename).count();
    return counts.entrySet().stream()
        .map(entry -> phrase(entry.getKey(), entry.getValue(), renames))
        .collect(Collectors.joining(", ", "", "."));
  }

  private static String phrase(Kind kind, int count, long renames) {
    return switch (kind) {
      case CREATE -> count + " to create";
      case UPDATE -> count + " to update (" + renames + " renamed)";
      case UNCHANGED -> count + " unchanged";
      case LEAVER -> count + " leavers";
      case KEPT -> count + " kept";
      case CONFLICT -> count + " in conflict";
      case INVALID -> count + " invalid";
    };
  }

  @Override
  public String toString() {
    return "SyncPlan[" + createdAt + ", " + rows.size() + " rows: " + counts() + "]";
  }
}
