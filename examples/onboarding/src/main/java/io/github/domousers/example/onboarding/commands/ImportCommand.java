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

/** The command {@code import}: puts file, service and report together, and runs them. */
@Command(
    name = "import",
    description = "Creates a Domo user for each row of a CSV file, unless the user exists.",
    footer = {
      "",
      "The first row names the columns: name, email and role, and any of title, alternateEmail,"
          + " phone, location, timezone, locale, employeeNumber and sendInvite; or as in Domo's own"
          + " CSV import.",
      "",
      CommonOptions.ENVIRONMENT + "."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:every row's user was created, or existed as the row asks",
      "1:some were not created, or differ from what the row asks",
      "2:the arguments, the environment or the file cannot be used",
      "130:stopped by Ctrl-C"
    })
final class ImportCommand implements Callable<Integer> {

  @Mixin private final CommonOptions options;

  @Mixin private final ValueOptions values = new ValueOptions();

  private final boolean terminal;

  /** What is shown on the terminal, once there is any. */
  private volatile @Nullable ProgressReport progress;

  @Parameters(paramLabel = "FILE", description = "The CSV file, in UTF-8.")
  @SuppressWarnings("NullAway.Init") // Set by picocli.
  private Path file;

  @Option(
      names = "--dry-run",
      description = "Only check the file: create no users, send no requests.")
  private boolean dryRun;

  @Option(
      names = "--from-line",
      paramLabel = "LINE",
      description = "Pass over the rows before this line of the file, as after a stop.")
  private long fromLine;

  /**
   * Prepares the command.
   *
   * @param environment the environment variables
   * @param terminal whether a terminal is attached, which can show a progress bar
   */
  ImportCommand(Map<String, String> environment, boolean terminal) {
    this.options = new CommonOptions(environment);
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws UsageException {
    try (CtrlC ctrlC = new CtrlC(() -> tell("Stopping after the row in flight."))) {
      PeopleFile people = PeopleFile.open(file, fromLine, values.leadingZeros());
      if (dryRun) {
        return run(people, new DryRun()::take, ctrlC);
      }
      try (DomoAccess domo = options.domo(DomoAccess::startEmptyFake, this::tell)) {
        return run(people, new OnboardingService(domo.users())::take, ctrlC);
      }
    }
  }

  /** Says what is neither a row's result nor the end. */
  private void tell(String line) {
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

  private int run(PeopleFile people, Function<Row.Person, RowResult> step, CtrlC ctrlC) {
    PrintWriter out = options.out();
    // When nobody can read any more what becomes of the rows, no further one is sent.
    BooleanSupplier stopWanted = () -> ctrlC.isPressed() || out.checkError();
    Summary summary;
    if (showsProgress()) {
      try (ProgressReport shown = new ProgressReport(out, people.rowCount())) {
        progress = shown;
        summary = new ImportRun(step, shown, stopWanted).run(people, values.roles());
      }
    } else {
      Report lines = options.json() ? new JsonReport(out) : new TextReport(out);
      summary = new ImportRun(step, lines, stopWanted).run(people, values.roles());
    }
    if (out.checkError()) {
      PrintWriter err = options.err();
      err.println("Standard output cannot be written to.");
      new TextReport(err).end(summary);
    }
    return summary.isGood() ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
