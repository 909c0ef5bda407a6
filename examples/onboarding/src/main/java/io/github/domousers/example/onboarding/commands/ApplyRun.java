package io.github.domousers.example.onboarding.commands;

import io.github.domousers.example.onboarding.report.ProgressBar;
import io.github.domousers.example.onboarding.report.UsageException;
import io.github.domousers.example.onboarding.report.sync.SyncOutput;
import io.github.domousers.example.onboarding.report.sync.SyncText;
import io.github.domousers.example.onboarding.service.LoggedApply;
import io.github.domousers.example.onboarding.service.ResultLog;
import io.github.domousers.sync.DirectorySync;
import io.github.domousers.sync.PlanRefusedException;
import io.github.domousers.sync.SyncPlan;
import io.github.domousers.sync.SyncReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Applies a plan after confirmation, with a log, a progress bar and Ctrl-C. */
final class ApplyRun {

  private final CommonOptions options;
  private final ApplyOptions applyOptions;
  private final boolean terminal;

  /** The progress bar, while it is shown. */
  private volatile @Nullable ProgressBar progress;

  /**
   * Creates a run.
   *
   * @param terminal whether a terminal that can show a progress bar is attached
   */
  ApplyRun(CommonOptions options, ApplyOptions applyOptions, boolean terminal) {
    this.options = options;
    this.applyOptions = applyOptions;
    this.terminal = terminal;
  }

  /** Prints a line that is neither a result nor a summary. */
  void printNotice(String line) {
    ProgressBar shown = progress;
    if (shown == null) {
      options.err().println(line);
    } else {
      shown.above(options.err(), line);
    }
  }

  /**
   * Applies a plan that was shown, if it has changes, is not refused and is confirmed.
   *
   * @param defaultLog the log, unless there is an option for it
   * @return the exit status
   * @throws UsageException if the log cannot be opened; nothing was sent
   */
  int apply(DirectorySync sync, SyncPlan plan, Path defaultLog) throws UsageException {
    if (!plan.refusals().isEmpty() || !plan.hasChanges()) {
      return ExitStatus.of(plan);
    }
    if (!applyOptions.isConfirmed(plan)) {
      options.err().println("Nothing was changed.");
      return ExitStatus.INCOMPLETE;
    }
    Path path = applyOptions.logOr(defaultLog);
    try (ResultLog results = open(path, plan)) {
      return run(sync, plan, results);
    } catch (IOException e) {
      throw new UsageException(path + " cannot be written: " + e.getMessage() + ".");
    }
  }

  private ResultLog open(Path path, SyncPlan plan) throws UsageException {
    try {
      return new ResultLog(path, plan, Clock.systemUTC());
    } catch (IOException e) {
      throw new UsageException(
          path + " cannot be written, so nothing was changed: " + e.getMessage() + ".");
    }
  }

  private int run(DirectorySync sync, SyncPlan plan, ResultLog log) {
    Thread applying = Thread.currentThread();
    try (CtrlC ctrlC =
            new CtrlC(
                () -> {
                  printNotice("Stopping after the rows in flight.");
                  applying.interrupt();
                });
        ProgressBar bar = openProgress(plan)) {
      SyncOutput output = output(bar);
      LoggedApply apply = new LoggedApply(log, output::result);
      try {
        SyncReport report = apply.run(sync, plan);
        close(bar);
        output.report(report, stopReason(report, apply, log, ctrlC), log.path());
        return ctrlC.isPressed() ? ExitStatus.INTERRUPTED : ExitStatus.of(report);
      } catch (PlanRefusedException e) {
        close(bar);
        output.refused(plan, e.refusals());
        return ExitStatus.REFUSED;
      } catch (CancellationException e) {
        close(bar);
        options.err().println("Stopped before the first row: nothing was changed.");
        return ExitStatus.INTERRUPTED;
      }
    }
  }

  /** {@return why rows were not tried, in the words of the command line} */
  private static @Nullable String stopReason(
      SyncReport report, LoggedApply apply, ResultLog log, CtrlC ctrlC) {
    String reason = report.stopReason().orElse(null);
    if (reason == null) {
      return null;
    }
    return apply
        .logFailure()
        .map(
            failure ->
                log.path()
                    + " cannot be written: "
                    + Objects.requireNonNull(failure.getCause()).getMessage())
        .orElse(ctrlC.isPressed() ? "Ctrl-C" : reason);
  }

  private @Nullable ProgressBar openProgress(SyncPlan plan) {
    if (!terminal || options.json()) {
      return null;
    }
    long rows = plan.rows().stream().filter(row -> row.kind().isChange()).count();
    ProgressBar bar = new ProgressBar(options.out(), rows);
    progress = bar;
    return bar;
  }

  private void close(@Nullable ProgressBar bar) {
    progress = null;
    if (bar != null) {
      bar.close();
    }
  }

  private SyncOutput output(@Nullable ProgressBar bar) {
    return bar == null ? options.syncOutput() : new SyncText(options.out(), bar::row);
  }
}
