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
import io.github.domousers.sync.PlannedChange.Kind;
import io.github.domousers.sync.Refusal;
import io.github.domousers.sync.SyncPlan;
import io.github.domousers.sync.SyncReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The options of {@code apply} and {@code sync}, and what they have in common: a plan is applied
 * after confirmation, with a log, a progress bar, a request to stop and an HTML page.
 */
final class ApplyRun {

  private static final String BY_SIGNAL = "on request, by Ctrl-C or a signal";

  private static final Clock CLOCK = Clock.systemUTC();

  /** Writes the HTML page of a plan of which nothing was applied, and returns the exit status. */
  private interface NothingApplied {
    int write(String reason, List<Refusal> refusals, int status);
  }

  @Mixin private final Confirmation confirmation;

  @Mixin private final HtmlOptions html = new HtmlOptions();

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description =
          "The file to which the results, and the users before they are deleted, are appended."
              + " Default: a file next to FILE, which the last line of the output names.")
  private @Nullable Path log;

  private final CommonOptions options;
  private final boolean terminal;

  /** The progress bar, while it is shown. */
  private volatile @Nullable ProgressBar progress;

  /**
   * Creates a run.
   *
   * @param terminal whether a terminal that can show a progress bar is attached
   * @param prompt asks a question on the terminal, or {@code null} without a terminal
   */
  ApplyRun(
      CommonOptions options,
      boolean terminal,
      @Nullable Function<String, @Nullable String> prompt) {
    this.options = options;
    this.confirmation = new Confirmation(prompt);
    this.terminal = terminal;
  }

  /**
   * Checks, before anything is sent, that the question can be asked and the files be written.
   *
   * @param input the file that is read
   * @throws UsageException if there is neither a terminal nor {@code --yes}, or a file cannot be
   *     written
   */
  void check(Path input) throws UsageException {
    confirmation.requirePossible();
    html.check();
    Options.requireOther("--log", log, input);
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
    if (!isConfirmed(plan)) {
      options.err().println("Nothing was changed.");
      return nothing.write("The plan was not confirmed.", List.of(), ExitStatus.INCOMPLETE);
    }
    Path path = log == null ? defaultLog : log;
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
    return html.write(page, status, options);
  }

  private boolean isConfirmed(SyncPlan plan) {
    return confirmation.isGiven(
        "Apply the plan"
            + plan.instance().map(instance -> " to the instance " + instance).orElse("")
            + "?"
            + (plan.count(Kind.LEAVER) == 0 ? "" : " Deleted users cannot be restored."));
  }

  private int run(
      DirectorySync sync, SyncPlan plan, PageSource source, ResultLog log, NothingApplied nothing) {
    Thread applying = Thread.currentThread();
    try (StopSignal signal =
            new StopSignal(
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
        String stopReason = stopReason(report, apply, log, signal);
        output.report(report, stopReason, log.path());
        return write(
            ReviewPage.ofReport(report, stopReason, source, CLOCK.instant(), log.path()),
            signal.isReceived() ? ExitStatus.INTERRUPTED : ExitStatus.of(report));
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
      SyncReport report, LoggedApply apply, ResultLog log, StopSignal signal) {
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
        .orElse(signal.isReceived() ? BY_SIGNAL : reason);
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
