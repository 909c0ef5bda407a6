package io.github.domousers.testkit.internal.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;
import org.apache.hc.core5.http.io.HttpMessageParserFactory;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/** A server connection that can be written to below HTTP, stalled, closed or reset. */
public final class FaultyConnection extends DefaultBHttpServerConnection {

  /**
   * The connection whose request the current thread handles. HttpCore has one thread for each
   * connection, and gives a request handler no other access to it.
   */
  private static final ThreadLocal<FaultyConnection> CURRENT = new ThreadLocal<>();

  private final ConnectionRegistry registry;
  private @Nullable Socket plainSocket;
  private @Nullable Socket socket;

  FaultyConnection(
      String scheme,
      HttpMessageParserFactory<ClassicHttpRequest> parserFactory,
      ConnectionRegistry registry) {
    super(scheme, Http1Config.DEFAULT, null, null, null, null, parserFactory, null);
    this.registry = registry;
  }

  /** {@return the connection whose request the current thread handles} */
  public static FaultyConnection current() {
    return CURRENT.get();
  }

  @Override
  public void bind(Socket socket) throws IOException {
    this.plainSocket = socket;
    this.socket = socket;
    super.bind(socket);
  }

  @Override
  public void bind(SSLSocket sslSocket, Socket socket) throws IOException {
    this.plainSocket = socket;
    this.socket = sslSocket;
    super.bind(sslSocket, socket);
  }

  @Override
  public ClassicHttpRequest receiveRequestHeader() throws HttpException, IOException {
    CURRENT.set(this);
    return super.receiveRequestHeader();
  }

  /**
   * Responds with a fault, and closes the connection.
   *
   * @param fault a script whose mode closes the connection
   */
  public void fail(ScriptedResponse fault, FakeHttpResponse response) throws IOException {
    long pauseMillis = fault.pause().toMillis();
    switch (fault.mode()) {
      case PASS_THROUGH, SCRIPTED, COMPRESS, MALFORMED_BODY ->
          throw new IllegalStateException(fault.mode() + " does not close the connection.");
      case DROP -> drop();
      case RESET -> reset();
      case STALL -> registry.awaitServerClosed(pauseMillis);
      case TRUNCATE -> {
        out().write(response.head());
        out().write(response.bytes(), 0, response.bytes().length / 2);
      }
      case TRICKLE -> {
        trickle(response.head(), pauseMillis);
        trickle(response.bytes(), pauseMillis);
      }
      case TRICKLE_BODY -> {
        out().write(response.head());
        trickle(response.bytes(), pauseMillis);
      }
      case ENDLESS -> writeEndlessly(response);
      case RAW -> writeRaw(fault.raw(), response);
    }
    close();
  }

  @Override
  public void close() throws IOException {
    registry.closed(this);
    super.close();
  }

  @Override
  public void close(CloseMode mode) {
    registry.closed(this);
    super.close(mode);
  }

  /** Closes the socket below HTTP and TLS, so that the client receives nothing but a FIN. */
  void drop() throws IOException {
    if (plainSocket != null) {
      plainSocket.close();
    }
  }

  /** Closes the socket so that the client receives a RST. */
  void reset() throws IOException {
    if (plainSocket != null) {
      plainSocket.setSoLinger(true, 0);
      plainSocket.close();
    }
  }

  private void trickle(byte[] bytes, long pauseMillis) throws IOException {
    for (byte b : bytes) {
      if (registry.awaitServerClosed(pauseMillis)) {
        return;
      }
      out().write(b);
      out().flush();
    }
  }

  /** Sends a chunked response that begins like Domo's, and then never ends. */
  private void writeEndlessly(FakeHttpResponse response) throws IOException {
    out().write(ascii("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"));
    out().write(ascii("Transfer-Encoding: chunked\r\n\r\n"));
    writeChunk(response.unfinishedBody().getBytes(StandardCharsets.UTF_8));
    byte[] filling = ascii("x".repeat(64 * 1024));
    while (!registry.awaitServerClosed(0)) {
      writeChunk(filling);
    }
  }

  private void writeRaw(RawResponse raw, FakeHttpResponse response) throws IOException {
    try {
      raw.write(out(), response.body());
      out().flush();
    } catch (InterruptedException serverClosed) {
      Thread.currentThread().interrupt();
    }
  }

  private void writeChunk(byte[] bytes) throws IOException {
    out().write(ascii(Integer.toHexString(bytes.length) + "\r\n"));
    out().write(bytes);
    out().write(ascii("\r\n"));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private OutputStream out() throws IOException {
    if (socket == null) {
      throw new IOException("The connection is not bound yet.");
    }
    return socket.getOutputStream();
  }
}
