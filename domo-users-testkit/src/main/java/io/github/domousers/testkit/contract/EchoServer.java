package io.github.domousers.testkit.contract;

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

/** A server that sends back what it receives, made into an answer of some sort. */
final class EchoServer implements AutoCloseable {

  private static final Pattern LENGTH =
      Pattern.compile("^Content-Length: *(\\d+)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private final ServerSocket server;

  private EchoServer(ServerSocket server) {
    this.server = server;
  }

  static EchoServer start(UnaryOperator<String> answer) throws IOException {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(() -> serve(server, answer), "echo");
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

  private static void serve(ServerSocket server, UnaryOperator<String> answer) {
    while (!server.isClosed()) {
      try (Socket connection = server.accept()) {
        String request = receive(connection.getInputStream());
        connection.getOutputStream().write(answer.apply(request).getBytes(StandardCharsets.UTF_8));
        connection.shutdownOutput();
        connection.getInputStream().readAllBytes();
      } catch (IOException gone) {
        // The other side has seen enough, or the test has.
      }
    }
  }

  /** Reads a head, and what has come of the body with it or comes soon after. */
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
