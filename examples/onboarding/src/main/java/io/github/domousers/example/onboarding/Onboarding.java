package io.github.domousers.example.onboarding;

import io.github.domousers.example.onboarding.commands.OnboardingCommand;
import io.github.domousers.example.onboarding.report.UnexpectedFailure;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Ansi;

/** Starts the application. */
public final class Onboarding {

  private Onboarding() {}

  /**
   * Runs a command, and exits with its status.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    if (System.getProperty("java.util.logging.config.file") == null) {
      // The libraries report failures as exceptions.
      Logger.getLogger("").setLevel(Level.SEVERE);
    }
    // The threads of a fake server would keep the JVM alive after an Error.
    int status = ExitCode.SOFTWARE;
    try {
      Function<String, @Nullable String> prompt = prompt();
      status =
          OnboardingCommand.commandLine(System.getenv(), prompt != null && canRedraw(), prompt)
              .setOut(standardOutput())
              .execute(args);
    } catch (Throwable failure) {
      System.err.print(UnexpectedFailure.describe(failure, Arrays.asList(args)));
    } finally {
      System.exit(status);
    }
  }

  /** {@return a function that asks on the terminal, or {@code null} without a terminal} */
  @SuppressWarnings("SystemConsoleNull") // It returns null for some values of jdk.console.
  private static @Nullable Function<String, @Nullable String> prompt() {
    System.setProperty("jdk.console", "java.base");
    Console console = System.console();
    return console == null ? null : question -> console.readLine("%s", question);
  }

  /** {@return whether the terminal can show a progress bar} On Windows, that must be enabled. */
  private static boolean canRedraw() {
    return System.getProperty("os.name").startsWith("Windows")
        ? Ansi.AUTO.enabled()
        : !"dumb".equals(System.getenv("TERM"));
  }

  /** {@return a writer that reports write errors, unlike picocli's own} */
  private static PrintWriter standardOutput() {
    String encoding =
        System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
    return new PrintWriter(
        System.out, true, encoding == null ? Charset.defaultCharset() : Charset.forName(encoding));
  }
}
