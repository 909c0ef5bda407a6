package io.github.domousers.testkit.contract;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A proxy on this machine that connects whoever asks to wherever they ask. */
final class Tunnel implements AutoCloseable {

  private static final byte[] CONNECTED =
      "HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket server;
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

  private Tunnel(ServerSocket server) {
    this.server = server;
  }

  static Tunnel open() throws IOException {
    Tunnel tunnel = new Tunnel(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    inBackground(tunnel::serve);
    return tunnel;
  }

  int port() {
    return server.getLocalPort();
  }

  /** How many clients have come so far. */
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
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) client.getInputStream().read());
    }
    // CONNECT localhost:12345 HTTP/1.1
    String target = head.substring(head.indexOf(" ") + 1, head.indexOf(" HTTP/"));
    int colon = target.lastIndexOf(':');
    Socket other =
        new Socket(target.substring(0, colon), Integer.parseInt(target.substring(colon + 1)));
    client.getOutputStream().write(CONNECTED);
    inBackground(() -> pass(other, client));
    pass(client, other);
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
                // One of the two has had enough.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }
}
