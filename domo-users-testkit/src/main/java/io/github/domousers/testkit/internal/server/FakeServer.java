package io.github.domousers.testkit.internal.server;

import io.github.domousers.testkit.internal.faults.ConnectionRegistry;
import io.github.domousers.testkit.internal.faults.ScriptedResponse;
import io.github.domousers.testkit.internal.store.UserStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.ExceptionListener;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.impl.io.DefaultClassicHttpRequestFactory;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestParserFactory;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/** A server on the loopback address that behaves as Domo does. Thread-safe. */
public final class FakeServer implements AutoCloseable {

  private final UserStore store;
  private final TokenStore tokens;
  private final ApiClient client;
  private final RequestDispatcher dispatcher;
  private final @Nullable SSLContext sslContext;
  private final HttpServer server;
  private final ConnectionRegistry connections;

  private FakeServer(ServerSettings settings, UserStore store) {
    this.store = store;
    this.tokens = new TokenStore(settings.token(), settings.tokenLifetime(), settings.clock());
    this.client =
        new ApiClient(
            settings.clientId(), settings.clientSecret(), settings.customer(), settings.scopes());
    this.dispatcher =
        new RequestDispatcher(
            new UsersEndpoint(
                store,
                tokens,
                settings.isAttributesInQueryRequired(),
                settings.isReplacingUpdates()),
            new TokenEndpoint(client, tokens),
            settings);
    this.sslContext = settings.sslContext();
    this.connections =
        new ConnectionRegistry(
            scheme(),
            sslContext,
            new DefaultHttpRequestParserFactory(
                new LenientRequestLineParser(), DefaultClassicHttpRequestFactory.INSTANCE));
    this.server =
        ServerBootstrap.bootstrap()
            .setLocalAddress(InetAddress.getLoopbackAddress())
            .setListenerPort(settings.port())
            .setConnectionFactory(connections)
            .setExceptionListener(ExceptionListener.NO_OP)
            .setRequestRouter((request, context) -> dispatcher)
            .create();
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException("FakeDomo cannot listen on port " + settings.port() + ".", e);
    }
  }

  /**
   * Starts a server without users.
   *
   * @throws UncheckedIOException if it cannot listen on the port
   */
  public static FakeServer start(ServerSettings settings) {
    return start(settings, settings.newStore());
  }

  /**
   * Starts a server with users.
   *
   * @throws UncheckedIOException if it cannot listen on the port
   */
  public static FakeServer start(ServerSettings settings, UserStore store) {
    return new FakeServer(settings, store);
  }

  public UserStore store() {
    return store;
  }

  public String url() {
    return scheme() + "://localhost:" + server.getLocalPort();
  }

  /** {@return the access token that is always accepted} */
  public String token() {
    return tokens.permanentToken();
  }

  public String clientId() {
    return client.id();
  }

  public String clientSecret() {
    return client.secret();
  }

  public String customer() {
    return client.customer();
  }

  public int tokensIssued() {
    return tokens.count();
  }

  public void revokeTokens() {
    tokens.revokeAll();
  }

  /** {@return what a client needs to trust the certificate; {@code null} without TLS} */
  public @Nullable SSLContext sslContext() {
    return sslContext;
  }

  public void enqueue(ScriptedResponse response) {
    dispatcher.enqueue(response);
  }

  public void enqueueToken(ScriptedResponse response) {
    dispatcher.enqueueToken(response);
  }

  public void respondWith(Function<ReceivedRequest, ScriptedResponse> decision) {
    dispatcher.respondWith(decision);
  }

  public List<ReceivedRequest> requests() {
    return dispatcher.requests();
  }

  /** {@return how many connections were accepted so far, open or closed} */
  public int connections() {
    return connections.accepted();
  }

  /** Closes every open connection with a FIN. */
  public void dropConnections() {
    try {
      connections.dropAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Closes every open connection with a RST. */
  public void resetConnections() {
    try {
      connections.resetAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    connections.serverClosed();
    server.close(CloseMode.IMMEDIATE);
  }

  private String scheme() {
    return sslContext == null ? "http" : "https";
  }
}
