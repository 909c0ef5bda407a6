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

/**
 * Takes the rows of a file one after another, and reports each as soon as it is done. Runs once.
 */
public final class ImportRun {

  private final Function<Row.Person, RowResult> step;
  private final Report report;
  private final BooleanSupplier stopWanted;
  private final Map<RowStatus, Long> counts = new EnumMap<>(RowStatus.class);
  private @Nullable Long firstLine;
  private @Nullable Long lastLine;

  /**
   * Prepares a run.
   *
   * @param step what to do with each person; a failure is in its result, and never thrown
   * @param report receives the result of each row, and the summary
   * @param stopWanted asked before each row whether to stop
   */
  public ImportRun(
      Function<Row.Person, RowResult> step, Report report, BooleanSupplier stopWanted) {
    this.step = step;
    this.report = report;
    this.stopWanted = stopWanted;
  }

  /** Takes the rows until the end of the file, or until no further one can succeed. */
  public Summary run(PeopleFile people, Roles roles) {
    Summary.Ending ending = takeAll(people, roles);
    Summary summary =
        new Summary(
            people.rowCount(), counts, ending, firstLine, lastLine, people.ignoredColumns());
    report.end(summary);
    return summary;
  }

  private Summary.Ending takeAll(PeopleFile people, Roles roles) {
    try (PeopleFile.Rows rows = people.rows(roles)) {
      for (Row row = rows.next(); row != null; row = rows.next()) {
        if (stopWanted.getAsBoolean()) {
          return Summary.Ending.STOPPED;
        }
        RowResult result = take(row);
        counts.merge(result.status(), 1L, Long::sum);
        firstLine = firstLine == null ? Long.valueOf(result.line()) : firstLine;
        lastLine = result.line();
        report.row(result);
        if (result.status() == RowStatus.TOKEN_REFUSED) {
          return Summary.Ending.TOKEN_REFUSED;
        }
      }
      return Summary.Ending.COMPLETE;
    } catch (IOException e) {
      // It was readable when it was opened, so it was changed since.
      return Summary.Ending.FILE_UNREADABLE;
    }
  }

  private RowResult take(Row row) {
    if (row instanceof Row.Bad bad) {
      return RowResult.invalid(bad.line(), bad.problems());
    }
    return step.apply((Row.Person) row);
  }
}
