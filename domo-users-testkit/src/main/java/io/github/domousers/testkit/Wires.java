package io.github.domousers.testkit;

import java.io.IOException;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.io.HttpConnectionFactory;

/** The open connections of a server. Thread-safe. */
final class Wires implements HttpConnectionFactory<Wire> {

  private final String scheme;
  private final Set<Wire> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private final CountDownLatch serverClosed = new CountDownLatch(1);

  Wires(String scheme) {
    this.scheme = scheme;
  }

  @Override
  public Wire createConnection(Socket socket) throws IOException {
    Wire wire = new Wire(scheme, this);
    wire.bind(socket);
    return accepted(wire);
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
