package io.github.domousers.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The create of the reference page, over a persistent connection. Clients that are compared take
 * turns in one JVM, one iteration each, so that other load on the machine and the compilation of
 * shared code affect all of them equally.
 */
@State(Scope.Benchmark)
@NullUnmarked // JMH sets the fields and calls the set-up first.
public class CreateBenchmark {

  private static final String SEPARATOR = "+";

  /** The clients that take turns, in order. */
  @Param("")
  public String clients;

  /** The server's URL. */
  @Param("")
  public String url;

  /** The processor for the benchmark's thread and all threads that it starts; -1 for any. */
  @Param("-1")
  public int processor;

  private final List<Creator> creators = new ArrayList<>();
  private int turn;
  private Creator creator;

  static String parameter(List<Client> clients) {
    return String.join(SEPARATOR, clients.stream().map(Client::name).toList());
  }

  /** Connects the clients, and checks that they parse the response. */
  @Setup
  public void connect() throws IOException, InterruptedException {
    Processor.pinThisThreadTo(processor);
    for (String client : clients.split("\\" + SEPARATOR, -1)) {
      Creator connected = Client.valueOf(client).connect(url);
      if (connected.create() != ReferencePage.ID) {
        throw new IllegalStateException("The response is not the user of the reference page.");
      }
      creators.add(connected);
    }
  }

  /** Selects the next client. */
  @Setup(Level.Iteration)
  public void next() {
    creator = creators.get(turn++ % creators.size());
  }

  /** Creates a user. */
  @Benchmark
  public long create() throws IOException, InterruptedException {
    return creator.create();
  }

  /** Closes the connections. */
  @TearDown
  public void close() throws IOException {
    for (Creator each : creators) {
      each.close();
    }
  }
}
