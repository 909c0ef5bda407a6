package io.github.domousers.sync;

import io.github.domousers.domain.Attribute;
import io.github.domousers.sync.PlannedChange.Create;
import io.github.domousers.sync.PlannedChange.Kind;
import io.github.domousers.sync.PlannedChange.Update;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done so that Domo has the people of a source. A plan is a value: to make it, users
 * are only read, and it has no method that writes to Domo; {@link DirectorySync#apply} does.
 *
 * <p>Immutable and thread-safe. Its {@code toString} and its {@link #summary()} contain no personal
 * data.
 */
public final class SyncPlan {

  private final Header header;
  private final List<PlannedChange> rows;

  SyncPlan(Header header, List<PlannedChange> rows) {
    this.header = header;
    this.rows = List.copyOf(rows);
  }

  Header header() {
    return header;
  }

  /** {@return when the first user was read} */
  public Instant createdAt() {
    return header.createdAt();
  }

  /** {@return the name of the Domo instance; empty if it is unknown} */
  public Optional<String> instance() {
    return Optional.ofNullable(header.instance());
  }

  /** {@return the attributes that the source decides; unmodifiable} */
  public Set<Attribute> managed() {
    return header.managed();
  }

  /** {@return how many users were in scope} */
  public int usersInScope() {
    return header.usersInScope();
  }

  /** {@return the exceptions from the guards that the plan was made with} */
  public PlanOptions options() {
    return header.options();
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

  /** {@return whether applying the plan changes anything: a row is a create, update or leaver} */
  public boolean hasChanges() {
    return rows.stream().anyMatch(row -> row.kind().isChange());
  }

  /** {@return how many email invites Domo is asked to send} */
  public int invites() {
    return (int) rows(Create.class).filter(create -> create.user().sendInvite()).count();
  }

  /**
   * {@return how many new administrators, role changes, renames and cleared attributes there are
   * together, which {@link PlanOptions#allowSensitiveChanges} allows}
   */
  public int sensitiveChanges() {
    return (int) Guards.sensitiveChanges(rows);
  }

  /** {@return what a person should know before the plan is applied; unmodifiable} */
  public List<String> warnings() {
    return header.warnings();
  }

  /** {@return why the plan must not be applied; empty if it may be. Unmodifiable} */
  public List<Refusal> refusals() {
    return header.refusals();
  }

  /** {@return all {@link #refusals()} in one text; empty if the plan may be applied} */
  public Optional<String> refusal() {
    return refusals().isEmpty()
        ? Optional.empty()
        : Optional.of(refusals().stream().map(Refusal::message).collect(Collectors.joining(" ")));
  }

  /** {@return the counts of the rows, the warnings and the refusals, on several lines} */
  public String summary() {
    List<String> lines = new ArrayList<>();
    lines.add(counts());
    warnings().forEach(warning -> lines.add("Warning: " + warning));
    refusals().forEach(refusal -> lines.add("Refused: " + refusal));
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

  private String phrase(Kind kind, int count, long renames) {
    return switch (kind) {
      case CREATE -> count + " to create (" + invites() + " with an invite)";
      case UPDATE -> count + " to update (" + renames + " renamed)";
      case UNCHANGED -> count + " unchanged";
      case LEAVER -> count + " leavers";
      case KEPT -> count + " kept";
      case CONFLICT -> count + " in conflict";
      case INVALID -> count + " invalid";
    };
  }

  /**
   * Writes this plan to a file, for a review and for {@link #read}. An older file of this name is
   * replaced by the complete new one, or stays as it is if writing fails.
   *
   * <p>The file is in UTF-8 and in JSON Lines: a header, one line for each row, and a line with the
   * {@linkplain #digest() digest} of the lines before it. It contains personal data: the names,
   * addresses and other attributes of the rows. So it is created in a way that only its owner can
   * read and write it, if the file system has POSIX permissions; otherwise those of the directory
   * apply.
   *
   * @param file the file, in an existing directory
   * @throws IllegalStateException if the {@linkplain #instance() instance} is unknown, so that a
   *     plan that is read could be applied to another one: set {@link
   *     DirectorySync.Builder#instance}; or if a row is longer than 1 MiB
   * @throws IOException if the file cannot be written, or not replaced atomically
   */
  public void write(Path file) throws IOException {
    PlanFile.write(this, file);
  }

  /**
   * Reads a plan that {@link #write} has written. It equals the one that was written.
   *
   * @param file the file, which is read once from start to end
   * @throws PlanFileException if the file is not such a plan, was written by a newer version of
   *     this library, or was cut off, edited or damaged
   * @throws IOException if the file cannot be read
   */
  public static SyncPlan read(Path file) throws IOException {
    return PlanFileReader.read(file);
  }

  /**
   * Returns a digest of this plan, so that a person can check that the plan that is applied is the
   * one that was reviewed. Equal plans have equal digests. It is computed by each call, which takes
   * about as long as writing the plan to memory.
   *
   * @return the SHA-256 in the file that {@link #write} writes: 64 lower-case hexadecimal digits
   */
  public String digest() {
    return PlanFile.digest(this);
  }

  /** {@return whether the other object is a plan with the same rows, time, options and so on} */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SyncPlan that && header.equals(that.header) && rows.equals(that.rows);
  }

  @Override
  public int hashCode() {
    return header.hashCode();
  }

  @Override
  public String toString() {
    return "SyncPlan[" + createdAt() + ", " + rows.size() + " rows: " + counts() + "]";
  }

  /** What a plan consists of, except for its rows. See the methods of {@link SyncPlan}. */
  record Header(
      Instant createdAt,
      @Nullable String instance,
      Set<Attribute> managed,
      int usersInScope,
      PlanOptions options,
      List<String> warnings,
      List<Refusal> refusals) {

    Header {
      managed = Collections.unmodifiableSet(EnumSet.copyOf(managed));
      warnings = List.copyOf(warnings);
      refusals = List.copyOf(refusals);
    }
  }
}
