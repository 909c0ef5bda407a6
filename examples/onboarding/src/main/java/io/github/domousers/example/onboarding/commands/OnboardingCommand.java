package io.github.domousers.example.onboarding.commands;

import io.github.domousers.example.onboarding.report.UnexpectedFailure;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line with all commands, and the options that every command has. */
@Command(
    name = "onboarding",
    description = "Onboards people to Domo, looks after them, and offboards them.")
public final class OnboardingCommand {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show how to use this, and exit.")
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
   * The command line.
   *
   * @param environment the environment variables
   * @param terminal whether a terminal is attached, which can show a progress bar
   * @param prompt asks the person at the terminal, or {@code null} if there is none
   */
  public static CommandLine commandLine(
      Map<String, String> environment,
      boolean terminal,
      @Nullable Function<String, @Nullable String> prompt) {
    CommandFailures failures = new CommandFailures();
    return new CommandLine(new OnboardingCommand())
        .addSubcommand(new ImportCommand(environment, terminal))
        .addSubcommand(new ListCommand(environment))
        .addSubcommand(new FindCommand(environment))
        .addSubcommand(new UpdateCommand(environment))
        .addSubcommand(new OffboardCommand(environment, prompt))
        .setCaseInsensitiveEnumValuesAllowed(true)
        // A text that starts with an at sign is a text, not the name of a file of arguments.
        .setExpandAtFiles(false)
        .setExecutionStrategy(failures)
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }
}
