package io.github.domousers.example.fleet.docs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A Redis that lets clients connect, and responds to nothing else. */
final class SilentRedis implements AutoCloseable {

  private final ServerSocket server;

  private SilentRedis(ServerSocket server) {
    this.server = server;
  }

  static SilentRedis start() throws IOException {
    SilentRedis redis = new SilentRedis(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    startThread(redis::accept);
    return redis;
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        startThread(() -> serve(socket));
      }
    } catch (IOException closed) {
      // The test has ended.
    }
  }

  private static void serve(Socket socket) {
    try (socket;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
      OutputStream out = socket.getOutputStream();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        // Of a command *2 $5 HELLO $1 3 only the name is recognised.
        String response =
            switch (line.toUpperCase(Locale.ROOT)) {
              case "HELLO" -> "-ERR unknown command\r\n";
              case "PING" -> "+PONG\r\n";
              case "CLIENT" -> "+OK\r\n";
              default -> "";
            };
        out.write(response.getBytes(StandardCharsets.US_ASCII));
        out.flush();
      }
    } catch (IOException closed) {
      // The test has ended.
    }
  }

  private static void startThread(Runnable task) {
    Thread thread = new Thread(task, "silent Redis");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
