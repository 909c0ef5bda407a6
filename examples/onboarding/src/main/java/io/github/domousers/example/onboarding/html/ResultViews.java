package io.github.domousers.example.onboarding.html;

import io.github.domousers.domain.Attribute;
import io.github.domousers.example.onboarding.html.PageModel.PersonView;
import io.github.domousers.example.onboarding.html.PageModel.Problem;
import io.github.domousers.example.onboarding.html.PageModel.ProblemRow;
import io.github.domousers.example.onboarding.html.PageModel.ResultView;
import io.github.domousers.example.onboarding.html.PageModel.Total;
import io.github.domousers.sync.PlannedChange.Leaver;
import io.github.domousers.sync.RowResult;
import io.github.domousers.sync.RowResult.Status;
import io.github.domousers.sync.SyncReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Creates what the template shows of the results of an apply. */
final class ResultViews {

  private ResultViews() {}

  /** {@return the results that a person must look at, the most urgent first} */
  static List<Problem> problems(SyncReport report) {
    List<Problem> problems = new ArrayList<>();
    problems.add(
        problem(
            report,
            Status.FAILED,
            "These changes were not made. Correct the reasons, and plan again."));
    problems.add(
        problem(
            report,
            Status.UNKNOWN,
            "These changes may or may not have been made. Plan again, which shows it: what is done"
                + " is not done again."));
    problems.add(
        problem(
            report,
            Status.STALE,
            "Nothing was written for these users, because they are no longer as they were when the"
                + " plan was made. Plan again."));
    problems.add(
        problem(
            report,
            Status.NOT_TRIED,
            "Nothing was sent for these rows. Plan again to make these changes."));
    problems.add(
        new Problem(
            "differences",
            "Done, with differences",
            "These changes were made, but Domo returned other values than were sent. Check these"
                + " users.",
            rows(report, result -> !result.differences().isEmpty())));
    problems.removeIf(problem -> problem.rows().count() == 0);
    return problems;
  }

  private static Problem problem(SyncReport report, Status status, String advice) {
    return new Problem(
        anchor(status), name(status), advice, rows(report, result -> result.status() == status));
  }

  private static Rows<ProblemRow> rows(SyncReport report, Predicate<RowResult> which) {
    return Rows.of(() -> report.results().stream().filter(which).map(ResultViews::problemRow));
  }

  private static ProblemRow problemRow(RowResult result) {
    PersonView person = RowViews.person(result.row());
    Long id = result.userId();
    return new ProblemRow(
        Text.ofNullable(result.row().position()),
        id == null
            ? person
            : new PersonView(person.name(), person.email(), person.role(), id.toString()),
        switch (result.row().kind()) {
          case CREATE -> "Create";
          case UPDATE -> "Update";
          default -> ((Leaver) result.row()).newRole() == null ? "Delete" : "Change the role";
        },
        reason(result));
  }

  /** {@return how many results have each status} */
  static List<Total> totals(SyncReport report) {
    List<Total> totals = new ArrayList<>();
    for (Status status : Status.values()) {
      totals.add(
          new Total(name(status), report.count(status), status.isDone() ? null : anchor(status)));
    }
    totals.add(new Total("Rows without a change", report.unaffected(), null));
    totals.removeIf(total -> total.count() == 0);
    return totals;
  }

  /** {@return what became of a row} */
  static ResultView result(RowResult result) {
    String tone =
        switch (result.status()) {
          case DONE, ALREADY_DONE -> result.differences().isEmpty() ? "good" : "warn";
          case STALE, NOT_TRIED -> "warn";
          case FAILED, UNKNOWN -> "bad";
        };
    return new ResultView(tone, name(result.status()), reason(result));
  }

  private static @Nullable Text reason(RowResult result) {
    String differences =
        result.differences().stream().map(Attribute::wireName).collect(Collectors.joining(", "));
    return differences.isEmpty()
        ? Text.ofNullable(result.reason())
        : Text.of("Domo returned another value of " + differences);
  }

  private static String name(Status status) {
    return switch (status) {
      case DONE -> "Done";
      case ALREADY_DONE -> "Already done";
      case STALE -> "Stale";
      case FAILED -> "Failed";
      case UNKNOWN -> "Unknown outcome";
      case NOT_TRIED -> "Not tried";
    };
  }

  private static String anchor(Status status) {
    return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
