package io.github.domousers.benchmarks.sync;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Measures the latency of a server: one thread and one socket, with a prepared request for one user
 * and a response of known length. The latency includes the transport.
 */
final class BareClient {

  private static final GeneratedUser USER = new GeneratedUser(1);

  private static final byte[] REQUEST =
      ("GET /v1/users/"
              + USER.id()
              + " HTTP/1.1\r\n"
              + "Host: localhost\r\n"
              + "Authorization: Bearer token\r\n"
              + "Accept: application/json\r\n"
              + "\r\n")
          .getBytes(ISO_8859_1);

  private BareClient() {}

  /** {@return the mean time of a request in seconds} */
  static double latency(String url, int requests) throws IOException {
    AtomicInteger left = new AtomicInteger(requests);
    return latency(url, () -> left.decrementAndGet() > 0);
  }

  /**
   * {@return the mean time of a request in seconds}
   *
   * @param continues whether another request is sent after the first one
   */
  static double latency(String url, BooleanSupplier continues) throws IOException {
    URI server = URI.create(url);
    int length = DirectoryServer.response(USER).length;
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setTcpNoDelay(true);
      long begun = System.nanoTime();
      int requests = 0;
      do {
        socket.getOutputStream().write(REQUEST);
        int received = socket.getInputStream().readNBytes(length).length;
        if (received < length) {
          throw new EOFException("The response ended after " + received + " bytes.");
        }
        requests++;
      } while (continues.getAsBoolean());
      return (System.nanoTime() - begun) / 1e9 / requests;
    }
  }
}
