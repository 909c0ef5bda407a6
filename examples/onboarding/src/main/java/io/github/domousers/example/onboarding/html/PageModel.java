package io.github.domousers.example.onboarding.html;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the template shows.
 *
 * @param heading the title
 * @param applied whether the page is about an apply, with results
 * @param facts what the plan is of, and when it was made
 * @param verdict what it means in one sentence
 * @param refusals why the plan must not be applied
 * @param problems the results that a person must look at
 * @param conflicts the rows that lead to no user or to several
 * @param invalid the invalid rows
 * @param results how many results there are of each status
 * @param totals how many rows of each kind there are
 * @param notes warnings and numbers
 * @param deletes the users to delete
 * @param roleChanges the users who are not in the file and get another role
 * @param updates the users to update
 * @param creates the users to create
 * @param kept the users who are kept for a reason that a person may not expect
 * @param digest the digest of the plan
 */
public record PageModel(
    Text heading,
    boolean applied,
    List<Fact> facts,
    Verdict verdict,
    List<RefusalView> refusals,
    List<Problem> problems,
    Rows<ConflictRow> conflicts,
    Rows<InvalidRow> invalid,
    List<Total> results,
    List<Total> totals,
    List<Note> notes,
    Rows<LeaverRow> deletes,
    Rows<LeaverRow> roleChanges,
    Rows<UpdateRow> updates,
    Rows<CreateRow> creates,
    Rows<KeptRow> kept,
    String digest) {

  /** A name and a value, such as the time. */
  public record Fact(String name, Text value) {}

  /**
   * What the page means.
   *
   * @param tone {@code good}, {@code neutral}, {@code warn} or {@code bad}
   */
  public record Verdict(String tone, Text text) {}

  /**
   * Why the plan must not be applied.
   *
   * @param check what to check first
   * @param instruction the words before the option
   * @param option the option that allows it for once
   */
  public record RefusalView(
      Text reason, @Nullable String check, String instruction, @Nullable String option) {}

  /**
   * How many rows there are.
   *
   * @param anchor the id of the table with these rows
   */
  public record Total(String name, long count, @Nullable String anchor) {}

  /** A sentence that a person should read before the plan is applied. */
  public record Note(boolean warning, Text text) {}

  /**
   * The results of a status that a person must look at.
   *
   * @param id the id of the table
   * @param advice what to do
   */
  public record Problem(String id, String title, String advice, Rows<ProblemRow> rows) {}

  /** A result that a person must look at. */
  public record ProblemRow(
      @Nullable Text position, PersonView person, String planned, @Nullable Text reason) {}

  /**
   * A user.
   *
   * @param id the id in Domo, if there is such a user
   */
  public record PersonView(
      @Nullable Text name, @Nullable Text email, @Nullable Text role, @Nullable String id) {}

  /** An attribute and its value. */
  public record NamedValue(String name, Text value) {}

  /**
   * An old and a new value.
   *
   * @param unknown whether the old value is unknown, because Domo does not return it
   */
  public record ChangeView(
      String name, @Nullable Text before, @Nullable Text after, boolean unknown) {}

  /** What became of a row. */
  public record ResultView(String tone, String status, @Nullable Text reason) {}

  /** A user to create. */
  public record CreateRow(
      Text position,
      PersonView person,
      List<NamedValue> others,
      boolean invite,
      @Nullable ResultView result) {}

  /**
   * A user to update.
   *
   * @param waitsFor the id of the user who is renamed first
   */
  public record UpdateRow(
      Text position,
      PersonView person,
      List<ChangeView> changes,
      @Nullable String waitsFor,
      @Nullable ResultView result) {}

  /**
   * A user who is not in the file.
   *
   * @param newRole the new role; none if the user is deleted
   */
  public record LeaverRow(
      PersonView person,
      List<NamedValue> others,
      @Nullable Text newRole,
      @Nullable ResultView result) {}

  /** A user who is kept as it is. */
  public record KeptRow(@Nullable Text position, PersonView person, String reason) {}

  /** A row that leads to no user or to several. */
  public record ConflictRow(Text position, Text reason, List<String> ids) {}

  /** A row that is invalid. */
  public record InvalidRow(Text position, List<Text> reasons) {}
}
