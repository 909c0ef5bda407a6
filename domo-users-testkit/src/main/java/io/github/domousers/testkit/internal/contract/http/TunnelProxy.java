package io.github.domousers.testkit.internal.contract.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A proxy on the loopback address that opens every requested tunnel. */
final class TunnelProxy implements AutoCloseable {

  private static final byte[] CONNECTED =
      "HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket server;
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

  private TunnelProxy(ServerSocket server) {
    this.server = server;
  }

  static TunnelProxy open() throws IOException {
    TunnelProxy tunnel = new TunnelProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    inBackground(tunnel::serve);
    return tunnel;
  }

  int port() {
    return server.getLocalPort();
  }

  /** {@return how many clients have connected so far} */
  int connections() {
    return clients.size();
  }

  private void serve() throws IOException {
    while (true) {
      Socket client = server.accept();
      clients.add(client);
      inBackground(() -> connect(client));
    }
  }

  private static void connect(Socket client) throws IOException {
    String head = readHead(client);
    // CONNECT localhost:12345 HTTP/1.1
    String target = head.substring(head.indexOf(" ") + 1, head.indexOf(" HTTP/"));
    int colon = target.lastIndexOf(':');
    Socket other =
        new Socket(target.substring(0, colon), Integer.parseInt(target.substring(colon + 1)));
    client.getOutputStream().write(CONNECTED);
    inBackground(() -> pass(other, client));
    pass(client, other);
  }

  /** {@return the request line and the headers of a request} */
  static String readHead(Socket client) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = client.getInputStream().read();
      if (next < 0) {
        throw new EOFException("The client closed the connection after: " + head);
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static void pass(Socket from, Socket to) throws IOException {
    try (from;
        to;
        InputStream bytes = from.getInputStream()) {
      bytes.transferTo(to.getOutputStream());
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket client : clients) {
      client.close();
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void inBackground(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException closed) {
                // One of the two sides has closed the connection.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }
}
