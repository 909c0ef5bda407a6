package io.github.domousers.example.onboarding;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The application: the commands, and how it is started. */
@Command(
    name = "onboarding",
    description = "Onboards people to Domo, looks after them, and offboards them.")
public final class Onboarding {

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
    // An Error on its way out of this thread would leave the threads of a fake server running.
    int status = ExitCode.SOFTWARE;
    try {
      Prompt prompt = prompt();
      status =
          commandLine(System.getenv(), prompt != null && canRedraw(), prompt)
              .setOut(standardOutput())
              .execute(args);
    } catch (Throwable failure) {
      System.err.print(UnexpectedFailure.describe(failure, Arrays.asList(args)));
    } finally {
      System.exit(status);
    }
  }

  /**
   * The command line.
   *
   * @param environment the environment variables
   * @param terminal whether a terminal is attached, which can show a progress bar
   * @param prompt asks the person at the terminal, or {@code null} if there is none
   */
  static CommandLine commandLine(
      Map<String, String> environment, boolean terminal, @Nullable Prompt prompt) {
    CommandFailures failures = new CommandFailures();
    return new CommandLine(new Onboarding())
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

  /** Asks at the terminal; {@code null} if there is none. */
  @SuppressWarnings("SystemConsoleNull") // It does return null where jdk.console is set so.
  private static @Nullable Prompt prompt() {
    System.setProperty("jdk.console", "java.base");
    Console console = System.console();
    return console == null ? null : question -> console.readLine("%s", question);
  }

  /** Whether a terminal can move back, to show a progress bar. On Windows that must be enabled. */
  private static boolean canRedraw() {
    return System.getProperty("os.name").startsWith("Windows")
        ? Ansi.AUTO.enabled()
        : !"dumb".equals(System.getenv("TERM"));
  }

  /** Tells, unlike picocli's own, when nobody reads it any more. */
  private static PrintWriter standardOutput() {
    String encoding =
        System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
    return new PrintWriter(
        System.out, true, encoding == null ? Charset.defaultCharset() : Charset.forName(encoding));
  }
}
