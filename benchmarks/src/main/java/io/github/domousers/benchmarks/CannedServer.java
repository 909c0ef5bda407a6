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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A server with minimal work: one thread per connection, prepared responses, one write per
 * response. It prints its URL on standard output, and stops at the end of standard input, which is
 * when the process that started it ends.
 */
final class CannedServer {

  static final String TOKEN = "0123456789abcdef0123456789abcdef";

  /** The response to a create, with its head. */
  static final byte[] CREATED = json(ReferencePage.RESPONSE);

  /** The number of users in the list. */
  static final int USERS = 100_000;

  private static final int PAGE = 500;

  private static final byte[] TOKEN_ISSUED =
      json(
          "{\"access_token\":\""
              + TOKEN
              + "\",\"token_type\":\"bearer\",\"expires_in\":3599,\"scope\":\"user\"}");

  private static final Pattern OFFSET = Pattern.compile("limit=" + PAGE + "&offset=(\\d+) ");

  private CannedServer() {}

  /**
   * Serves until standard input ends.
   *
   * @param arguments none
   * @throws IOException if it cannot listen
   */
  public static void main(String[] arguments) throws IOException {
    ServerSocket server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    inBackground(() -> accept(server));
    System.out.println("http://localhost:" + server.getLocalPort());
    System.in.transferTo(OutputStream.nullOutputStream());
  }

  private static void accept(ServerSocket server) {
    try {
      while (true) {
        Socket connection = server.accept();
        connection.setTcpNoDelay(true);
        inBackground(() -> serve(connection));
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

  private static void serve(Socket connection) {
    try (connection) {
      InputStream in = connection.getInputStream();
      OutputStream out = connection.getOutputStream();
      byte[] request = new byte[16 * 1024];
      while (true) {
        int headLength = readRequest(in, request);
        if (headLength == 0) {
          return;
        }
        out.write(respond(request, headLength));
      }
    } catch (IOException gone) {
      // The client closed the connection.
    }
  }

  /** Reads a request. Returns the length of its head, or 0 after the last request. */
  private static int readRequest(InputStream in, byte[] request) throws IOException {
    int length = 0;
    int bodyStart = 0;
    int contentLength = 0;
    int lineStart = 0;
    for (int i = 0; bodyStart == 0 || length < bodyStart + contentLength; ) {
      int read = in.read(request, length, request.length - length);
      if (read <= 0) {
        if (length == 0) {
          return 0;
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
    return bodyStart;
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

  private static byte[] respond(byte[] request, int headLength) {
    if (request[0] == 'G') {
      Matcher offset = OFFSET.matcher(new String(request, 0, headLength, ISO_8859_1));
      return offset.find() ? Pages.at(Integer.parseInt(offset.group(1))) : json("[]");
    }
    return request["POST /".length()] == 'o' ? TOKEN_ISSUED : CREATED;
  }

  private static byte[] json(String body) {
    return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body)
        .getBytes(ISO_8859_1);
  }

  /** The pages of a list, created on the first request for one. */
  private static final class Pages {

    private static final byte[][] ALL = new byte[USERS / PAGE + 1][];

    static {
      for (int page = 0; page < ALL.length; page++) {
        ALL[page] = json(page(page * PAGE));
      }
    }

    private static String page(int offset) {
      return LongStream.range(offset, Math.min(offset + PAGE, USERS))
          .mapToObj(id -> ReferencePage.RESPONSE.replace(Long.toString(ReferencePage.ID), "1" + id))
          .collect(Collectors.joining(",", "[", "]"));
    }

    static byte[] at(int offset) {
      return ALL[offset / PAGE];
    }
  }
}
