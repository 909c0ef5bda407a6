package io.github.domousers.example.onboarding.service;

import io.github.domousers.example.onboarding.people.PeopleFile;
import io.github.domousers.example.onboarding.people.Roles;
import io.github.domousers.example.onboarding.people.Row;
import io.github.domousers.example.onboarding.report.Report;
import io.github.domousers.example.onboarding.report.RowResult;
import io.github.domousers.example.onboarding.report.RowStatus;
import io.github.domousers.example.onboarding.report.Summary;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Processes the rows of a file in order, and reports each result at once. Can run once. */
public final class ImportRun {

  private final Function<Row.Person, RowResult> action;
  private final Report report;
  private final BooleanSupplier stopRequested;
  private final Map<RowStatus, Long> counts = new EnumMap<>(RowStatus.class);
  private @Nullable Long firstLine;
  private @Nullable Long lastLine;

  /**
   * Creates a run.
   *
   * @param action processes a person; returns failures as results, and never throws them
   * @param report receives the result of each row, and the summary
   * @param stopRequested polled before each row
   */
  public ImportRun(
      Function<Row.Person, RowResult> action, Report report, BooleanSupplier stopRequested) {
    this.action = action;
    this.report = report;
    this.stopRequested = stopRequested;
  }

  /** Processes the rows until the end of the file, a request to stop, or a rejected token. */
  public Summary run(PeopleFile people, Roles roles) {
    Summary.Ending ending = processAll(people, roles);
    Summary summary =
        new Summary(
            people.rowCount(), counts, ending, firstLine, lastLine, people.ignoredColumns());
    report.end(summary);
    return summary;
  }

  private Summary.Ending processAll(PeopleFile people, Roles roles) {
    try (PeopleFile.Rows rows = people.rows(roles)) {
      for (Row row = rows.next(); row != null; row = rows.next()) {
        if (stopRequested.getAsBoolean()) {
          return Summary.Ending.STOPPED;
        }
        RowResult result = process(row);
        counts.merge(result.status(), 1L, Long::sum);
        firstLine = firstLine == null ? Long.valueOf(result.line()) : firstLine;
        lastLine = result.line();
        report.row(result);
        if (result.status() == RowStatus.TOKEN_REJECTED) {
          return Summary.Ending.TOKEN_REJECTED;
        }
      }
      return Summary.Ending.COMPLETE;
    } catch (IOException e) {
      // It was readable when it was opened, so it has changed since then.
      return Summary.Ending.FILE_UNREADABLE;
    }
  }

  private RowResult process(Row row) {
    if (row instanceof Row.Invalid invalid) {
      return RowResult.invalid(invalid.line(), invalid.problems());
    }
    return action.apply((Row.Person) row);
  }
}
