package io.github.domousers.benchmarks.sync;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.domousers.benchmarks.MinimalServer;
import io.github.domousers.benchmarks.MinimalServer.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A server with {@linkplain GeneratedUser generated users} that sends each response after a fixed
 * time. It accepts every change and returns the user as sent, but stores nothing: each user is
 * changed once, and not read afterwards.
 */
final class DirectoryServer {

  private static final Pattern PAGE = Pattern.compile("^GET .*limit=(\\d+)&offset=(\\d+) ");
  private static final Pattern ID = Pattern.compile("^[A-Z]+ /v1/users/(\\d+)");
  private static final byte[] DELETED = "HTTP/1.1 204 No Content\r\n\r\n".getBytes(ISO_8859_1);
  private static final int FIRST_CREATED = 500_000_000;

  private final int users;
  private final AtomicInteger nextCreated = new AtomicInteger(FIRST_CREATED);

  private DirectoryServer(int users) {
    this.users = users;
  }

  /**
   * Serves until standard input ends.
   *
   * @param arguments the number of users, and the time until a response in milliseconds
   * @throws IOException if it cannot listen
   */
  public static void main(String[] arguments) throws IOException {
    DirectoryServer server = new DirectoryServer(Integer.parseInt(arguments[0]));
    Duration latency = Duration.ofMillis(Long.parseLong(arguments[1]));
    MinimalServer.serve(server::respond, new DelayedOutput(latency));
  }

  /** {@return the response to a request for a user, with its head} */
  static byte[] response(GeneratedUser user) {
    return MinimalServer.json(user.json());
  }

  private byte[] respond(Request request) {
    String head = request.head();
    return switch (head.charAt(0)) {
      case 'G' -> read(head);
      case 'D' -> DELETED;
      case 'P' -> write(head, request.body());
      default -> throw new IllegalArgumentException("Unexpected request: " + head);
    };
  }

  private byte[] read(String head) {
    Matcher page = PAGE.matcher(head);
    return page.find()
        ? page(Integer.parseInt(page.group(1)), Long.parseLong(page.group(2)))
        : response(GeneratedUser.ofId(id(head)));
  }

  private byte[] page(int limit, long offset) {
    int begin = (int) Math.min(offset, users);
    return MinimalServer.json(
        IntStream.range(begin, Math.min(begin + limit, users))
            .mapToObj(number -> new GeneratedUser(number).json())
            .collect(Collectors.joining(",", "[", "]")));
  }

  /** {@return the user as sent, with an id} */
  private byte[] write(String head, String body) {
    long id =
        head.startsWith("POST") ? new GeneratedUser(nextCreated.getAndIncrement()).id() : id(head);
    return MinimalServer.json("{\"id\":" + id + "," + body.substring(1));
  }

  private static long id(String head) {
    Matcher id = ID.matcher(head);
    if (!id.find()) {
      throw new IllegalArgumentException("Unexpected request: " + head);
    }
    return Long.parseLong(id.group(1));
  }
}
