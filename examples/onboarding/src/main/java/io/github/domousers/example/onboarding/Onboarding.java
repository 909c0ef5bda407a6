package io.github.domousers.example.onboarding;

import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The application: the commands, and how it is started. */
@Command(name = "onboarding", description = "Onboards people to Domo.")
public final class Onboarding {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show how to use this, and exit.")
  @SuppressWarnings("UnusedVariable") // Read by picocli.
  private boolean help;

  private Onboarding() {}

  /**
   * Runs a command, and exits with its status.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    if (System.getProperty("java.util.logging.config.file") == null) {
      // What a library has to say is in its exceptions.
      Logger.getLogger("").setLevel(Level.SEVERE);
    }
    System.exit(commandLine(System.getenv(), Ansi.AUTO.enabled()).execute(args));
  }

  /**
   * The command line.
   *
   * @param environment the environment variables
   * @param terminal whether a terminal is attached
   */
  static CommandLine commandLine(Map<String, String> environment, boolean terminal) {
    return new CommandLine(new Onboarding())
        .addSubcommand(new ImportCommand(environment, terminal))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(
            (e, args) -> {
              CommandLine command = e.getCommandLine();
              command.getErr().println("onboarding: " + e.getMessage());
              command
                  .getErr()
                  .println(
                      "Try '"
                          + command.getCommandSpec().qualifiedName()
                          + " --help' for how to use it.");
              return command.getCommandSpec().exitCodeOnInvalidInput();
            });
  }
}
