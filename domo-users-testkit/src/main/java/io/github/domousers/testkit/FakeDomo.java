package io.github.domousers.testkit;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.UserAlreadyExistsException;
import jakarta.validation.ConstraintViolationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.ExceptionListener;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * A server on this machine that answers as Domo does, for tests of what speaks HTTP to it.
 *
 * <pre>{@code
 * try (FakeDomo fake = FakeDomo.start()) {
 *   // talk to fake.url() with the access token fake.token(),
 *   // or with tokens for fake.clientId() and fake.clientSecret()
 * }
 * }</pre>
 *
 * <p>It knows, as Domo does:
 *
 * <ul>
 *   <li>{@code POST /v1/users}, which answers exactly the properties of Domo's page;
 *   <li>{@code GET /v1/users}, with {@code limit} and {@code offset};
 *   <li>{@code GET}, {@code PUT} and {@code DELETE} of {@code /v1/users/{id}}, where a deleted user
 *       still has an id, a name and an email address;
 *   <li>{@code GET} and {@code POST /oauth/token}, whose tokens are JWTs that expire.
 * </ul>
 *
 * <p>It is strict where Domo's page is exact: about the access token and its scope, the required
 * attributes, their types, the names of roles and the content type. It is lenient where clients are
 * untidy: about a trailing slash, a missing query, the case of {@code bearer}, empty optional
 * attributes, and properties that are none of a user's attributes. Email addresses are unique among
 * the users that are not deleted. The roles are Domo's five system roles and those that the test
 * adds with {@link Builder#role}; another one is answered with 400, unless {@link Builder#anyRole}
 * is set.
 *
 * <p>A test can have it misbehave with {@link #next}, {@link #nextToken} and {@link #react}, and
 * look at what it received with {@link #requests} and at what came of it with {@link #users}.
 * Thread-safe.
 */
public final class FakeDomo implements AutoCloseable {

  private final UserStore store;
  private final String token;
  private final IssuedTokens tokens;
  private final Client client;
  private final Exchanges exchanges;
  private final @Nullable SSLContext sslContext;
  private final HttpServer server;
  private final Wires wires;

  private FakeDomo(Builder builder) {
    this.store = builder.store == null ? builder.newStore() : builder.store;
    this.token = builder.token;
    this.tokens = new IssuedTokens(token, builder.tokenLifetime, builder.clock);
    this.client =
        new Client(builder.clientId, builder.clientSecret, builder.customer, builder.scopes);
    this.exchanges =
        new Exchanges(
            new UsersEndpoint(
                store, tokens, builder.attributesInQueryRequired, builder.replacingUpdates),
            new TokenEndpoint(client, tokens),
            builder.recording);
    this.sslContext = builder.certificate == null ? null : builder.certificate.sslContext();
    this.wires = new Wires(scheme(), sslContext);
    this.server =
        ServerBootstrap.bootstrap()
            .setLocalAddress(InetAddress.getLoopbackAddress())
            .setListenerPort(builder.port)
            .setConnectionFactory(wires)
            .setExceptionListener(ExceptionListener.NO_OP)
            .setRequestRouter((request, context) -> exchanges)
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
   * Runs a server by itself until it is killed, for clients in any language. It prints where it is
   * and how to talk to it.
   *
   * @param args {@code --port PORT}, {@code --client-id ID}, {@code --client-secret SECRET}, {@code
   *     --token-lifetime SECONDS}, {@code --role NAME} for a role of the instance's own, which can
   *     be repeated, {@code --any-role} to accept every role, {@code --users FILE.json} with a JSON
   *     array of what <em>Create a user</em> takes as its body, or {@code --help}; none is required
   */
  public static void main(String[] args) {
    try {
      StandAlone.start(System.out, args);
    } catch (StartException e) {
      System.err.println(e.getMessage());
      System.exit(e.exitStatus());
    }
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
   * An access token that this server always accepts, beside those that it issues.
   *
   * @return the token
   */
  public String token() {
    return token;
  }

  /**
   * The id of the client that this server issues access tokens to.
   *
   * @return the id
   */
  public String clientId() {
    return client.id();
  }

  /**
   * The secret of that client.
   *
   * @return the secret
   */
  public String clientSecret() {
    return client.secret();
  }

  /**
   * The name of the instance, as it comes with an access token.
   *
   * @return the name
   */
  public String customer() {
    return client.customer();
  }

  /**
   * How many access tokens were issued so far.
   *
   * @return the number
   */
  public int tokensIssued() {
    return tokens.count();
  }

  /** Refuses from now on all access tokens issued so far; {@link #token} is not one of them. */
  public void revokeTokens() {
    tokens.revokeAll();
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
   * one a request; after them it is itself again. Requests for access tokens do not count: they
   * have {@link #nextToken}.
   *
   * @param reaction how to react to the next request that has no reaction yet
   */
  public void next(Reaction reaction) {
    exchanges.next(Objects.requireNonNull(reaction, "reaction"));
  }

  /**
   * Has this server react to a request for an access token other than as Domo would. Reactions are
   * used up in order, one a request to {@code /oauth/token}, and no other requests use them.
   *
   * @param reaction how to react to the next such request that has no reaction yet
   */
  public void nextToken(Reaction reaction) {
    exchanges.nextToken(Objects.requireNonNull(reaction, "reaction"));
  }

  /**
   * Has this server decide about each request how to react to it, but for those that {@link #next}
   * and {@link #nextToken} are for. Replaces an earlier decision.
   *
   * @param decision answers {@link Reaction#usual()} for what Domo would do; asked by several
   *     threads at once, after a request was received and before anything comes of it, those for
   *     access tokens included
   */
  public void react(Function<RecordedRequest, Reaction> decision) {
    exchanges.otherwise(Objects.requireNonNull(decision, "decision"));
  }

  /**
   * The requests received in full so far.
   *
   * @return the requests, in the order of their arrival
   */
  public List<RecordedRequest> requests() {
    return exchanges.requests();
  }

  /**
   * Puts a user in, as if it had been created earlier, without a request.
   *
   * @param user whom to create
   * @return the user, with its id
   * @throws UserAlreadyExistsException if there is a user of this email address
   * @throws RequestRejectedException if the instance does not have the user's role
   */
  public User seed(NewUser user) {
    return store.seed(user);
  }

  /**
   * The users that are not deleted, as they are now; of each, what Domo tells when it is created.
   *
   * @return the users, in the order of their creation
   */
  public List<User> users() {
    return store.users();
  }

  /**
   * What was asked for when the users were created, with what Domo does not tell back. It stays,
   * whatever is updated or deleted later.
   *
   * @return the requests that were carried out, in that order
   */
  public List<NewUser> created() {
    return store.created();
  }

  /**
   * The users who were sent an invite, as they were created. They stay, whatever is updated or
   * deleted later.
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

  /** Collects how a {@link FakeDomo} is to be. Not thread-safe. */
  public static final class Builder {

    private String token = "fake-domo-token";
    private String clientId = "fake-domo-client";
    private String clientSecret = "fake-domo-secret";
    private String customer = "fake-domo";
    private Duration tokenLifetime = Duration.ofSeconds(3599);
    private Set<String> scopes = inOrder("account", "audit", "buzz", "dashboard", "data", "user");
    private int port;
    private Clock clock = Clock.systemUTC();
    private @Nullable Certificate certificate;
    private boolean attributesInQueryRequired;
    private boolean replacingUpdates;
    private boolean emailsUnique = true;
    private final InstanceRoles roles = new InstanceRoles();
    private @Nullable UserStore store;
    private boolean recording = true;

    private Builder() {}

    /**
     * Sets the access token to accept always, beside those that the server issues.
     *
     * @param token the token
     * @return this builder
     */
    public Builder token(String token) {
      this.token = Objects.requireNonNull(token, "token");
      return this;
    }

    /**
     * Sets the id of the client to issue access tokens to. The default is {@code fake-domo-client}.
     *
     * @param clientId the id
     * @return this builder
     * @throws IllegalArgumentException if it has a colon, which no client can send in it
     */
    public Builder clientId(String clientId) {
      if (clientId.contains(":")) {
        throw new IllegalArgumentException("A client id has no colon.");
      }
      this.clientId = clientId;
      return this;
    }

    /**
     * Sets the secret of that client. The default is {@code fake-domo-secret}.
     *
     * @param clientSecret the secret
     * @return this builder
     */
    public Builder clientSecret(String clientSecret) {
      this.clientSecret = Objects.requireNonNull(clientSecret, "clientSecret");
      return this;
    }

    /**
     * Sets the scopes that the client has. The default are Domo's: {@code account}, {@code audit},
     * {@code buzz}, {@code dashboard}, {@code data} and {@code user}; the last is needed here.
     *
     * @param scopes the scopes
     * @return this builder
     */
    public Builder scopes(String... scopes) {
      this.scopes = inOrder(scopes);
      return this;
    }

    /**
     * Sets how long an access token is good for, by the server's clock. The default is 3599
     * seconds, as Domo has it.
     *
     * @param tokenLifetime how long; told to clients in whole seconds
     * @return this builder
     */
    public Builder tokenLifetime(Duration tokenLifetime) {
      this.tokenLifetime = Objects.requireNonNull(tokenLifetime, "tokenLifetime");
      return this;
    }

    /**
     * Sets the name of the instance, which comes with access tokens. The default is {@code
     * fake-domo}.
     *
     * @param customer the name
     * @return this builder
     */
    public Builder customer(String customer) {
      this.customer = Objects.requireNonNull(customer, "customer");
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
     * Sets what tells when users are created and changed, and tokens expire. The default is the
     * system's clock.
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
     * Has an update replace the whole user: what it leaves out is erased, and a missing name, email
     * or role is refused. By default it is left unchanged; Domo's page says both.
     *
     * @return this builder
     */
    public Builder replacingUpdates() {
      this.replacingUpdates = true;
      return this;
    }

    /**
     * Lets any number of users have one email address, so that a create that is sent twice makes
     * two users, and shows. Domo refuses the second.
     *
     * @return this builder
     */
    public Builder sharedEmails() {
      this.emailsUnique = false;
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
     * @throws ConstraintViolationException if no user can have a role of this name: a blank one, or
     *     one of several lines
     */
    public Builder role(Role role) {
      roles.add(Objects.requireNonNull(role, "role"));
      return this;
    }

    /**
     * Accepts every role, whatever its name. By default a create or an update is answered with 400
     * unless its role is one of Domo's system roles or an added one, with the same capitals.
     *
     * @return this builder
     */
    public Builder anyRole() {
      roles.acceptAny();
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

    /** Creates an empty store of users that is as this builder has it. */
    UserStore newStore() {
      return new UserStore(clock, roles, emailsUnique);
    }

    /** Has these users from the first request on. */
    Builder users(UserStore store) {
      this.store = store;
      return this;
    }

    /** Keeps no requests, so that the server can run for ever. */
    Builder withoutRecords() {
      this.recording = false;
      return this;
    }

    private static Set<String> inOrder(String... scopes) {
      return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(scopes)));
    }
  }
}
