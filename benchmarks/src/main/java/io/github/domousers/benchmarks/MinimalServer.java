package io.github.domousers.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** A server with minimal work: one thread per connection, one write per response. */
public final class MinimalServer {

  private MinimalServer() {}

  /** Creates the response to a request. Called by several threads at a time. */
  public interface Responder {

    /** {@return a response with its head} */
    byte[] respond(Request request);
  }

  /** Sends the responses to clients. Called by several threads at a time. */
  public interface Output {

    /**
     * Sends a response, now or later.
     *
     * @param response with its head
     * @param readAt the {@link System#nanoTime()} at which the request had been read
     * @throws IOException if the client closed the connection
     */
    void send(OutputStream connection, byte[] response, long readAt) throws IOException;
  }

  /**
   * A request.
   *
   * @param bytes starts with the request, and is reused for the next request of the connection
   * @param headLength the length of the request line and the headers
   * @param length the length of the head and the body
   */
  @SuppressWarnings("ArrayRecordComponent") // Requests are not compared.
  public record Request(byte[] bytes, int headLength, int length) {

    /** {@return the request line and the headers} */
    public String head() {
      return new String(bytes, 0, headLength, ISO_8859_1);
    }

    /** {@return the body, one character per byte} */
    public String body() {
      return new String(bytes, headLength, length - headLength, ISO_8859_1);
    }
  }

  /** Serves as {@link #serve(Responder, Output)}, and sends each response at once. */
  static void serve(Responder responder) throws IOException {
    serve(responder, (connection, response, readAt) -> connection.write(response));
  }

  /**
   * Prints the URL on standard output, and serves until the end of standard input, which is when
   * the process that started this one ends.
   *
   * @throws IOException if it cannot listen
   */
  public static void serve(Responder responder, Output output) throws IOException {
    ServerSocket server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    inBackground(() -> accept(server, responder, output));
    System.out.println("http://localhost:" + server.getLocalPort());
    System.in.transferTo(OutputStream.nullOutputStream());
  }

  /** {@return a response of status 200, of one byte per character} */
  public static byte[] json(String body) {
    return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body)
        .getBytes(ISO_8859_1);
  }

  private static void accept(ServerSocket server, Responder responder, Output output) {
    try {
      while (true) {
        Socket connection = server.accept();
        connection.setTcpNoDelay(true);
        inBackground(() -> serve(connection, responder, output));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void inBackground(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
  }

  private static void serve(Socket connection, Responder responder, Output output) {
    try (connection) {
      InputStream in = connection.getInputStream();
      OutputStream out = connection.getOutputStream();
      byte[] request = new byte[16 * 1024];
      while (true) {
        Request next = readRequest(in, request);
        if (next == null) {
          return;
        }
        long readAt = System.nanoTime();
        output.send(out, responder.respond(next), readAt);
      }
    } catch (IOException gone) {
      // The client closed the connection.
    }
  }

  /** {@return the next request, or {@code null} after the last one} */
  private static @Nullable Request readRequest(InputStream in, byte[] request) throws IOException {
    int length = 0;
    int bodyStart = 0;
    int contentLength = 0;
    int lineStart = 0;
    for (int i = 0; bodyStart == 0 || length < bodyStart + contentLength; ) {
      int read = in.read(request, length, request.length - length);
      if (read <= 0) {
        if (length == 0) {
          return null;
        }
        throw new EOFException();
      }
      length += read;
      for (; bodyStart == 0 && i < length; i++) {
        if (request[i] == '\n') {
          if (i - lineStart <= 1) {
            bodyStart = i + 1;
          } else if (isContentLength(request, lineStart)) {
            contentLength = number(request, lineStart + "content-length: ".length());
          }
          lineStart = i + 1;
        }
      }
    }
    return new Request(request, bodyStart, length);
  }

  /** No client sends Content-Language or Content-Location. */
  private static boolean isContentLength(byte[] request, int start) {
    return (request[start] | 0x20) == 'c'
        && request[start + 7] == '-'
        && (request[start + 8] | 0x20) == 'l';
  }

  private static int number(byte[] request, int start) {
    int number = 0;
    for (int i = start; request[i] >= '0' && request[i] <= '9'; i++) {
      number = 10 * number + request[i] - '0';
    }
    return number;
  }
}
