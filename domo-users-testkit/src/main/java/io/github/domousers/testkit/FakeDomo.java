package io.github.domousers.testkit;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.UserAlreadyExistsException;
import io.github.domousers.testkit.internal.cli.FakeDomoCli;
import io.github.domousers.testkit.internal.server.FakeServer;
import io.github.domousers.testkit.internal.server.ReceivedRequest;
import io.github.domousers.testkit.internal.server.ServerSettings;
import jakarta.validation.ConstraintViolationException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/**
 * A server on this machine that behaves as Domo does, for tests of an HTTP client.
 *
 * <pre>{@code
 * try (FakeDomo fake = FakeDomo.start()) {
 *   // connect to fake.url() with the access token fake.token(),
 *   // or with tokens for fake.clientId() and fake.clientSecret()
 * }
 * }</pre>
 *
 * <p>It has these endpoints:
 *
 * <ul>
 *   <li>{@code POST /v1/users}, which responds with exactly the properties on Domo's page;
 *   <li>{@code GET /v1/users}, with {@code limit} and {@code offset};
 *   <li>{@code GET}, {@code PUT} and {@code DELETE} of {@code /v1/users/{id}}, where a deleted user
 *       still has an id, a name and an email address;
 *   <li>{@code GET} and {@code POST /oauth/token}, whose tokens are JWTs that expire.
 * </ul>
 *
 * <p>It is strict where Domo's page is exact: about the access token and its scope, the required
 * attributes, their types, the names of roles and the content type. It is lenient where clients
 * differ: about a trailing slash, a missing query, the case of {@code bearer}, empty optional
 * attributes, and properties that are not attributes of a user. Email addresses are unique among
 * the users that are not deleted. The roles are Domo's five system roles and those that the test
 * adds with {@link Builder#role}; a request with another role gets a 400, unless {@link
 * Builder#anyRole} is set.
 *
 * <p>A test can script responses with {@link #enqueue}, {@link #enqueueToken} and {@link
 * #respondWith}, and check the requests with {@link #requests} and the users with {@link #users}.
 * Thread-safe.
 */
public final class FakeDomo implements AutoCloseable {

  private final FakeServer server;

  private FakeDomo(FakeServer server) {
    this.server = server;
  }

  /** {@return a server on a free port, without TLS, which the caller closes} */
  public static FakeDomo start() {
    return builder().start();
  }

  /** {@return a builder with the default options} */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Runs a server as a process until it is killed, for clients in any language. It prints its URL
   * and how to use it.
   *
   * @param args {@code --port PORT}, {@code --client-id ID}, {@code --client-secret SECRET}, {@code
   *     --token-lifetime SECONDS}, {@code --requests-per-second NUMBER}, {@code --role NAME} for a
   *     role of the instance's own, which can be repeated, {@code --any-role} to accept every role,
   *     {@code --users FILE.json} with a JSON array of request bodies of <em>Create a user</em>, or
   *     {@code --help}; none is required
   */
  public static void main(String[] args) {
    FakeDomoCli.main(args);
  }

  /** {@return the URL of this server, without a slash at the end: the base URL of a gateway} */
  public String url() {
    return server.url();
  }

  /** {@return an access token that this server always accepts, besides those that it issues} */
  public String token() {
    return server.token();
  }

  /** {@return the id of the client to which this server issues access tokens} */
  public String clientId() {
    return server.clientId();
  }

  /** {@return the secret of the client to which this server issues access tokens} */
  public String clientSecret() {
    return server.clientSecret();
  }

  /** {@return the name of the instance, which responses with an access token contain} */
  public String customer() {
    return server.customer();
  }

  /** {@return how many access tokens were issued} */
  public int tokensIssued() {
    return server.tokensIssued();
  }

  /** Revokes all access tokens issued so far. {@link #token} stays valid. */
  public void revokeTokens() {
    server.revokeTokens();
  }

  /**
   * {@return a context that trusts only the authority of this server's certificate}
   *
   * @throws IllegalStateException if this server has no TLS
   */
  public SSLContext sslContext() {
    SSLContext sslContext = server.sslContext();
    if (sslContext == null) {
      throw new IllegalStateException("This server has no TLS: start it with builder().https().");
    }
    return sslContext;
  }

  /**
   * Scripts the response to the next request that has none yet. Each response is used once, in
   * order; then the server responds as Domo does. Requests for access tokens do not use these
   * responses: see {@link #enqueueToken}.
   *
   * @param response the response
   */
  public void enqueue(FakeResponse response) {
    server.enqueue(response.script());
  }

