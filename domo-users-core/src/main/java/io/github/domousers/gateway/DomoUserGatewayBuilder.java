package io.github.domousers.gateway;

import io.github.domousers.auth.AccessTokenProvider;
import io.github.domousers.auth.ClientCredentials;
import io.github.domousers.internal.oauth.CachingTokenProvider;
import io.github.domousers.internal.oauth.TokenIssuer;
import io.github.domousers.internal.oauth.TokenSource;
import io.github.domousers.internal.protocol.Permits;
import io.github.domousers.port.RateLimiter;
import io.github.domousers.port.UserGateway;
import io.github.domousers.ratelimit.BucketRateLimiter;
import io.github.domousers.transport.DomoApi;
import io.github.domousers.transport.LibraryVersion;
import io.github.domousers.transport.RequiredLibrary;
import io.github.domousers.transport.TransportSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The options of all adapters. Not thread-safe; may be used again after {@link #build()}.
 *
 * @param <B> the adapter's builder
 */
public abstract class DomoUserGatewayBuilder<B extends DomoUserGatewayBuilder<B>> {

  /** HTTP clients use whole milliseconds and treat 0 as "no timeout". */
  private static final Duration MIN_TIMEOUT = Duration.ofMillis(1);

  private static final Duration MAX_TIMEOUT = Duration.ofDays(1);
  private static final Duration MAX_PERIOD = Duration.ofDays(366);
  private static final RequiredLibrary JACKSON =
      new RequiredLibrary(
          "Jackson core",
          "3.0.0",
          "tools.jackson.core:jackson-core",
          null,
          "tools.jackson.core.json.JsonFactory",
          null);

  private static final RequiredLibrary BUCKET4J =
      new RequiredLibrary(
          "Bucket4j",
          "8.12.0",
          "com.bucket4j:bucket4j_jdk17-core",
          null,
          "io.github.bucket4j.Bucket",
          null);

  /** The names of the options that were set and may conflict with others. */
  private final Set<String> optionsSet = new LinkedHashSet<>();

  private BaseUrl baseUrl = BaseUrl.DOMO;
  private boolean plainHttpAllowed;
  private @Nullable AccessTokenProvider accessTokens;
  private @Nullable ClientCredentials credentials;
  private @Nullable String expectedCustomer;
  private boolean attributesInQuery;
  private Duration connectTimeout = Duration.ofSeconds(5);
  private Duration connectionRequestTimeout = Duration.ofSeconds(5);
  private Duration requestTimeout = Duration.ofSeconds(30);
  private Duration permitTimeout = Duration.ofSeconds(60);
  private @Nullable RateLimiter rateLimiter;
  private @Nullable Rate rate;
  private @Nullable SSLContext sslContext;
  private @Nullable String userAgent;

  /** Creates a builder with the defaults, and without credentials or an access token. */
  protected DomoUserGatewayBuilder() {}

  /** {@return this builder, as its own type} */
  protected abstract B self();

  /**
   * {@return a new gateway, which the caller closes}
   *
   * @throws IllegalStateException if there are neither credentials nor an access token, or if
   *     options conflict; the message names all of them
   */
  public abstract UserGateway build();

  /**
   * Sets the URL of Domo's API. The default is {@code https://api.domo.com}.
   *
   * @param baseUrl an absolute URL, possibly with a path, but without credentials, query and
   *     fragment; {@code https} unless the host is this machine or {@link #allowPlainHttp()} is
   *     called
   * @return this builder
   * @throws IllegalArgumentException if it is not such a URL
   */
  public B baseUrl(String baseUrl) {
    this.baseUrl = BaseUrl.parse(baseUrl);
    return self();
  }

  /**
   * {@return this builder, which now allows a base URL without TLS on another host} Anyone on the
   * network in between can then read the access token and every user's data.
   */
  public B allowPlainHttp() {
    this.plainHttpAllowed = true;
    return self();
  }

  /**
   * Sets the credentials of a client, with which this gateway requests access tokens. A token is
   * requested when it is first needed, cached, and renewed 120 seconds before it expires (in the
   * last tenth of a short lifetime) and when Domo rejects it. Concurrent calls share one request.
   * If there is no token, nothing was sent and the outcome is {@link
   * io.github.domousers.port.Outcome#NOT_APPLIED}, whatever the exception.
   *
   * <p>Cannot be combined with {@link #accessToken} or {@link #accessTokenProvider}.
   *
   * @param credentials the id and the secret of the client, and the scopes to request
   * @return this builder
   */
  public B credentials(ClientCredentials credentials) {
    this.credentials = Objects.requireNonNull(credentials, "credentials");
    return markSet("credentials");
  }

  /**
   * Sets the Domo instance to which the credentials must belong, so that the credentials of another
   * instance change nothing there: Domo returns the instance with each access token, and every call
   * fails if it is another one.
   *
   * @param customer the instance's name, such as {@code acme} for {@code acme.domo.com}; not
   *     case-sensitive
   * @return this builder
   * @throws IllegalArgumentException if it is blank
   */
  public B expectCustomer(String customer) {
    String stripped = customer.strip();
    if (stripped.isEmpty()) {
      throw new IllegalArgumentException(
          "expectCustomer must be the name of a Domo instance, such as acme.");
    }
    this.expectedCustomer = stripped;
    return self();
  }

  /**
   * Sets a fixed access token, which is never renewed. Cannot be combined with {@link #credentials}
   * or {@link #accessTokenProvider}.
   *
   * @param token the token that Domo issued
   * @return this builder
   * @throws IllegalArgumentException if a header cannot contain it
   */
  public B accessToken(String token) {
    this.accessTokens = AccessTokenProvider.fixed(token);
    return markSet("accessToken");
  }

  /**
   * Sets a provider of access tokens. Cannot be combined with {@link #credentials} or {@link
   * #accessToken}.
   *
   * @param provider called for a token before every request
   * @return this builder
   */
  public B accessTokenProvider(AccessTokenProvider provider) {
    this.accessTokens = Objects.requireNonNull(provider, "provider");
    return markSet("accessTokenProvider");
  }

  /**
   * Sends the attributes of a new user in the query as well as in the body, as Domo's published API
   * description lists them. Domo's own clients do not do this, and no server of Domo's is known to
   * require it; a server that validates requests against that description does.
   *
   * <p>Servers, proxies and HttpClient at level DEBUG log URLs, which then contain names, email
   * addresses and phone numbers.
   *
   * @return this builder
   */
  public B attributesInQuery() {
    this.attributesInQuery = true;
    return self();
  }

  /**
   * Sets how long the server may be silent while connecting: during the TCP connect, the TLS
   * handshake, and the request for a tunnel to a proxy. The default is 5 seconds.
   *
   * @param timeout from a millisecond to a day
   * @return this builder
   * @throws IllegalArgumentException if it is out of bounds
   */
  public B connectTimeout(Duration timeout) {
    this.connectTimeout = inBounds("connectTimeout", timeout);
    return markSet("connectTimeout");
  }

  /**
   * Sets how long to wait for a connection while all connections of the pool are in use. The
   * default is 5 seconds.
   *
   * @param timeout from a millisecond to a day
   * @return this builder
   * @throws IllegalArgumentException if it is out of bounds
   */
  public B connectionRequestTimeout(Duration timeout) {
    this.connectionRequestTimeout = inBounds("connectionRequestTimeout", timeout);
    return markSet("connectionRequestTimeout");
  }

  /**
   * Sets how long a request may take, from sending it to the last byte of its response. The default
   * is 30 seconds.
   *
   * @param timeout from a millisecond to a day
   * @return this builder
   * @throws IllegalArgumentException if it is out of bounds
   */
  public B requestTimeout(Duration timeout) {
    this.requestTimeout = inBounds("requestTimeout", timeout);
    return self();
  }

  /**
   * Limits the rate of requests. Each request takes a permit: a create takes one, an update two, a
   * stream one for each page, and a request for an access token one. The default is no limit.
   * Cannot be combined with {@link #requestsPerSecond} or {@link #rateLimit}.
   *
   * @param limiter the limiter, which may be shared by several gateways, such as a {@link
   *     BucketRateLimiter}
   * @return this builder
   */
  public B rateLimiter(RateLimiter limiter) {
    this.rateLimiter = Objects.requireNonNull(limiter, "limiter");
    return markSet("rateLimiter");
  }

  /**
   * Limits the rate of this gateway's requests with a local Bucket4j bucket, see {@link
   * #rateLimiter} and {@link BucketRateLimiter#local}.
   *
   * @param requests how many requests per second, and at once after a pause; from 1
   * @return this builder
   * @throws IllegalArgumentException if it is out of bounds
   */
  public B requestsPerSecond(int requests) {
    this.rate = Rate.of("requestsPerSecond", requests, Duration.ofSeconds(1));
    return markSet("requestsPerSecond");
  }

  /**
   * Limits the rate of this gateway's requests with a local Bucket4j bucket, see {@link
   * #rateLimiter} and {@link BucketRateLimiter#local}.
   *
   * @param permits how many requests per period, and at once after a pause; from 1
   * @param per the period, longer than zero and up to 366 days
   * @return this builder
   * @throws IllegalArgumentException if either is out of bounds
   */
  public B rateLimit(long permits, Duration per) {
    this.rate = Rate.of("rateLimit", permits, per);
    return markSet("rateLimit");
  }

  /**
   * Sets how long a request may wait for a permit of the rate limiter. Then it fails with a {@link
   * io.github.domousers.port.TransportException}, and nothing was sent. The default is 60 seconds.
   *
   * @param timeout from a millisecond to a day
   * @return this builder
   * @throws IllegalArgumentException if it is out of bounds
   */
  public B permitTimeout(Duration timeout) {
    this.permitTimeout = inBounds("permitTimeout", timeout);
    return self();
  }

  /**
   * Sets the SSL context, which decides which certificates are trusted. The default is the JVM's.
   * Host names are always checked.
   *
   * @param sslContext an initialised context
   * @return this builder
   */
  public B sslContext(SSLContext sslContext) {
    this.sslContext = Objects.requireNonNull(sslContext, "sslContext");
    return markSet("sslContext");
  }

  /**
   * Sets the name of the calling application, which the header {@code User-Agent} contains after
   * {@code domo-users/<version>}.
   *
   * @param product the application, such as {@code acme-sync/1.4}: printable ASCII
   * @return this builder
   * @throws IllegalArgumentException if it is blank or has any other character
   */
  public B userAgent(String product) {
    String stripped = product.strip();
    if (stripped.isEmpty() || !stripped.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new IllegalArgumentException(
          "userAgent must be printable ASCII, such as acme-sync/1.4.");
    }
    this.userAgent = stripped;
    return self();
  }

  /**
   * Records that an option was set that may conflict with another one, see {@link
   * #transportSettings}.
   *
   * @param option the option's name
   * @return this builder
   */
  protected final B markSet(String option) {
    optionsSet.add(option);
    return self();
  }

  /**
   * Checks the options, and returns those of the transport.
   *
   * @param client the name of the option for a caller-supplied client
   * @param clientOptions the options that conflict with it, because they have no effect on such a
   *     client
   * @return the settings
   * @throws IllegalStateException if there are neither credentials nor an access token, if a
   *     customer is expected without credentials, if options conflict, if the base URL requires
   *     TLS, or if Jackson, or Bucket4j for a rate limit, is missing
   */
  protected final TransportSettings transportSettings(String client, String... clientOptions) {
    // Checked first, before an adapter creates a client.
    if (rate == null) {
      RequiredLibrary.requireAll(DomoUserGateway.class, JACKSON);
    } else {
      RequiredLibrary.requireAll(DomoUserGateway.class, JACKSON, BUCKET4J);
    }
    List<String> problems = new ArrayList<>();
    addAccessProblems(problems);
    if (!plainHttpAllowed && !baseUrl.isSafe()) {
      problems.add(
          "baseUrl must be https, so that the access token and all data are encrypted;"
              + " allowPlainHttp() allows http.");
    }
    for (String option : clientOptions) {
      if (optionsSet.contains(client) && optionsSet.contains(option)) {
        problems.add(
            client
                + " and "
                + option
                + " exclude each other: configure your client instead of setting "
                + option
                + ".");
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalStateException(String.join(" ", problems));
    }
    String library =
        LibraryVersion.userAgent(
            LibraryVersion.read(DomoUserGateway.class.getResourceAsStream("version.txt")));
    return new TransportSettings(
        baseUrl.normalized(),
        connectTimeout,
        connectionRequestTimeout,
        requestTimeout,
        sslContext,
        userAgent == null ? library : library + " " + userAgent);
  }

  private void addAccessProblems(List<String> problems) {
    List<String> access = new ArrayList<>(optionsSet);
    access.retainAll(Set.of("credentials", "accessToken", "accessTokenProvider"));
    if (access.isEmpty()) {
      problems.add(
          "There are no credentials: set them with credentials(…), or an access token with"
              + " accessToken(…).");
    }
    addConflict(problems, access);
    List<String> limits = new ArrayList<>(optionsSet);
    limits.retainAll(Set.of("rateLimiter", "requestsPerSecond", "rateLimit"));
    addConflict(problems, limits);
    if (credentials == null && expectedCustomer != null) {
      problems.add(
          "expectCustomer needs credentials(…): Domo returns the name of the instance only with a"
              + " token that it issues.");
    }
  }

  private static void addConflict(List<String> problems, List<String> options) {
    if (options.size() > 1) {
      problems.add(String.join(" and ", options) + " exclude each other: set only one of them.");
    }
  }

  final Permits permits() {
    if (rate != null) {
      return new Permits(BucketRateLimiter.local(rate.permits(), rate.per()), permitTimeout);
    }
    return rateLimiter == null ? Permits.UNLIMITED : new Permits(rateLimiter, permitTimeout);
  }

  final boolean isAttributesInQuery() {
    return attributesInQuery;
  }

  final TokenSource tokens(DomoApi api, Permits permits) {
    return credentials == null
        ? TokenSource.of(Objects.requireNonNull(accessTokens, "accessTokens"))
        : new CachingTokenProvider(
            new TokenIssuer(api, credentials, expectedCustomer, permits), System::nanoTime);
  }

  private static Duration inBounds(String option, Duration timeout) {
    if (timeout.compareTo(MIN_TIMEOUT) < 0 || timeout.compareTo(MAX_TIMEOUT) > 0) {
      throw new IllegalArgumentException(
          option + " must be from " + MIN_TIMEOUT + " to " + MAX_TIMEOUT + ", such as PT5S.");
    }
    return timeout;
  }

  /** The rate of a local bucket, whose classes are not used before they were checked. */
  private record Rate(long permits, Duration per) {

    static Rate of(String option, long permits, Duration per) {
      if (per.isNegative() || per.isZero() || per.compareTo(MAX_PERIOD) > 0) {
        throw new IllegalArgumentException(
            option
                + " needs a period longer than zero and up to "
                + MAX_PERIOD
                + ", such as PT1S.");
      }
      if (permits < 1 || permits > per.toNanos()) {
        throw new IllegalArgumentException(
            option
                + " must be from 1 request per period to 1 per nanosecond, such as 50 per PT1S.");
      }
      return new Rate(permits, per);
    }
  }
}
