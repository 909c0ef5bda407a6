package io.github.domousers.example.onboarding.commands;

import io.github.domousers.example.onboarding.html.PageSource;
import io.github.domousers.example.onboarding.html.ReviewPage;
import io.github.domousers.example.onboarding.report.ProgressBar;
import io.github.domousers.example.onboarding.report.UsageException;
import io.github.domousers.example.onboarding.report.sync.SyncOutput;
import io.github.domousers.example.onboarding.report.sync.SyncText;
import io.github.domousers.example.onboarding.service.LoggedApply;
import io.github.domousers.example.onboarding.service.ResultLog;
import io.github.domousers.sync.DirectorySync;
import io.github.domousers.sync.PlanRefusedException;
import io.github.domousers.sync.Refusal;
import io.github.domousers.sync.SyncPlan;
import io.github.domousers.sync.SyncReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Applies a plan after confirmation, with a log, a progress bar, Ctrl-C and an HTML page. */
final class ApplyRun {

  private static final Clock CLOCK = Clock.systemUTC();

  /** Writes the HTML page of a plan of which nothing was applied, and returns the exit status. */
  private interface NothingApplied {
    int write(String reason, List<Refusal> refusals, int status);
  }

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
   * @param source where the plan comes from, for the HTML page
   * @param defaultLog the log, unless there is an option for it
   * @return the exit status
   * @throws UsageException if the log cannot be opened; nothing was sent
   */
  int apply(DirectorySync sync, SyncPlan plan, PageSource source, Path defaultLog)
      throws UsageException {
    NothingApplied nothing =
        (reason, refusals, status) ->
            write(
                ReviewPage.ofNothingApplied(plan, source, CLOCK.instant(), reason, refusals),
                status);
    if (!plan.refusals().isEmpty() || !plan.hasChanges()) {
      return nothing.write(
          plan.refusals().isEmpty() ? "The plan has no changes." : "The plan is refused.",
          plan.refusals(),
          ExitStatus.of(plan));
    }
    if (!applyOptions.isConfirmed(plan)) {
      options.err().println("Nothing was changed.");
      return nothing.write("The plan was not confirmed.", List.of(), ExitStatus.INCOMPLETE);
    }
    Path path = applyOptions.logOr(defaultLog);
    try (ResultLog results = open(path, plan)) {
      return run(sync, plan, source, results, nothing);
    } catch (IOException e) {
      throw new UsageException(path + " cannot be written: " + e.getMessage() + ".");
    }
  }

  private ResultLog open(Path path, SyncPlan plan) throws UsageException {
    try {
      return new ResultLog(path, plan, CLOCK);
    } catch (IOException e) {
      throw new UsageException(
          path + " cannot be written, so nothing was changed: " + e.getMessage() + ".");
    }
  }

  private int write(ReviewPage page, int status) {
    return applyOptions.html().write(page, status, options);
  }

  private int run(
      DirectorySync sync, SyncPlan plan, PageSource source, ResultLog log, NothingApplied nothing) {
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
        String stopReason = stopReason(report, apply, log, ctrlC);
        output.report(report, stopReason, log.path());
        return write(
            ReviewPage.ofReport(report, stopReason, source, CLOCK.instant(), log.path()),
            ctrlC.isPressed() ? ExitStatus.INTERRUPTED : ExitStatus.of(report));
      } catch (PlanRefusedException e) {
        close(bar);
        output.refused(plan, e.refusals());
        return nothing.write("The plan is refused.", e.refusals(), ExitStatus.REFUSED);
      } catch (CancellationException e) {
        close(bar);
        options.err().println("Stopped before the first row: nothing was changed.");
        return nothing.write("Stopped before the first row.", List.of(), ExitStatus.INTERRUPTED);
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