  /**
   * Scripts the response to the next request for an access token that has none yet. Each response
   * is used once, in order, and only for requests to {@code /oauth/token}.
   *
   * @param response the response
   */
  public void enqueueToken(FakeResponse response) {
    server.enqueueToken(response.script());
  }

  /**
   * Decides for each request how to respond, including requests for access tokens, but except those
   * with a response of {@link #enqueue} or {@link #enqueueToken}. Replaces an earlier decision.
   *
   * @param decision returns the response, such as {@link FakeResponse#passThrough()} for Domo's; it
   *     is called from several threads, after a request was received and before it is carried out
   */
  public void respondWith(Function<RecordedRequest, FakeResponse> decision) {
    Objects.requireNonNull(decision, "decision");
    server.respondWith(request -> decision.apply(recorded(request)).script());
  }

  /** {@return the requests that were received completely, in the order of their arrival} */
  public List<RecordedRequest> requests() {
    return server.requests().stream().map(FakeDomo::recorded).toList();
  }

  /**
   * Adds a user without a request, as if it had been created earlier: {@link #users} contains it,
   * {@link #created} and {@link #invited} do not.
   *
   * @param user the user to create
   * @return the user, with its id
   * @throws UserAlreadyExistsException if a user has this email address
   * @throws RequestRejectedException if the instance does not have the user's role
   */
  public User seed(NewUser user) {
    return server.store().seed(user);
  }

  /**
   * {@return the current users in the order of their creation, without deleted ones, with the
   * properties that a create returns}
   */
  public List<User> users() {
    return server.store().users();
  }

  /**
   * {@return the creates that were applied, in order, including the attributes that Domo never
   * returns}
   */
  public List<NewUser> created() {
    return server.store().created();
  }

  /**
   * {@return the users that were sent an invite, as they were created, in the order of their
   * creation}
   */
  public List<User> invited() {
    return server.store().invited();
  }

  /** {@return how many connections were accepted, open or closed} */
  public int connections() {
    return server.connections();
  }

  /**
   * Closes every open connection with a FIN, as servers close idle connections.
   *
   * @throws UncheckedIOException if a connection cannot be closed
   */
  public void dropConnections() {
    server.dropConnections();
  }

  /**
   * Closes every open connection with a RST, as firewalls close idle connections.
   *
   * @throws UncheckedIOException if a connection cannot be reset
   */
  public void resetConnections() {
    server.resetConnections();
  }

  /** Stops the server, and closes every connection at once. */
  @Override
  public void close() {
    server.close();
  }

  private static RecordedRequest recorded(ReceivedRequest request) {
    return new RecordedRequest(
        request.method(),
        request.path(),
        request.query(),
        request.headers(),
        request.body(),
        request.time());
  }

  /** Builds and starts a {@link FakeDomo}. Not thread-safe. */
  public static final class Builder {

    private final ServerSettings settings = new ServerSettings();

    private Builder() {}

    /**
     * Sets the access token that is always accepted, besides those that the server issues. The
     * default is {@code fake-domo-token}.
     *
     * @param token the token
     * @return this builder
     */
    public Builder token(String token) {
      settings.setToken(Objects.requireNonNull(token, "token"));
      return this;
    }

    /**
     * Sets the id of the client to issue access tokens to. The default is {@code fake-domo-client}.
     *
     * @param clientId the id
     * @return this builder
     * @throws IllegalArgumentException if it contains a colon, which HTTP Basic does not allow
     */
    public Builder clientId(String clientId) {
      settings.setClientId(Objects.requireNonNull(clientId, "clientId"));
      return this;
    }

    /**
     * Sets the secret of the client to issue access tokens to. The default is {@code
     * fake-domo-secret}.
     *
     * @param clientSecret the secret
     * @return this builder
     */
    public Builder clientSecret(String clientSecret) {
      settings.setClientSecret(Objects.requireNonNull(clientSecret, "clientSecret"));
      return this;
    }

    /**
     * Sets the scopes that the client has. The defaults are Domo's: {@code account}, {@code audit},
     * {@code buzz}, {@code dashboard}, {@code data} and {@code user}. The users need {@code user}.
     *
     * @param scopes the scopes
     * @return this builder
     */
    public Builder scopes(String... scopes) {
      settings.setScopes(scopes);
      return this;
    }

