package io.github.domousers.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The report of a run.
 *
 * @param machine the machine of the run
 * @param results all measured values
 * @param bounds the bounds to check
 */
record Report(Machine machine, Results results, List<Bound> bounds) {

  /** Prints Markdown tables. */
  void print(PrintStream out) {
    out.println();
    out.printf(
        Locale.ROOT,
        "%d processors %s, %s, %s, %s%n%n",
        machine.processors(),
        machine.processor(),
        machine.system(),
        machine.jvm(),
        machine.pinned() ? "one thread pinned with its server" : "nothing pinned");
    for (int threads : List.of(1, Measurements.MANY)) {
      if (results.has(Measurements.nameOfCreate(Client.HTTPCLIENT, threads), Results.NANOS)) {
        creates(out, threads);
      }
    }
    others(out);
    bounds(out);
  }

  private void creates(PrintStream out, int threads) {
    out.printf(
        Locale.ROOT,
        "| create, %s | to HttpClient 5 direct | µs | per second | bytes |%n",
        Measurements.threads(threads));
    out.println("|---|---|---|---|---|");
    Series base = results.get(Measurements.nameOfCreate(Client.HTTPCLIENT, threads), Results.NANOS);
    for (Client client : Client.values()) {
      String create = Measurements.nameOfCreate(client, threads);
      Series nanos = results.get(create, Results.NANOS);
      Series ratio = nanos.over(base);
      out.printf(
          Locale.ROOT,
          "| %s | %.2f (%.2f .. %.2f) | %.1f (%.1f .. %.1f) | %,.0f | %,.0f |%n",
          client.title(),
          ratio.median(),
          ratio.min(),
          ratio.max(),
          nanos.median() / 1e3,
          nanos.min() / 1e3,
          nanos.max() / 1e3,
          threads * 1e9 / nanos.median(),
          results.get(create, Results.BYTES).median());
    }
    out.println();
  }

  private void others(PrintStream out) {
    out.println("| other | median | min | max | unit |");
    out.println("|---|---|---|---|---|");
    for (Series series : results.all()) {
      if (!series.name().startsWith(Measurements.CREATE)) {
        out.printf(
            Locale.ROOT,
            series.unit().equals(Results.RATIO)
                ? "| %s | %.3f | %.3f | %.3f | %s |%n"
                : "| %s | %,.0f | %,.0f | %,.0f | %s |%n",
            series.name(),
            series.median(),
            series.min(),
            series.max(),
            series.unit());
      }
    }
    out.println();
  }

  private void bounds(PrintStream out) {
    out.println("| bound | min | median | max | bound | aim | |");
    out.println("|---|---|---|---|---|---|---|");
    for (Bound bound : bounds) {
      out.printf(
          Locale.ROOT,
          "| %s | %s | %s | %s | %s %s | %s | %s |%n",
          bound.name(),
          number(bound.min()),
          number(bound.median()),
          number(bound.max()),
          bound.kind() == Bound.Kind.AT_MOST ? "≤" : "≥",
          number(bound.limit()),
          bound.aim() == null ? "" : number(bound.aim()),
          bound.verdict());
    }
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%,.0f", value);
  }

  /** Writes all values as JSON. */
  void write(Path file) throws IOException {
    Files.writeString(
        file,
        JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writeValueAsString(new Json(machine, bounds, results.all())));
  }

  private record Json(Machine machine, List<Bound> bounds, List<Series> measured) {}
}
