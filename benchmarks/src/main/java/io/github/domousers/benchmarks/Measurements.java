package io.github.domousers.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;

/** Runs all measurements, in another order in each round. */
final class Measurements {

  static final int MANY = 8;

  /** The prefix of the names of all creates that use the server. */
  static final String CREATE = "create, ";

  static final String NEW_USER = "NewUser of all attributes";
  static final String VALIDATION = "Hibernate Validator on the same bean";

  /** The clients that are compared, and the others. */
  private static final List<List<Client>> GROUPS =
      List.of(
          List.of(
              Client.HTTPCLIENT,
              Client.MINIMAL_HTTPCLIENT,
              Client.OUR_HTTPCLIENT,
              Client.RELIABLE_HTTPCLIENT),
          List.of(Client.FEIGN, Client.OUR_FEIGN, Client.RELIABLE_FEIGN),
          List.of(Client.RAW, Client.RAW_JACKSON, Client.JDK, Client.OKHTTP));

  private final Plan plan;
  private final int processor;
  private final Results results;
  private final Turns turns;
  private final Starts starts;

  /**
   * Prepares the measurements.
   *
   * @param processor the processor of single-threaded clients and their server, or {@link
   *     Processor#ANY}
   * @param results gets the measured values
   */
  Measurements(Plan plan, int processor, Results results) {
    this.plan = plan;
    this.processor = processor;
    this.results = results;
    this.turns = new Turns(results);
    this.starts = new Starts(results);
  }

  static String threads(int number) {
    return number == 1 ? "1 thread" : number + " threads";
  }

  static String nameOfCreate(Client client, int threads) {
    return CREATE + threads(threads) + ": " + client.title();
  }

  static String nameOfStart(Client client) {
    return "start to first create: " + client.title();
  }

  static String nameOfStream(Client client) {
    return "stream, each of 100,000 users: " + client.title();
  }

  /** Runs the measurements of the plan. */
  void run() throws IOException, InterruptedException, RunnerException {
    try (Server pinned = Server.startOn(processor);
        Server free = Server.startOn(Processor.ANY)) {
      for (int round = 0; round < plan.rounds(); round++) {
        for (List<Client> group : shifted(GROUPS, round)) {
          log("round %d: creates", round);
          create(shifted(group, round), 1, pinned, processor);
          create(shifted(group, round), MANY, free, Processor.ANY);
        }
        log("round %d: parts", round);
        parts(free);
      }
      for (int round = 0; round < plan.starts(); round++) {
        log("round %d: starts", round);
        for (Client client : shifted(List.of(Client.values()), round)) {
          starts.client(client, free.url());
        }
        starts.fakeDomo();
        starts.nothing();
      }
    }
    jars(Jars.HTTPCLIENT_ADAPTER);
    jars(Jars.FEIGN_ADAPTER);
  }

  private void create(List<Client> clients, int threads, Server server, int where)
      throws RunnerException {
    turns.measure(
        clients.stream().map(client -> nameOfCreate(client, threads)).toList(),
        Turns.benchmark(CreateBenchmark.class, "create")
            .threads(threads)
            .param("clients", CreateBenchmark.parameter(clients))
            .param("url", server.url())
            .param("processor", Integer.toString(where)),
        Turns.SHORT,
        plan.warmUpSeconds(),
        plan.measuredSeconds());
  }

  private void parts(Server server) throws RunnerException {
    turns.measure(
        List.of(NEW_USER, VALIDATION),
        Turns.benchmark(NewUserBenchmark.class, "buildOrCheck"),
        Turns.SHORT,
        2 * plan.measuredSeconds(),
        plan.measuredSeconds());
    measure("create: without a transport", Turns.benchmark(ProtocolBenchmark.class, "create"));
    measure("create: InMemoryUserGateway", Turns.benchmark(PartsBenchmark.class, "inMemoryCreate"));
    for (Client client : List.of(Client.OUR_HTTPCLIENT, Client.OUR_FEIGN)) {
      measure(
          nameOfStream(client),
          Turns.benchmark(StreamBenchmark.class, "stream")
              .param("client", client.name())
              .param("url", server.url()));
    }
  }

  /** Measures a small part, which needs only a short warm-up. */
  private void measure(String name, ChainedOptionsBuilder benchmark) throws RunnerException {
    turns.measure(
        List.of(name), benchmark, Turns.LONG, plan.measuredSeconds(), plan.measuredSeconds());
  }

  /** Adds the number and the size of the jars that an adapter needs. */
  private void jars(String adapter) throws IOException {
    List<Path> jars = Jars.ofModule(adapter);
    long bytes = 0;
    for (Path jar : jars) {
      bytes += Files.size(jar);
    }
    results.add("jars: " + adapter, "files", List.of((double) jars.size()));
    results.add("jars: " + adapter, Results.BYTES, List.of((double) bytes));
  }

  private static <T> List<T> shifted(List<T> order, int by) {
    List<T> shifted = new ArrayList<>(order);
    Collections.rotate(shifted, by);
    return shifted;
  }

  private static void log(String format, int round) {
    System.err.printf(format + "%n", round + 1);
  }
}