    /**
     * Sets how long an access token is valid, by the server's clock. The default is 3599 seconds,
     * as with Domo.
     *
     * @param tokenLifetime the lifetime; sent to clients in whole seconds
     * @return this builder
     */
    public Builder tokenLifetime(Duration tokenLifetime) {
      settings.setTokenLifetime(Objects.requireNonNull(tokenLifetime, "tokenLifetime"));
      return this;
    }

    /**
     * Sets the name of the instance, which is sent with access tokens. The default is {@code
     * fake-domo}.
     *
     * @param customer the name
     * @return this builder
     */
    public Builder customer(String customer) {
      settings.setCustomer(Objects.requireNonNull(customer, "customer"));
      return this;
    }

    /**
     * Sets the port to listen on. The default is any free port.
     *
     * @param port a TCP port, or 0 for any free one
     * @return this builder
     */
    public Builder port(int port) {
      settings.setPort(port);
      return this;
    }

    /**
     * Sets the clock for the times at which users are created and changed, and for the expiry of
     * tokens. The default is the system's clock.
     *
     * @param clock the clock
     * @return this builder
     */
    public Builder clock(Clock clock) {
      settings.setClock(Objects.requireNonNull(clock, "clock"));
      return this;
    }

    /**
     * {@return this builder, with TLS and a certificate for {@code localhost} that only {@link
     * FakeDomo#sslContext} trusts}
     */
    public Builder https() {
      return https(Certificate.VALID);
    }

    /**
     * Uses TLS, with a certificate of an authority that only {@link FakeDomo#sslContext} trusts.
     *
     * @param certificate the certificate to show to clients
     * @return this builder
     */
    public Builder https(Certificate certificate) {
      settings.setSslContext(certificate.sslContext());
      return this;
    }

    /**
     * Limits the rate of all requests, including those for a token: any further request gets a 429
     * without {@code Retry-After}, even if a response is enqueued for it. The default is no limit.
     *
     * @param requests how many requests at once, and per second after that; from 1
     * @return this builder
     * @throws IllegalArgumentException if it is out of bounds
     */
    public Builder requestsPerSecond(int requests) {
      settings.setRequestLimit(requests, null);
      return this;
    }

    /**
     * Limits the rate of all requests as {@link #requestsPerSecond(int)} does, with a {@code
     * Retry-After} in each 429.
     *
     * @param requests how many requests at once, and per second after that; from 1
     * @param retryAfter what the 429 asks to wait; sent in whole seconds, rounded up
     * @return this builder
     * @throws IllegalArgumentException if a value is out of bounds
     */
    public Builder requestsPerSecond(int requests, Duration retryAfter) {
      settings.setRequestLimit(requests, Objects.requireNonNull(retryAfter, "retryAfter"));
      return this;
    }

    /**
     * {@return this builder, which now rejects a create without the required attributes in the
     * query} Servers that validate requests against Domo's published API description do that.
     */
    public Builder attributesInQueryRequired() {
      settings.requireAttributesInQuery();
      return this;
    }

    /**
     * {@return this builder, with updates that replace the whole user} Omitted attributes are
     * cleared, and a missing name, email or role is rejected. By default omitted attributes are
     * kept; Domo documents both.
     */
    public Builder replacingUpdates() {
      settings.replaceOnUpdate();
      return this;
    }

    /**
     * {@return this builder, with email addresses that need not be unique} A create that is sent
     * twice then creates two users, which a test can detect.
     */
    public Builder sharedEmails() {
      settings.shareEmails();
      return this;
    }

    /**
     * Adds a role of the instance's own to Domo's five system roles: {@code Admin}, {@code
     * Privileged}, {@code Participant}, {@code Editor} and {@code Social}. Can be called
     * repeatedly.
     *
     * @param role the role, such as {@code Role.custom("Data Steward")}; surrounding white space is
     *     stripped
     * @return this builder
     * @throws ConstraintViolationException if the name is not valid for a role: blank, or of
     *     several lines
     */
    public Builder role(Role role) {
      settings.roles().add(Objects.requireNonNull(role, "role"));
      return this;
    }

    /**
     * {@return this builder, which now accepts every role} By default a create or an update gets a
     * 400 unless its role is one of Domo's system roles or an added one, in the same case.
     */
    public Builder anyRole() {
      settings.roles().acceptAny();
      return this;
    }

    /**
     * {@return a running server, which the caller closes}
     *
     * @throws UncheckedIOException if it cannot listen on the port
     */
    public FakeDomo start() {
      return new FakeDomo(FakeServer.start(settings));
    }
  }
}
