package io.github.domousers.example.onboarding;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code import}: puts file, service and report together, and runs them. */
@Command(
    name = "import",
    description = "Creates a Domo user for each row of a CSV file.",
    footer = {
      "",
      "The first row names the columns: name, email and role, and any of title, alternateEmail,"
          + " phone, location, timezone, locale, employeeNumber and sendInvite.",
      "",
      "The users are created with the access token in DOMO_TOKEN, at DOMO_BASE_URL if that is set;"
          + " without a token, in a fake Domo."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:every row was created",
      "1:some were not",
      "2:the arguments, the environment or the file cannot be used",
      "130:stopped by Ctrl-C"
    })
final class ImportCommand implements Callable<Integer> {

  private final Map<String, String> environment;
  private final boolean terminal;

  @Spec
  @SuppressWarnings("NullAway.Init") // Set by picocli.
  private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The CSV file, in UTF-8.")
  @SuppressWarnings("NullAway.Init") // Set by picocli.
  private Path file;

  @Option(names = "--dry-run", description = "Only check the file: create nobody, ask no server.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print a JSON object for each row, and for the summary.")
  private boolean json;

  @Option(
      names = "--adapter",
      paramLabel = "ADAPTER",
      description = "The way to Domo: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Adapter adapter = Adapter.HTTPCLIENT;

  @Option(
      names = "--from-line",
      paramLabel = "LINE",
      description = "Pass over the rows before this line of the file, as after a stop.")
  private long fromLine;

  @Option(
      names = "--custom-role",
      paramLabel = "ROLE",
      description = "A role of your instance's own that the file may give. Can be repeated.")
  private List<String> customRoles = new ArrayList<>();

  /**
   * Prepares the command.
   *
   * @param environment the environment variables
   * @param terminal whether a terminal is attached, which can show a progress bar
   */
  ImportCommand(Map<String, String> environment, boolean terminal) {
    this.environment = environment;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    try (CtrlC ctrlC = new CtrlC(() -> err.println("Stopping after the row in flight."))) {
      PeopleFile people = PeopleFile.open(file, fromLine);
      if (dryRun) {
        return run(people, new DryRun(), ctrlC);
      }
      try (DomoAccess domo = DomoAccess.from(environment, adapter, err)) {
        return run(people, new OnboardingService(domo.users()), ctrlC);
      }
    } catch (UsageException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private int run(PeopleFile people, RowStep step, CtrlC ctrlC) {
    PrintWriter out = spec.commandLine().getOut();
    Report lines = json ? new JsonReport(out) : new TextReport(out);
    // When nobody can read any more what becomes of the rows, no further one is sent.
    BooleanSupplier stopWanted = () -> ctrlC.isPressed() || out.checkError();
    Roles roles = new Roles(customRoles);
    Summary summary;
    if (terminal && !json) {
      try (ProgressReport progress = new ProgressReport(lines, out, people.rowCount())) {
        summary = new ImportRun(step, progress, stopWanted).run(people, roles);
      }
    } else {
      summary = new ImportRun(step, lines, stopWanted).run(people, roles);
    }
    if (out.checkError()) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("Standard output cannot be written to.");
      new TextReport(err).end(summary);
    }
    return summary.isGood() ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
