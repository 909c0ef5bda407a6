package io.github.domousers.testkit;

import java.io.IOException;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.jspecify.annotations.Nullable;

/** The open connections of a server. Thread-safe. */
final class Wires implements HttpConnectionFactory<Wire> {

  private final String scheme;
  private final @Nullable SSLContext sslContext;
  private final Set<Wire> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private final CountDownLatch serverClosed = new CountDownLatch(1);

  Wires(String scheme, @Nullable SSLContext sslContext) {
    this.scheme = scheme;
    this.sslContext = sslContext;
  }

  /**
   * Adds TLS here, and not through the server's settings: HttpCore 5.3 does the handshake on the
   * thread that accepts connections, so that one client that rejects the certificate stops the
   * server. Here the handshake is part of the first read, on the connection's own thread.
   */
  @Override
  public Wire createConnection(Socket socket) throws IOException {
    if (sslContext == null) {
      Wire wire = new Wire(scheme, this);
      wire.bind(socket);
      return accepted(wire);
    }
    SSLSocket sslSocket =
        (SSLSocket) sslContext.getSocketFactory().createSocket(socket, null, -1, false);
    sslSocket.setUseClientMode(false);
    return createConnection(sslSocket, socket);
  }

  @Override
  public Wire createConnection(SSLSocket sslSocket, Socket socket) throws IOException {
    Wire wire = new Wire(scheme, this);
    wire.bind(sslSocket, socket);
    return accepted(wire);
  }

  private Wire accepted(Wire wire) {
    accepted.incrementAndGet();
    open.add(wire);
    return wire;
  }

  /** How many connections there have been. */
  int accepted() {
    return accepted.get();
  }

  void closed(Wire wire) {
    open.remove(wire);
  }

  void dropAll() throws IOException {
    for (Wire wire : open) {
      wire.drop();
    }
  }

  void resetAll() throws IOException {
    for (Wire wire : open) {
      wire.reset();
    }
  }

  void serverClosed() {
    serverClosed.countDown();
  }

  /** Waits, and tells whether the server was closed meanwhile. */
  boolean awaitServerClosed(long millis) {
    try {
      return serverClosed.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
