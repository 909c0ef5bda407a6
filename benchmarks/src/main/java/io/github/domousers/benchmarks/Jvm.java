package io.github.domousers.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines that start the same JVM as this one. */
public final class Jvm {

  private Jvm() {}

  static List<String> command(String classPath, Class<?> main, String... arguments) {
    return command(List.of(), classPath, main, arguments);
  }

  /**
   * {@return a command line}
   *
   * @param options those of the JVM
   * @param arguments those of the main class
   */
  public static List<String> command(
      List<String> options, String classPath, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }
}
