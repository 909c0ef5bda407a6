package io.github.domousers.example.onboarding.commands;

import io.github.domousers.example.onboarding.people.PeopleFile;
import io.github.domousers.example.onboarding.people.Row;
import io.github.domousers.example.onboarding.report.JsonReport;
import io.github.domousers.example.onboarding.report.ProgressReport;
import io.github.domousers.example.onboarding.report.Report;
import io.github.domousers.example.onboarding.report.RowResult;
import io.github.domousers.example.onboarding.report.Summary;
import io.github.domousers.example.onboarding.report.TextReport;
import io.github.domousers.example.onboarding.report.UsageException;
import io.github.domousers.example.onboarding.service.DomoAccess;
import io.github.domousers.example.onboarding.service.DryRun;
import io.github.domousers.example.onboarding.service.ImportRun;
import io.github.domousers.example.onboarding.service.OnboardingService;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code import}: creates users from a CSV file. */
@Command(
    name = "import",
    description = "Creates a Domo user for each row of a CSV file, unless the user exists.",
    footer = {
      "",
      "The first row names the columns: name, email and role, and optionally title, alternateEmail,"
          + " phone, location, timezone, locale, employeeNumber and sendInvite. The column names of"
          + " Domo's own CSV import work too.",
      "",
      CommonOptions.ENVIRONMENT + "."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:every user was created, or already existed with the attributes of the row",
      "1:some users were not created, or differ from their rows",
      "2:the arguments, the environment or the file are invalid",
      "130:stopped by Ctrl-C; 143 if it was stopped by SIGTERM"
    })
final class ImportCommand implements Callable<Integer> {

  @Mixin private final CommonOptions options;

  @Mixin private final ValueOptions values = new ValueOptions();

  private final boolean terminal;

  /** The progress bar, once it is shown. */
  private volatile @Nullable ProgressReport progress;

  @Parameters(paramLabel = "FILE", description = "The CSV file, in UTF-8.")
  @SuppressWarnings("NullAway.Init") // Set by picocli.
  private Path file;

  @Option(
      names = "--dry-run",
      description = "Only check the file: create no user and send no request.")
  private boolean dryRun;

  @Option(
      names = "--from-line",
      paramLabel = "LINE",
      description = "Skip the rows before this line of the file, such as to continue an import.")
  private long fromLine;

  /**
   * Creates the command.
   *
   * @param environment the environment variables
   * @param terminal whether a terminal that can show a progress bar is attached
   */
  ImportCommand(Map<String, String> environment, boolean terminal) {
    this.options = new CommonOptions(environment);
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws UsageException {
    try (StopSignal signal = new StopSignal(() -> printNotice("Stopping after the current row."))) {
      PeopleFile people = PeopleFile.open(file, fromLine, values.leadingZeros());
      if (dryRun) {
        return run(people, new DryRun()::check, signal);
      }
      try (DomoAccess domo = options.domo(DomoAccess::startEmptyFake, this::printNotice)) {
        return run(people, new OnboardingService(domo.users())::onboard, signal);
      }
    }
  }

  /** Prints a line that is neither a row's result nor the summary. */
  private void printNotice(String line) {
    ProgressReport shown = progress;
    if (shown == null) {
      options.err().println(line);
    } else {
      shown.above(options.err(), line);
    }
  }

  private boolean showsProgress() {
    return terminal && !options.json();
  }

  private int run(PeopleFile people, Function<Row.Person, RowResult> action, StopSignal signal) {
    PrintWriter out = options.out();
    // Without a reader of the results, no further row is sent.
    BooleanSupplier stopRequested = () -> signal.isReceived() || out.checkError();
    Summary summary;
    if (showsProgress()) {
      try (ProgressReport shown = new ProgressReport(out, people.rowCount())) {
        progress = shown;
        summary = new ImportRun(action, shown, stopRequested).run(people, values.roles());
      }
    } else {
      Report lines = options.json() ? new JsonReport(out) : new TextReport(out);
      summary = new ImportRun(action, lines, stopRequested).run(people, values.roles());
    }
    if (out.checkError()) {
      PrintWriter err = options.err();
      err.println("Cannot write to standard output.");
      new TextReport(err).end(summary);
    }
    return summary.isGood() ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
