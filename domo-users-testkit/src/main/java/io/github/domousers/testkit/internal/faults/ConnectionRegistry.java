package io.github.domousers.testkit.internal.faults;

import java.io.IOException;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.http.io.HttpMessageParserFactory;
import org.jspecify.annotations.Nullable;

/** Creates the connections of a server, and keeps track of the open ones. Thread-safe. */
public final class ConnectionRegistry implements HttpConnectionFactory<FaultyConnection> {

  private final String scheme;
  private final @Nullable SSLContext sslContext;
  private final HttpMessageParserFactory<ClassicHttpRequest> parserFactory;
  private final Set<FaultyConnection> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private final CountDownLatch serverClosed = new CountDownLatch(1);

  public ConnectionRegistry(
      String scheme,
      @Nullable SSLContext sslContext,
      HttpMessageParserFactory<ClassicHttpRequest> parserFactory) {
    this.scheme = scheme;
    this.sslContext = sslContext;
    this.parserFactory = parserFactory;
  }

  /**
   * Adds TLS here, and not through the server's settings: HttpCore 5.3 does the handshake on the
   * thread that accepts connections, so that one client that rejects the certificate stops the
   * server. Here the handshake is part of the first read, on the connection's own thread.
   */
  @Override
  public FaultyConnection createConnection(Socket socket) throws IOException {
    if (sslContext == null) {
      FaultyConnection connection = new FaultyConnection(scheme, parserFactory, this);
      connection.bind(socket);
      return register(connection);
    }
    SSLSocket sslSocket =
        (SSLSocket) sslContext.getSocketFactory().createSocket(socket, null, -1, false);
    sslSocket.setUseClientMode(false);
    return createConnection(sslSocket, socket);
  }

  @Override
  public FaultyConnection createConnection(SSLSocket sslSocket, Socket socket) throws IOException {
    FaultyConnection connection = new FaultyConnection(scheme, parserFactory, this);
    connection.bind(sslSocket, socket);
    return register(connection);
  }

  private FaultyConnection register(FaultyConnection connection) {
    accepted.incrementAndGet();
    open.add(connection);
    return connection;
  }

  /** {@return how many connections were accepted so far, open or closed} */
  public int accepted() {
    return accepted.get();
  }

  void closed(FaultyConnection connection) {
    open.remove(connection);
  }

  /** Closes every open connection with a FIN. */
  public void dropAll() throws IOException {
    for (FaultyConnection connection : open) {
      connection.drop();
    }
  }

  /** Closes every open connection with a RST. */
  public void resetAll() throws IOException {
    for (FaultyConnection connection : open) {
      connection.reset();
    }
  }

  /** Ends every wait of a connection. */
  public void serverClosed() {
    serverClosed.countDown();
  }

  /** Waits, and returns whether the server was closed meanwhile. */
  boolean awaitServerClosed(long millis) {
    try {
      return serverClosed.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
