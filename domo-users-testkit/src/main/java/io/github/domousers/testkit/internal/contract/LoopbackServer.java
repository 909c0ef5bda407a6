package io.github.domousers.testkit.internal.contract;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server below HTTP on the loopback address, with a thread for each connection. */
public final class LoopbackServer implements AutoCloseable {

  private static final Pattern LENGTH =
      Pattern.compile("^Content-Length: *(\\d+)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private final ServerSocket server;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

  private LoopbackServer(ServerSocket server) {
    this.server = server;
  }

  /** What the server does with a connection; it may fail once one side has closed it. */
  public interface Handler {
    void handle(Socket connection) throws IOException;
  }

  public static LoopbackServer start(Handler handler) throws IOException {
    LoopbackServer server =
        new LoopbackServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    inBackground(() -> server.serve(handler));
    return server;
  }

  /** {@return a proxy that opens every requested tunnel} */
  public static LoopbackServer startProxy() throws IOException {
    return start(
        client -> {
          // CONNECT localhost:12345 HTTP/1.1
          String[] target = readRequest(client).split("[ :]", 4);
          Socket other = new Socket(target[1], Integer.parseInt(target[2]));
          write(client, "HTTP/1.1 200 OK\r\n\r\n");
          inBackground(() -> pass(other, client));
          pass(client, other);
        });
  }

  public int port() {
    return server.getLocalPort();
  }

  public String url() {
    return "http://localhost:" + port();
  }

  /** {@return how many clients have connected so far} */
  public int connections() {
    return connections.size();
  }

  /** {@return the next request, with its body} */
  public static String readRequest(Socket connection) throws IOException {
    StringBuilder request = new StringBuilder();
    while (request.indexOf("\r\n\r\n") < 0) {
      int next = connection.getInputStream().read();
      if (next < 0) {
        throw new EOFException("The client closed the connection after: " + request);
      }
      request.append((char) next);
    }
    Matcher length = LENGTH.matcher(request);
    int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
    byte[] bytes = connection.getInputStream().readNBytes(body);
    return request.append(new String(bytes, StandardCharsets.UTF_8)).toString();
  }

  public static void write(Socket connection, String text) throws IOException {
    connection.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }

  private void serve(Handler handler) throws IOException {
    while (true) {
      Socket connection = server.accept();
      connections.add(connection);
      inBackground(
          () -> {
            try (connection) {
              handler.handle(connection);
            }
          });
    }
  }

  private static void pass(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void inBackground(Work work) {
    Await.start(
        () -> {
          try {
            work.run();
          } catch (IOException closed) {
            // The client or the test has closed a connection or the server.
          }
        });
  }
}
