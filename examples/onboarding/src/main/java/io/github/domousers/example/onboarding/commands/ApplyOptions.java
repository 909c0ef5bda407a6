package io.github.domousers.example.onboarding.commands;

import io.github.domousers.example.onboarding.report.ProgressBar;
import io.github.domousers.example.onboarding.report.UsageException;
import io.github.domousers.example.onboarding.report.sync.SyncJson;
import io.github.domousers.example.onboarding.report.sync.SyncOutput;
import io.github.domousers.example.onboarding.report.sync.SyncText;
import io.github.domousers.example.onboarding.service.LoggedApply;
import io.github.domousers.example.onboarding.service.ResultLog;
import io.github.domousers.sync.DirectorySync;
import io.github.domousers.sync.PlanRefusedException;
import io.github.domousers.sync.PlannedChange.Kind;
import io.github.domousers.sync.SyncPlan;
import io.github.domousers.sync.SyncReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks for confirmation and applies a plan: what {@code apply} and {@code sync} share. */
final class ApplyOptions {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  @Mixin private final Confirmation confirmation;

  private final boolean terminal;
  private final Clock clock = Clock.systemUTC();

  /** The progress bar, while it is shown. */
  private volatile @Nullable ProgressBar progress;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description =
          "The file to which the results, and the users before they are deleted, are appended."
              + " Default: a file next to FILE, which the last line of the output names.")
  private @Nullable Path log;

  /**
   * Creates the options.
   *
   * @param terminal whether a terminal that can show a progress bar is attached
   * @param prompt asks a question on the terminal, or {@code null} without a terminal
   */
  ApplyOptions(boolean terminal, @Nullable Function<String, @Nullable String> prompt) {
    this.terminal = terminal;
    this.confirmation = new Confirmation(prompt);
  }

  /**
   * Checks that the question can be asked.
   *
   * @throws UsageException if there is neither a terminal nor {@code --yes}
   */
  void requireConfirmation() throws UsageException {
    confirmation.requirePossible();
  }

  /** Prints a line that is neither a result nor a summary. */
  void printNotice(CommonOptions options, String line) {
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
  int apply(DirectorySync sync, SyncPlan plan, Path defaultLog, CommonOptions options)
      throws UsageException {
    if (!plan.refusals().isEmpty() || !plan.hasChanges()) {
      return ExitStatus.of(plan);
    }
    if (!confirmation.isGiven(question(plan))) {
      options.err().println("Nothing was changed.");
      return ExitStatus.INCOMPLETE;
    }
    Path path = log == null ? defaultLog : log;
    try (ResultLog results = open(path, plan)) {
      return run(sync, plan, results, options);
    } catch (IOException e) {
      throw new UsageException(path + " cannot be written: " + e.getMessage() + ".");
    }
  }

  private static String question(SyncPlan plan) {
    return "Apply the plan"
        + plan.instance().map(instance -> " to the instance " + instance).orElse("")
        + "?"
        + (plan.count(Kind.LEAVER) == 0 ? "" : " Deleted users cannot be restored.");
  }

  /** {@return the log of a file that is synced once, next to it} */
  Path logWithTime(Path input) {
    return input.resolveSibling(
        input.getFileName() + "." + TIME.format(clock.instant()) + ".log.jsonl");
  }

  private ResultLog open(Path path, SyncPlan plan) throws UsageException {
    try {
      return new ResultLog(path, plan, clock);
    } catch (IOException e) {
      throw new UsageException(
          path + " cannot be written, so nothing was changed: " + e.getMessage() + ".");
    }
  }

  private int run(DirectorySync sync, SyncPlan plan, ResultLog log, CommonOptions options) {
    Thread applying = Thread.currentThread();
    try (CtrlC ctrlC =
            new CtrlC(
                () -> {
                  printNotice(options, "Stopping after the rows in flight.");
                  applying.interrupt();
                });
        ProgressBar bar = openProgress(plan, options)) {
      SyncOutput output = output(bar, options);
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
        .map(failure -> log.path() + " cannot be written: " + failure.getCause().getMessage())
        .orElse(ctrlC.isPressed() ? "Ctrl-C" : reason);
  }

  private @Nullable ProgressBar openProgress(SyncPlan plan, CommonOptions options) {
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

  private static SyncOutput output(@Nullable ProgressBar bar, CommonOptions options) {
    PrintWriter out = options.out();
    if (options.json()) {
      return new SyncJson(out);
    }
    Consumer<String> lines = bar == null ? out::println : bar::row;
    return new SyncText(out, lines);
  }

  /** {@return the output for a plan that is not applied yet} */
  static SyncOutput output(CommonOptions options) {
    return output(null, options);
  }
}
