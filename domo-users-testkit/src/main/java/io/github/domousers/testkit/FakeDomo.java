package io.github.domousers.testkit;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ExceptionListener;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * A server on this machine that answers as Domo does, for tests of what speaks HTTP to it.
 *
 * <pre>{@code
 * try (FakeDomo fake = FakeDomo.start()) {
 *   // talk to fake.url() with the access token fake.token()
 * }
 * }</pre>
 *
 * <p>It knows {@code POST /v1/users}. It checks the access token, the required attributes, their
 * types and the content type, keeps email addresses unique, and answers a user with exactly the
 * properties of Domo's page. A test can have it misbehave with {@link #next}, and look at what it
 * received with {@link #requests} and at what came of it with {@link #users}. Thread-safe.
 */
public final class FakeDomo implements AutoCloseable {

  private final UserStore store;
  private final UsersEndpoint endpoint;
  private final String token;
  private final @Nullable SSLContext sslContext;
  private final HttpServer server;
  private final Wires wires;
  private final Queue<Reaction> reactions = new ConcurrentLinkedQueue<>();
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();

  private FakeDomo(Builder builder) {
    this.store = new UserStore(builder.clock);
    this.token = builder.token;
    this.endpoint = new UsersEndpoint(store, token, builder.attributesInQueryRequired);
    this.sslContext = builder.certificate == null ? null : builder.certificate.sslContext();
    this.wires = new Wires(scheme());
    this.server =
        ServerBootstrap.bootstrap()
            .setLocalAddress(InetAddress.getLoopbackAddress())
            .setListenerPort(builder.port)
            .setSslContext(sslContext)
            .setConnectionFactory(wires)
            .setExceptionListener(ExceptionListener.NO_OP)
            .setRequestRouter((request, context) -> this::handle)
            .create();
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException("FakeDomo cannot listen on port " + builder.port + ".", e);
    }
  }

  /**
   * Starts a server on a free port, without TLS.
   *
   * @return the server, to be closed
   */
  public static FakeDomo start() {
    return builder().start();
  }

  /**
   * Starts to choose how the server is to be.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Where this server is: what a gateway takes as its base URL.
   *
   * @return the URL, without a slash at the end
   */
  public String url() {
    return scheme() + "://localhost:" + server.getLocalPort();
  }

  /**
   * The access token that this server accepts.
   *
   * @return the token
   */
  public String token() {
    return token;
  }

  /**
   * What a client needs to trust this server's certificate.
   *
   * @return a context that trusts the certificate's authority and nobody else
   * @throws IllegalStateException if this server has no TLS
   */
  public SSLContext sslContext() {
    if (sslContext == null) {
      throw new IllegalStateException("This server has no TLS: start it with builder().https().");
    }
    return sslContext;
  }

  /**
   * Has this server react to a request other than as Domo would. Reactions are used up in order,
   * one a request; after them it is itself again.
   *
   * @param reaction how to react to the next request that has no reaction yet
   */
  public void next(Reaction reaction) {
    reactions.add(Objects.requireNonNull(reaction, "reaction"));
  }

  /**
   * The requests received in full so far.
   *
   * @return the requests, in the order of their arrival
   */
  public List<RecordedRequest> requests() {
    return List.copyOf(requests);
  }

  /**
   * All users, as Domo tells them.
   *
   * @return the users, in the order of their creation
   */
  public List<User> users() {
    return store.users();
  }

  /**
   * What was asked for when the users were created, with what Domo does not tell back.
   *
   * @return the requests that were carried out, in that order
   */
  public List<NewUser> created() {
    return store.created();
  }

  /**
   * The users who were sent an invite.
   *
   * @return the users, in the order of their creation
   */
  public List<User> invited() {
    return store.invited();
  }

  /**
   * How many connections were accepted so far, open or closed.
   *
   * @return the number
   */
  public int connections() {
    return wires.accepted();
  }

  /**
   * Closes every open connection, as servers do with what lies idle: without a word, by FIN.
   *
   * @throws UncheckedIOException if a connection cannot be closed
   */
  public void dropConnections() {
    try {
      wires.dropAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Resets every open connection, as firewalls do with what lies idle: by RST.
   *
   * @throws UncheckedIOException if a connection cannot be reset
   */
  public void resetConnections() {
    try {
      wires.resetAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops the server, and closes every connection at once. */
  @Override
  public void close() {
    wires.serverClosed();
    server.close(CloseMode.IMMEDIATE);
  }

  private String scheme() {
    return sslContext == null ? "http" : "https";
  }

  private void handle(ClassicHttpRequest request, ClassicHttpResponse response, HttpContext context)
      throws IOException, HttpException {
    RecordedRequest recorded = record(request);
    requests.add(recorded);
    Reaction reaction = reactions.poll();
    Answer answer =
        reaction == null || reaction.commits() ? endpoint.answer(recorded) : reaction.answer();
    if (reaction == null) {
      send(answer, answer.bytes(), response);
      return;
    }
    switch (reaction.ending()) {
      case ANSWER -> send(reaction.answer(), reaction.answer().bytes(), response);
      case COMPRESS ->
          send(answer.withHeader("Content-Encoding", "gzip"), gzip(answer.bytes()), response);
      default -> {
        Wire.current().end(reaction, answer);
        throw new ConnectionClosedException("As scripted.");
      }
    }
  }

  private static RecordedRequest record(ClassicHttpRequest request)
      throws IOException, HttpException {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (Header header : request.getHeaders()) {
      headers
          .computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(header.getValue());
    }
    HttpEntity entity = request.getEntity();
    byte[] body = entity == null ? null : EntityUtils.toByteArray(entity);
    String uri = request.getRequestUri();
    int mark = uri.indexOf('?');
    return new RecordedRequest(
        request.getMethod(),
        mark < 0 ? uri : uri.substring(0, mark),
        mark < 0 ? null : uri.substring(mark + 1),
        Collections.unmodifiableMap(headers),
        body == null ? "" : new String(body, StandardCharsets.UTF_8));
  }

  private static void send(Answer answer, byte[] body, ClassicHttpResponse response) {
    response.setCode(answer.status());
    answer.headers().forEach(response::setHeader);
    if (answer.status() != HttpStatus.SC_NO_CONTENT) {
      response.setEntity(new ByteArrayEntity(body, null));
    }
  }

  private static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(body);
    }
    return zipped.toByteArray();
  }

  /** Collects how a {@link FakeDomo} is to be. Not thread-safe. */
  public static final class Builder {

    private String token = "fake-domo-token";
    private int port;
    private Clock clock = Clock.systemUTC();
    private @Nullable Certificate certificate;
    private boolean attributesInQueryRequired;

    private Builder() {}

    /**
     * Sets the access token to accept.
     *
     * @param token the token
     * @return this builder
     */
    public Builder token(String token) {
      this.token = Objects.requireNonNull(token, "token");
      return this;
    }

    /**
     * Sets where to listen. The default is any free port.
     *
     * @param port a TCP port, or 0 for any free one
     * @return this builder
     */
    public Builder port(int port) {
      this.port = port;
      return this;
    }

    /**
     * Sets what tells when users are created. The default is the system's clock.
     *
     * @param clock the clock
     * @return this builder
     */
    public Builder clock(Clock clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Speaks TLS, with a certificate for {@code localhost} that only {@link FakeDomo#sslContext}
     * trusts.
     *
     * @return this builder
     */
    public Builder https() {
      return https(Certificate.VALID);
    }

    /**
     * Speaks TLS, with a certificate whose authority only {@link FakeDomo#sslContext} trusts.
     *
     * @param certificate what to show to clients
     * @return this builder
     */
    public Builder https(Certificate certificate) {
      this.certificate = Objects.requireNonNull(certificate, "certificate");
      return this;
    }

    /**
     * Refuses a create whose query does not have the required attributes, as a server does that
     * checks requests against Domo's published API description.
     *
     * @return this builder
     */
    public Builder attributesInQueryRequired() {
      this.attributesInQueryRequired = true;
      return this;
    }

    /**
     * Starts the server.
     *
     * @return the server, to be closed
     * @throws UncheckedIOException if it cannot listen on the port
     */
    public FakeDomo start() {
      return new FakeDomo(this);
    }
  }
}
