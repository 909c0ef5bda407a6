package io.github.domousers.example.onboarding;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts the application as a separate process, as a user does. */
final class ProcessRun {

  private ProcessRun() {}

  /** {@return the command that starts the application} */
  static List<String> command(String... args) {
    return commandWithClasses(System.getProperty("java.class.path"), args);
  }

  /** {@return the command that starts the application with this class path} */
  static List<String> commandWithClasses(String classPath, String... args) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                Onboarding.class.getName()));
    command.addAll(List.of(args));
    return command;
  }

  /**
   * Runs a command until it exits.
   *
   * @param directory the directory for temporary files with its output
   * @param environment additional environment variables
   */
  static Run run(List<String> command, Path directory, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path out = directory.resolve("stdout");
    Path err = directory.resolve("stderr");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      int status = process.waitFor();
      return new Run(status, text(out), text(err));
    } finally {
      process.destroyForcibly();
    }
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
