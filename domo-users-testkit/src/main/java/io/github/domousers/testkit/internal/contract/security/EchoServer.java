package io.github.domousers.testkit.internal.contract.security;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that builds its response from the request that it receives. */
final class EchoServer implements AutoCloseable {

  private static final Pattern LENGTH =
      Pattern.compile("^Content-Length: *(\\d+)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private final ServerSocket server;

  private EchoServer(ServerSocket server) {
    this.server = server;
  }

  static EchoServer start(UnaryOperator<String> response) throws IOException {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(() -> serve(server, response), "echo");
    thread.setDaemon(true);
    thread.start();
    return new EchoServer(server);
  }

  String url() {
    return "http://localhost:" + server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private static void serve(ServerSocket server, UnaryOperator<String> response) {
    while (!server.isClosed()) {
      try (Socket connection = server.accept()) {
        String request = receive(connection.getInputStream());
        connection
            .getOutputStream()
            .write(response.apply(request).getBytes(StandardCharsets.UTF_8));
        connection.shutdownOutput();
        connection.getInputStream().readAllBytes();
      } catch (IOException closed) {
        // The client or the test has closed the connection.
      }
    }
  }

  /** Reads the head and the body of a request. */
  private static String receive(InputStream in) throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    int missing = 1;
    while (missing > 0) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      request.write(next);
      String text = request.toString(StandardCharsets.UTF_8);
      int head = text.indexOf("\r\n\r\n");
      if (head >= 0) {
        missing = head + 4 + length(text) - request.size();
      }
    }
    return request.toString(StandardCharsets.UTF_8);
  }

  private static int length(String head) {
    Matcher length = LENGTH.matcher(head);
    return length.find() ? Integer.parseInt(length.group(1)) : 0;
  }
}
