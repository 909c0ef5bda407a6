package io.github.domousers.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/** Measures the time from the start of a process until it prints a line. */
final class Starts {

  private final Results results;

  Starts(Results results) {
    this.results = results;
  }

  /** Measures the start of a client, until it has created a user. */
  void client(Client client, String url) throws IOException, InterruptedException {
    time(
        Measurements.nameOfStart(client),
        Jars.classPath(client),
        Long.toString(ReferencePage.ID)::equals,
        client.name(),
        url);
  }

  /** Measures the start of the testkit's fake server. */
  void fakeDomo() throws IOException, InterruptedException {
    time(
        "start: FakeDomo, with its JVM",
        Jars.classPath(Jars.TESTKIT),
        line -> line.startsWith("http://"),
        Start.FAKE_DOMO);
  }

  /** Measures the start of a JVM that does nothing. */
  void nothing() throws IOException, InterruptedException {
    time("start: a JVM alone", Jars.classPath(Jars.TESTKIT), String::isEmpty, Start.NOTHING);
  }

  private void time(String what, String classPath, Predicate<String> done, String... arguments)
      throws IOException, InterruptedException {
    ProcessBuilder command =
        new ProcessBuilder(Jvm.command(classPath, Start.class, arguments))
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    long begun = System.nanoTime();
    Process process = command.start();
    try (BufferedReader output = process.inputReader()) {
      String line = output.readLine();
      double millis = (System.nanoTime() - begun) / 1e6;
      if (process.waitFor() != 0 || line == null || !done.test(line)) {
        throw new IOException(
            "Unexpected output \"" + line + "\" of the command " + command.command());
      }
      results.add(what, Results.MILLIS, List.of(millis));
    }
  }
}
