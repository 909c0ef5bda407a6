package io.github.domousers.example.onboarding.report.sync;

import io.github.domousers.sync.Refusal;
import io.github.domousers.sync.RowResult;
import io.github.domousers.sync.SyncPlan;
import io.github.domousers.sync.SyncReport;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints a plan, the results of its rows, and a summary. */
public interface SyncOutput {

  /** Prints the rows of a plan. */
  void rows(SyncPlan plan);

  /**
   * Prints the summary of a plan, with its warnings and refusals.
   *
   * @param ignoredColumns the names of the columns of the file that are not compared
   */
  void summary(SyncPlan plan, List<String> ignoredColumns);

  /** Prints what became of a row. */
  void result(RowResult result);

  /**
   * Prints the summary of an apply.
   *
   * @param stopReason why rows were not tried; {@code null} if the apply was not stopped
   * @param log the file with all results
   */
  void report(SyncReport report, @Nullable String stopReason, Path log);

  /** Prints why a plan was refused when it was to be applied. */
  void refused(SyncPlan plan, List<Refusal> refusals);
}
