package io.github.domousers.example.fleet;

import io.github.domousers.testkit.FakeDomo;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A {@link FleetNode} that was started as a process, and what it has printed. Thread-safe. */
final class NodeProcess implements AutoCloseable {

  private static final String CREATED = "created ";

  /** A small and quickly started JVM, with what Hazelcast asks for on Java 9 and newer. */
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-Xmx128m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "--add-modules=java.se",
          "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.management/sun.management=ALL-UNNAMED",
          "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED");

  private final String name;
  private final int port;
  private final Process process;
  private final Thread reader = new Thread(this::read, "output of a node");
  private final List<Line> lines = new ArrayList<>();
  private boolean ended;

  /** A line of the output, and when it was read. */
  record Line(String text, Instant time) {}

  private NodeProcess(String name, int port, Process process) {
    this.name = name;
    this.port = port;
    this.process = process;
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts a node with this process's Java and class path.
   *
   * @param ports the ports of all nodes
   */
  static NodeProcess start(FakeDomo domo, int port, List<Integer> ports, int users, String name)
      throws IOException {
    String members = String.join(",", ports.stream().map(other -> "127.0.0.1:" + other).toList());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_OPTIONS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(
        List.of(
            FleetNode.class.getName(),
            domo.url(),
            String.valueOf(port),
            members,
            String.valueOf(users),
            name));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("DOMO_CLIENT_ID", domo.clientId());
    builder.environment().put("DOMO_CLIENT_SECRET", domo.clientSecret());
    return new NodeProcess(name, port, builder.start());
  }

  /** {@return the prefix of the names and addresses of its users} */
  String name() {
    return name;
  }

  int port() {
    return port;
  }

  /** Lets the node begin to create users. */
  void begin() throws IOException {
    OutputStream input = process.getOutputStream();
    input.write('\n');
    input.flush();
  }

  /** {@return the ids of the users that the node has reported as created} */
  List<Long> created() {
    return texts()
        .filter(line -> line.startsWith(CREATED))
        .map(line -> Long.valueOf(line.substring(CREATED.length())))
        .toList();
  }

  /** {@return the failures that the node has reported} */
  List<String> failures() {
    return texts().filter(line -> line.startsWith("failed ")).toList();
  }

  /**
   * Waits for a line with this beginning.
   *
   * @param hangLimit after this the node is taken to hang
   * @return the line; empty if the process ended without it
   * @throws IllegalStateException if the node hangs
   */
  Optional<Line> await(String beginning, Duration hangLimit) throws InterruptedException {
    return awaitNth(1, beginning, hangLimit);
  }

  /** Waits for the {@code n}th line with this beginning, as {@link #await}. */
  synchronized Optional<Line> awaitNth(int n, String beginning, Duration hangLimit)
      throws InterruptedException {
    long end = System.nanoTime() + hangLimit.toNanos();
    while (true) {
      Optional<Line> found =
          lines.stream().filter(line -> line.text().startsWith(beginning)).skip(n - 1L).findFirst();
      if (found.isPresent() || ended) {
        return found;
      }
      long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      if (left <= 0) {
        throw new IllegalStateException("A node hangs. Its output: " + lines);
      }
      wait(left);
    }
  }

  /**
   * Kills the process with SIGKILL, where the platform has it, and waits for the end of its output.
   */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
    reader.join();
  }

  /** Ends the process at once. */
  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** {@return what the node has printed so far} */
  synchronized List<Line> lines() {
    return List.copyOf(lines);
  }

  private Stream<String> texts() {
    return lines().stream().map(Line::text);
  }

  private void read() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        add(new Line(line, Instant.now()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      end();
    }
  }

  private synchronized void add(Line line) {
    lines.add(line);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }
}
