package io.github.domousers.example.fleet;

import io.github.domousers.domain.User;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.RecordedRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Processes that create users in one fake Domo, and share one rate limit. Run it for a summary of
 * what the fake Domo received.
 */
final class Fleet implements AutoCloseable {

  private static final Duration HANG_LIMIT = Duration.ofMinutes(5);

  /** Below the ports that operating systems give to outgoing connections. */
  private static final int FIRST_PORT = 20_000;

  private static final int PORTS = 10_000;

  private final List<NodeProcess> nodes = new ArrayList<>();

  private Fleet() {}

  /**
   * Runs a fleet.
   *
   * @param args how many nodes, and how many users each of them creates; by default 3 and 50
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    int size = args.length > 0 ? Integer.parseInt(args[0]) : 3;
    int users = args.length > 1 ? Integer.parseInt(args[1]) : 50;
    System.out.println(
        size
            + " nodes share a limit of "
            + SharedLimit.REQUESTS_PER_SECOND
            + " requests per second. Each creates "
            + users
            + " users.");
    try (FakeDomo domo = FakeDomo.start();
        Fleet fleet = start(domo, size, users)) {
      for (NodeProcess node : fleet.nodes()) {
        node.await("done", HANG_LIMIT);
      }
      for (NodeProcess node : fleet.nodes()) {
        System.out.println(
            "Node at port "
                + node.port()
                + " reported "
                + node.created().size()
                + " created users.");
        node.failures().forEach(System.out::println);
      }
      System.out.println(summary(domo.requests(), domo.users(), fleet.created()));
    }
  }

  /** Starts the nodes of a fleet, on ports that are free. They begin when all of them are ready. */
  static Fleet start(FakeDomo domo, int size, int usersPerNode)
      throws IOException, InterruptedException {
    List<Integer> ports = freePorts(size);
    Fleet fleet = new Fleet();
    try {
      for (int port : ports) {
        String name = "node" + (fleet.nodes.size() + 1);
        fleet.nodes.add(NodeProcess.start(domo, port, ports, usersPerNode, name));
      }
      for (NodeProcess node : fleet.nodes) {
        node.await("ready", HANG_LIMIT);
      }
      for (NodeProcess node : fleet.nodes) {
        node.begin();
      }
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      fleet.close();
      throw e;
    }
    return fleet;
  }

  List<NodeProcess> nodes() {
    return List.copyOf(nodes);
  }

  /** {@return the ids of the users that the nodes have reported as created} */
  Set<Long> created() {
    Set<Long> ids = new HashSet<>();
    nodes.forEach(node -> ids.addAll(node.created()));
    return ids;
  }

  /** Ends all processes. */
  @Override
  public void close() {
    nodes.forEach(NodeProcess::close);
  }

  private static String summary(
      List<RecordedRequest> requests, List<User> users, Set<Long> reported) {
    List<Instant> times = requests.stream().map(RecordedRequest::time).toList();
    Set<Long> created = users.stream().map(User::id).collect(Collectors.toSet());
    String text =
        "Domo received %d requests, at most %d in a second after the first one. It has %d users; "
            .formatted(times.size(), maxInASecond(times), created.size());
    return text
        + (created.equals(reported)
            ? "exactly these were reported."
            : reported.size() + " were reported.");
  }

  private static long maxInASecond(List<Instant> times) {
    // The first second has the burst.
    return times.stream()
        .filter(start -> start.isAfter(times.get(0).plusSeconds(1)))
        .mapToLong(
            start ->
                times.stream()
                    .filter(time -> !time.isBefore(start) && time.isBefore(start.plusSeconds(1)))
                    .count())
        .max()
        .orElse(0);
  }

  private static List<Integer> freePorts(int count) {
    Random random = new Random();
    Set<Integer> ports = new HashSet<>();
    while (ports.size() < count) {
      int port = FIRST_PORT + random.nextInt(PORTS);
      if (isFree(port)) {
        ports.add(port);
      }
    }
    return List.copyOf(ports);
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
