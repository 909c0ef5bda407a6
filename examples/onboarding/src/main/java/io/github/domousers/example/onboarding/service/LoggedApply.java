package io.github.domousers.example.onboarding.service;

import io.github.domousers.domain.User;
import io.github.domousers.sync.DirectorySync;
import io.github.domousers.sync.PlannedChange.Create;
import io.github.domousers.sync.RowResult;
import io.github.domousers.sync.SyncListener;
import io.github.domousers.sync.SyncPlan;
import io.github.domousers.sync.SyncReport;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Applies a plan, and writes each result to a log before it is reported. Can run once. */
public final class LoggedApply {

  private final ResultLog log;
  private final Consumer<RowResult> results;
  private @Nullable UncheckedIOException logFailure;

  /**
   * Creates a run.
   *
   * @param log receives each result, and each user before it is deleted
   * @param results receives each result after the log
   */
  public LoggedApply(ResultLog log, Consumer<RowResult> results) {
    this.log = log;
    this.results = results;
  }

  /**
   * {@return what became of the rows} A log that cannot be written stops the apply.
   *
   * @throws io.github.domousers.sync.PlanRefusedException if a guard refuses the plan
   */
  public SyncReport run(DirectorySync sync, SyncPlan plan) {
    return sync.apply(
        plan,
        new SyncListener() {
          @Override
          public void onResult(RowResult result, Progress progress) {
            logged(() -> log.result(result));
            results.accept(result);
          }

          @Override
          public void beforeDelete(User user) {
            logged(() -> log.beforeDelete(user));
          }

          @Override
          public boolean wasCreated(Create row) {
            return log.wasCreated(row);
          }
        });
  }

  /** {@return why the log could not be written; empty if it has all results} */
  public Optional<UncheckedIOException> logFailure() {
    return Optional.ofNullable(logFailure);
  }

  private void logged(Runnable write) {
    try {
      write.run();
    } catch (UncheckedIOException e) {
      logFailure = logFailure == null ? e : logFailure;
      throw e;
    }
  }
}
