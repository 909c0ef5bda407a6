package io.github.domousers.example.onboarding.service;

import io.github.domousers.example.onboarding.people.PeopleFile;
import io.github.domousers.example.onboarding.people.Roles;
import io.github.domousers.example.onboarding.people.Row;
import io.github.domousers.example.onboarding.report.Report;
import io.github.domousers.example.onboarding.report.RowResult;
import io.github.domousers.example.onboarding.report.RowStatus;
import io.github.domousers.example.onboarding.report.Summary;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/** Takes the rows of a file one after another, and reports each as soon as it is done. */
public final class ImportRun {

  private final RowStep step;
  private final Report report;
  private final BooleanSupplier stopWanted;

  /**
   * Prepares a run.
   *
   * @param step what to do with each person
   * @param report told of each row, and of the end
   * @param stopWanted asked before each row whether to stop
   */
  public ImportRun(RowStep step, Report report, BooleanSupplier stopWanted) {
    this.step = step;
    this.report = report;
    this.stopWanted = stopWanted;
  }

  /** Takes the rows until the end of the file, or until there is no use in another one. */
  public Summary run(PeopleFile people, Roles roles) {
    Summary.Counter counter = new Summary.Counter(people.rowCount(), people.ignoredColumns());
    Summary summary = counter.end(takeAll(people, roles, counter));
    report.end(summary);
    return summary;
  }

  private Summary.Ending takeAll(PeopleFile people, Roles roles, Summary.Counter counter) {
    try (PeopleFile.Rows rows = people.rows(roles)) {
      for (Row row = rows.next(); row != null; row = rows.next()) {
        if (stopWanted.getAsBoolean()) {
          return Summary.Ending.STOPPED;
        }
        RowResult result = take(row);
        counter.add(result);
        report.row(result);
        if (result.status() == RowStatus.TOKEN_REFUSED) {
          return Summary.Ending.TOKEN_REFUSED;
        }
      }
      return Summary.Ending.COMPLETE;
    } catch (IOException e) {
      // It was readable a moment ago, so somebody is changing it.
      return Summary.Ending.FILE_UNREADABLE;
    }
  }

  private RowResult take(Row row) {
    if (row instanceof Row.Bad bad) {
      return RowResult.invalid(bad.line(), bad.problems());
    }
    return step.take((Row.Person) row);
  }
}
