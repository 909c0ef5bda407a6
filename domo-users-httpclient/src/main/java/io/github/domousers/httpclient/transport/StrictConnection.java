package io.github.domousers.httpclient.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.ProtocolVersion;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is not reused if it holds unread bytes, which HttpClient's own connection would
 * take for the response to the next request. It also limits the head of a response, as older
 * versions of HttpCore do not.
 *
 * <p>It delegates to HttpClient's own connection, whose class is final before HttpClient 5.6.
 */
final class StrictConnection implements ManagedHttpClientConnection {

  /**
   * How long a connection may be idle before the next request checks whether the server has closed
   * it. The check takes a millisecond, too long for calls in quick succession; without it, a create
   * over a closed connection has an unknown outcome.
   */
  private static final long MAX_UNCHECKED_IDLE_NANOS = 100_000_000;

  private static final String KEEP_ALIVE = "Keep-Alive";

  /** Three minutes, as HttpClient's full client has it: then a firewall may have forgotten it. */
  private static final long DEFAULT_MAX_IDLE_NANOS =
      RequestConfig.DEFAULT.getConnectionKeepAlive().toNanoseconds();

  private static final Http1Config LIMITS =
      Http1Config.custom().setMaxHeaderCount(100).setMaxLineLength(8192).build();

  private final Parser parser = new Parser();
  private final ManagedHttpClientConnection delegate;

  /** The socket that the delegate reads from, and the socket below it; the same one without TLS. */
  private @Nullable Socket socket;

  private @Nullable Socket baseSocket;
  private long idleSince;

  private final LongSupplier nanoTime;

  /** After this idle time, the connection is not reused, although the server may not say so. */
  private long maxIdleNanos = DEFAULT_MAX_IDLE_NANOS;

  /**
   * Creates a connection that is not bound to a socket.
   *
   * @param nanoTime see {@link System#nanoTime}
   */
  StrictConnection(LongSupplier nanoTime) throws IOException {
    this.nanoTime = nanoTime;
    delegate =
        ManagedHttpClientConnectionFactory.builder()
            .http1Config(LIMITS)
            .responseParserFactory(config -> parser)
            .build()
            .createConnection(null);
  }

  /**
   * Creates and closes a connection, so that an incompatible version of HttpClient fails when the
   * gateway is built, not in a call.
   */
  static void requireLinkable() {
    try {
      new StrictConnection(System::nanoTime).close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Called when the connection is returned to the pool. */
  @Override
  public boolean isConsistent() {
    return delegate.isConsistent() && !parser.hasUnreadBytes();
  }

  /** Called before the connection is reused. */
  @Override
  public boolean isStale() throws IOException {
    long idle = nanoTime.getAsLong() - idleSince;
    return idle > maxIdleNanos
        || (idle > MAX_UNCHECKED_IDLE_NANOS && delegate.isStale())
        || hasUnreadBytes();
  }

  private boolean hasUnreadBytes() throws IOException {
    return parser.hasUnreadBytes()
        || socket == null
        || socket.getInputStream().available() > 0
        || (baseSocket != null
            && baseSocket != socket
            && baseSocket.getInputStream().available() > 0);
  }

  @Override
  public void passivate() {
    delegate.passivate();
    idleSince = nanoTime.getAsLong();
  }

  @Override
  public void bind(Socket socket) throws IOException {
    delegate.bind(socket);
    this.socket = socket;
    this.baseSocket = socket;
  }

  @Override
  public void bind(SSLSocket sslSocket, Socket socket) throws IOException {
    delegate.bind(sslSocket, socket);
    this.socket = sslSocket;
    this.baseSocket = socket;
  }

  /** HttpClient's minimal client has no limit for idle connections, and ignores the server's. */
  @Override
  public ClassicHttpResponse receiveResponseHeader() throws HttpException, IOException {
    ClassicHttpResponse response = delegate.receiveResponseHeader();
    maxIdleNanos =
        response.containsHeader(KEEP_ALIVE)
            ? DefaultConnectionKeepAliveStrategy.INSTANCE
                .getKeepAliveDuration(response, HttpClientContext.create())
                .toNanoseconds()
            : DEFAULT_MAX_IDLE_NANOS;
    return response;
  }

  // All other methods only delegate.

  @Override
  public void activate() {
    delegate.activate();
  }

  @Override
  public Socket getSocket() {
    return delegate.getSocket();
  }

  @Override
  public SSLSession getSSLSession() {
    return delegate.getSSLSession();
  }

  @Override
  public void sendRequestHeader(ClassicHttpRequest request) throws HttpException, IOException {
    delegate.sendRequestHeader(request);
  }

  @Override
  public void terminateRequest(ClassicHttpRequest request) throws HttpException, IOException {
    delegate.terminateRequest(request);
  }

  @Override
  public void sendRequestEntity(ClassicHttpRequest request) throws HttpException, IOException {
    delegate.sendRequestEntity(request);
  }

  @Override
  public void receiveResponseEntity(ClassicHttpResponse response)
      throws HttpException, IOException {
    delegate.receiveResponseEntity(response);
  }

  @Override
  public boolean isDataAvailable(Timeout timeout) throws IOException {
    return delegate.isDataAvailable(timeout);
  }

  @Override
  public void flush() throws IOException {
    delegate.flush();
  }

  @Override
  public void close() throws IOException {
    delegate.close();
  }

  @Override
  public void close(CloseMode mode) {
    delegate.close(mode);
  }

  @Override
  public EndpointDetails getEndpointDetails() {
    return delegate.getEndpointDetails();
  }

  @Override
  public SocketAddress getLocalAddress() {
    return delegate.getLocalAddress();
  }

  @Override
  public SocketAddress getRemoteAddress() {
    return delegate.getRemoteAddress();
  }

  @Override
  public ProtocolVersion getProtocolVersion() {
    return delegate.getProtocolVersion();
  }

  @Override
  public boolean isOpen() {
    return delegate.isOpen();
  }

  @Override
  public Timeout getSocketTimeout() {
    return delegate.getSocketTimeout();
  }

  @Override
  public void setSocketTimeout(Timeout timeout) {
    delegate.setSocketTimeout(timeout);
  }

  @Override
  public String toString() {
    return delegate.toString();
  }

  /** Remembers the buffer that it reads from, which may hold bytes beyond the response. */
  private static final class Parser extends DefaultHttpResponseParser {

    private @Nullable SessionInputBuffer buffer;

    Parser() {
      super(LIMITS);
    }

    @Override
    public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream connection)
        throws IOException, HttpException {
      this.buffer = buffer;
      return super.parse(buffer, connection);
    }

    boolean hasUnreadBytes() {
      return buffer != null && buffer.length() > 0;
    }
  }
}
