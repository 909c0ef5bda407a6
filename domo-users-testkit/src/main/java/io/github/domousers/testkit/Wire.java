package io.github.domousers.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;
import org.apache.hc.core5.http.impl.io.DefaultClassicHttpRequestFactory;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestParserFactory;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/** A connection that can be misused: written to below HTTP, left hanging, closed or reset. */
final class Wire extends DefaultBHttpServerConnection {

  /** The connection whose request the current thread handles; HttpCore has one thread for each. */
  private static final ThreadLocal<Wire> CURRENT = new ThreadLocal<>();

  private final Wires wires;
  private @Nullable Socket plain;
  private @Nullable Socket outermost;

  Wire(String scheme, Wires wires) {
    super(
        scheme,
        Http1Config.DEFAULT,
        null,
        null,
        null,
        null,
        new DefaultHttpRequestParserFactory(
            new UntidyLineParser(), DefaultClassicHttpRequestFactory.INSTANCE),
        null);
    this.wires = wires;
  }

  static Wire current() {
    return CURRENT.get();
  }

  @Override
  public void bind(Socket socket) throws IOException {
    this.plain = socket;
    this.outermost = socket;
    super.bind(socket);
  }

  @Override
  public void bind(SSLSocket sslSocket, Socket socket) throws IOException {
    this.plain = socket;
    this.outermost = sslSocket;
    super.bind(sslSocket, socket);
  }

  @Override
  public ClassicHttpRequest receiveRequestHeader() throws HttpException, IOException {
    CURRENT.set(this);
    return super.receiveRequestHeader();
  }

  /** Ends the connection as the reaction has it. */
  void end(Reaction reaction, Answer answer) throws IOException {
    switch (reaction.ending()) {
      case USUAL, ANSWER, COMPRESS, GARBLE ->
          throw new IllegalStateException("An answer does not end the connection.");
      case DROP -> drop();
      case RESET -> reset();
      case STALL -> wires.awaitServerClosed(reaction.pause().toMillis());
      case TRUNCATE -> {
        out().write(answer.head());
        out().write(answer.bytes(), 0, answer.bytes().length / 2);
      }
      case DRIP -> {
        drip(answer.head(), reaction.pause().toMillis());
        drip(answer.bytes(), reaction.pause().toMillis());
      }
      case DRIP_BODY -> {
        out().write(answer.head());
        drip(answer.bytes(), reaction.pause().toMillis());
      }
      case ENDLESS -> endless(answer);
      case RAW -> raw(reaction.raw(), answer);
    }
    close();
  }

  @Override
  public void close() throws IOException {
    wires.closed(this);
    super.close();
  }

  @Override
  public void close(CloseMode mode) {
    wires.closed(this);
    super.close(mode);
  }

  /** Closes below HTTP and TLS, so that the other side learns nothing but the end. */
  void drop() throws IOException {
    if (plain != null) {
      plain.close();
    }
  }

  /** Closes so that the other side gets a reset, which a close with data unsent is. */
  void reset() throws IOException {
    if (plain != null) {
      plain.setSoLinger(true, 0);
      plain.close();
    }
  }

  private void drip(byte[] bytes, long pauseMillis) throws IOException {
    for (byte b : bytes) {
      if (wires.awaitServerClosed(pauseMillis)) {
        return;
      }
      out().write(b);
      out().flush();
    }
  }

  /** Sends the answer without its end, and then goes on, in chunks. */
  private void endless(Answer answer) throws IOException {
    out().write(ascii("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"));
    out().write(ascii("Transfer-Encoding: chunked\r\n\r\n"));
    chunk(answer.unfinishedBody().getBytes(StandardCharsets.UTF_8));
    byte[] filling = ascii("x".repeat(64 * 1024));
    while (!wires.awaitServerClosed(0)) {
      chunk(filling);
    }
  }

  private void raw(Reaction.RawAnswer raw, Answer answer) throws IOException {
    try {
      raw.write(out(), answer.body());
      out().flush();
    } catch (InterruptedException serverClosed) {
      Thread.currentThread().interrupt();
    }
  }

  private void chunk(byte[] bytes) throws IOException {
    out().write(ascii(Integer.toHexString(bytes.length) + "\r\n"));
    out().write(bytes);
    out().write(ascii("\r\n"));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private OutputStream out() throws IOException {
    if (outermost == null) {
      throw new IOException("The connection is not bound yet.");
    }
    return outermost.getOutputStream();
  }
}
