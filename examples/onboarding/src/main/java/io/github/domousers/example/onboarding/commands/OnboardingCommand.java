package io.github.domousers.example.onboarding.commands;

import io.github.domousers.example.onboarding.report.UnexpectedFailure;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line with all commands, and the options common to all commands. */
@Command(
    name = "onboarding",
    description =
        "Syncs Domo users with a CSV file, and creates, lists, finds, updates and deletes them.")
public final class OnboardingCommand {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // Read by picocli.
  private boolean help;

  @Option(
      names = UnexpectedFailure.STACK_TRACE,
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an unexpected failure.")
  @SuppressWarnings("UnusedVariable") // Read from the arguments: picocli may be what fails.
  private boolean stackTrace;

  private OnboardingCommand() {}

  /**
   * {@return the command line}
   *
   * @param environment the environment variables
   * @param terminal whether a terminal that can show a progress bar is attached
   * @param prompt asks a question on the terminal, or {@code null} without a terminal
   */
  public static CommandLine commandLine(
      Map<String, String> environment,
      boolean terminal,
      @Nullable Function<String, @Nullable String> prompt) {
    CommandFailures failures = new CommandFailures();
    return new CommandLine(new OnboardingCommand())
        .addSubcommand(new ImportCommand(environment, terminal))
        .addSubcommand(new PlanCommand(environment))
        .addSubcommand(new ApplyCommand(environment, terminal, prompt))
        .addSubcommand(new SyncCommand(environment, terminal, prompt))
        .addSubcommand(new ExportCommand(environment, terminal))
        .addSubcommand(new ListCommand(environment))
        .addSubcommand(new FindCommand(environment))
        .addSubcommand(new UpdateCommand(environment))
        .addSubcommand(new OffboardCommand(environment, prompt))
        .setCaseInsensitiveEnumValuesAllowed(true)
        // An argument that starts with an at sign is not the name of an argument file.
        .setExpandAtFiles(false)
        .setExecutionStrategy(failures)
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }
}
