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
 * The reference page's create, over a connection that is kept alive. Clients that are held against
 * each other take turns, an iteration each, in one JVM: what the machine does meanwhile, and how
 * the compiler happens to treat the code below them, is then the same for all.
 */
@State(Scope.Benchmark)
@NullUnmarked // JMH fills the fields, and calls the set-up before all else.
public class CreateBenchmark {

  private static final String SEPARATOR = "+";

  /** The clients that take turns, in their order. */
  @Param("")
  public String clients;

  /** The server's URL. */
  @Param("")
  public String url;

  /** The processor on which the benchmark's thread stays, and all that it starts; -1 for any. */
  @Param("-1")
  public int processor;

  private final List<Creator> creators = new ArrayList<>();
  private int turn;
  private Creator creator;

  static String parameter(List<Client> clients) {
    return String.join(SEPARATOR, clients.stream().map(Client::name).toList());
  }

  /** Connects, and sees that the answers are understood. */
  @Setup
  public void connect() throws IOException, InterruptedException {
    Processor.keepThisThreadOn(processor);
    for (String client : clients.split("\\" + SEPARATOR, -1)) {
      Creator connected = Client.valueOf(client).connect(url);
      if (connected.create() != ReferencePage.ID) {
        throw new IllegalStateException("Not the user of the reference page.");
      }
      creators.add(connected);
    }
  }

  /** Hands over to the next client. */
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
