package io.github.domousers.benchmarks.sync;

import io.github.domousers.benchmarks.Jvm;
import io.github.domousers.benchmarks.Results;
import io.github.domousers.benchmarks.sync.PlanningProcess.Variant;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plans in a process with a heap of 256 MiB, and reads from its log what collections left. */
final class PlanningMeasurement {

  static final String PEAK = "MiB, peak after a collection";

  static final int MAX_HEAP = 256;

  private static final String RETAINED = "MiB, people and plan afterwards";

  /** The exit status of {@code -XX:+ExitOnOutOfMemoryError}. */
  private static final int OUT_OF_MEMORY = 3;

  private static final Pattern COLLECTION =
      Pattern.compile("Pause (?:Young|Full).* \\d+M->(\\d+)M\\(\\d+M\\)");

  private final Results results;

  PlanningMeasurement(Results results) {
    this.results = results;
  }

  static String title(Variant variant) {
    return "plan for 100,000 people and 100,000 users, " + variant.title();
  }

  /** Measures a plan. Out of memory counts as an infinite peak. */
  void measure(Variant variant) throws IOException, InterruptedException {
    List<String> command =
        Jvm.command(
            List.of("-Xmx" + MAX_HEAP + "m", "-XX:+ExitOnOutOfMemoryError", "-Xlog:gc:stdout"),
            System.getProperty("java.class.path"),
            PlanningProcess.class,
            variant.name());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    double peak = 0;
    double last = 0;
    try (BufferedReader output = process.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        Matcher collection = COLLECTION.matcher(line);
        if (collection.find()) {
          last = Double.parseDouble(collection.group(1));
          peak = Math.max(peak, last);
        } else if (line.startsWith(PlanningProcess.MILLIS)) {
          double millis = Double.parseDouble(line.substring(PlanningProcess.MILLIS.length()));
          results.add(title(variant), Results.MILLIS, List.of(millis));
        }
      }
    }
    int exit = process.waitFor();
    if (exit == OUT_OF_MEMORY) {
      results.add(title(variant), PEAK, List.of(Double.POSITIVE_INFINITY));
      return;
    }
    if (exit != 0 || peak == 0) {
      throw new IOException("Exit status " + exit + " of the command " + command);
    }
    results.add(title(variant), PEAK, List.of(peak));
    results.add(title(variant), RETAINED, List.of(last));
  }
}
