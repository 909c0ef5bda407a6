package io.github.domousers.protocol;

import static io.github.domousers.protocol.Step.Endpoint.CREATE_USER;
import static io.github.domousers.protocol.Step.Endpoint.DELETE_USER;
import static io.github.domousers.protocol.Step.Endpoint.GET_USER;
import static io.github.domousers.protocol.Step.Endpoint.LIST_USERS;
import static io.github.domousers.protocol.Step.Endpoint.UPDATE_USER;

import io.github.domousers.auth.AccessToken;
import io.github.domousers.auth.AccessTokens;
import io.github.domousers.auth.ClientCredentials;
import io.github.domousers.auth.NoAccessTokenException;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.PersonalData;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.Operation;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.port.UserNotFoundException;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The users of a Domo instance, through any transport that implements {@link DomoApi}. An adapter
 * extends this with a {@code builder()} of its own.
 */
public abstract class DomoUserGateway implements UserGateway {

  private static final int UNAUTHORIZED = 401;
  private static final int LONGEST_DESCRIPTION = 500;

  private final DomoApi api;
  private final @Nullable Closeable ownTransport;
  private final AccessTokens tokens;
  private final boolean attributesInQuery;

  /**
   * Reaches Domo through a transport.
   *
   * @param api the transport
   * @param ownTransport what to close with this gateway; {@code null} if the caller supplied the
   *     transport, who then closes it
   * @param builder the caller's choices
   */
  protected DomoUserGateway(DomoApi api, @Nullable Closeable ownTransport, Builder<?> builder) {
    this.api = Objects.requireNonNull(api, "api");
    this.ownTransport = ownTransport;
    this.tokens = builder.accessTokens(api);
    this.attributesInQuery = builder.attributesInQuery;
  }

  @Override
  public final User create(NewUser user) {
    Step step = CREATE_USER.of(Operation.CREATE);
    Map<String, String> query = CreateUserRequest.query(user, attributesInQuery);
    byte[] body = CreateUserRequest.body(user);
    return Replies.user(
        step,
        exchange(step, user.phone(), authorization -> api.createUser(authorization, query, body)));
  }

  @Override
  public final User get(long id) {
    return get(GET_USER.of(Operation.GET), id);
  }

  private User get(Step step, long id) {
    return Replies.user(
        step, id, exchange(step, null, authorization -> api.getUser(authorization, id)));
  }

  @Override
  public final List<User> list(int limit, long offset) {
    UserGateway.requireInBounds(limit, offset);
    Step step = LIST_USERS.of(Operation.LIST);
    return Replies.users(
        step, exchange(step, null, authorization -> api.listUsers(authorization, limit, offset)));
  }

  @Override
  public final User update(long id, UserUpdate update) {
    Objects.requireNonNull(update, "update");
    User user = get(GET_USER.of(Operation.UPDATE), id);
    if (user.deleted()) {
      throw new UserNotFoundException(Operation.UPDATE, "the user was deleted");
    }
    if (update.isEmpty()) {
      return user;
    }
    User changed = update.applyTo(user);
    byte[] body = UpdateUserRequest.body(changed, update);
    Step step = UPDATE_USER.of(Operation.UPDATE);
    DomoReply reply =
        exchange(step, changed.phone(), authorization -> api.updateUser(authorization, id, body));
    return Replies.isEmptySuccess(reply) ? changed : Replies.user(step, id, reply);
  }

  @Override
  public final void delete(long id) {
    Step step = DELETE_USER.of(Operation.DELETE);
    Replies.success(step, exchange(step, null, authorization -> api.deleteUser(authorization, id)));
  }

  @Override
  public final void close() {
    if (ownTransport != null) {
      try {
        ownTransport.close();
      } catch (IOException nothingToBeDone) {
        // The connections are gone all the same.
      }
    }
  }

  /** Sends a request, and once more if Domo refused its token and there is another one. */
  private DomoReply exchange(Step step, @Nullable String phone, Sent.Request request) {
    AccessToken token = token(step, tokens::current);
    DomoReply reply = Sent.of(request, token.authorization(), phone).reply(step);
    if (reply.status() != UNAUTHORIZED) {
      return reply;
    }
    AccessToken other;
    try {
      other = token(step, () -> tokens.replace(token));
    } catch (UserGatewayException noOther) {
      noOther.addSuppressed(Replies.failure(step, reply));
      throw noOther;
    }
    return other.equals(token) ? reply : Sent.of(request, other.authorization(), phone).reply(step);
  }

  private static AccessToken token(Step step, Supplier<AccessToken> source) {
    try {
      return Objects.requireNonNull(source.get(), "The source of access tokens answered null.");
    } catch (NoAccessTokenException e) {
      throw e.failureOf(step.operation());
    } catch (Exception e) {
      // Of any kind: a lambda of Kotlin's throws what it likes.
      throw new UnauthorizedException(
          step.operation(), "there is no access token to show: its source failed", e);
    }
  }

  static String describe(Throwable cause) {
    String type = cause.getClass().getSimpleName();
    String message = cause.getMessage();
    return message == null
        ? type
        : type + ": " + PersonalData.loggable(message, LONGEST_DESCRIPTION);
  }

  /**
   * What every adapter's builder offers. Not thread-safe; may be used again after {@link #build()}.
   *
   * @param <B> the adapter's builder
   */
  public abstract static class Builder<B extends Builder<B>> {

    /** Clients count in milliseconds, and take none of them for without end. */
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final URI DOMO = URI.create("https://api.domo.com");
    private static final RequiredLibrary JACKSON =
        new RequiredLibrary(
            "Jackson core",
            "3.0.0",
            "tools.jackson.core:jackson-core",
            null,
            "tools.jackson.core.json.JsonFactory",
            null);
    private static final Pattern BEYOND_ASCII = Pattern.compile("[^\\p{ASCII}]+");
    private static final Pattern LOOPBACK =
        Pattern.compile(
            "localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]", Pattern.CASE_INSENSITIVE);

    private URI baseUrl = DOMO;
    private boolean plainHttpAllowed;
    private @Nullable AccessTokens accessTokens;
    private @Nullable ClientCredentials credentials;
    private @Nullable String expectedCustomer;
    private boolean attributesInQuery;
    private Duration connectTimeout = Duration.ofSeconds(5);
    private Duration poolTimeout = Duration.ofSeconds(5);
    private Duration answerTimeout = Duration.ofSeconds(30);
    private @Nullable SSLContext sslContext;
    private @Nullable String userAgent;

    /** Starts with the defaults, and without credentials or an access token. */
    protected Builder() {}

    /**
     * This builder, as its own type.
     *
     * @return this builder
     */
    protected abstract B self();

    /**
     * Makes the gateway.
     *
     * @return a gateway, to be closed by whoever called this
     * @throws IllegalStateException if there are neither credentials nor an access token, or if
     *     options contradict each other
     */
    public abstract UserGateway build();

    /**
     * Sets where Domo is. The default is {@code https://api.domo.com}.
     *
     * @param baseUrl an absolute URL, {@code https} unless the host is this machine or {@link
     *     #allowPlainHttp()} was called; may have a path, but no user, query or fragment
     * @return this builder
     * @throws IllegalArgumentException if it is no such URL
     */
    public B baseUrl(String baseUrl) {
      URI url;
      if (baseUrl.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
        throw notABaseUrl("is not a URL");
      }
      try {
        url = new URI(baseUrl.strip());
      } catch (URISyntaxException e) {
        // Neither the URL nor the exception, which quotes it: it may hold a password.
        throw notABaseUrl("is not a URL");
      }
      if (url.getScheme() == null || url.getRawAuthority() == null) {
        throw notABaseUrl("is not absolute");
      }
      if (!url.getScheme().equalsIgnoreCase("https") && !url.getScheme().equalsIgnoreCase("http")) {
        throw notABaseUrl("is neither https nor http");
      }
      URI server = server(url);
      if (server.getHost() == null) {
        throw notABaseUrl(
            "has an invalid host name: use letters, digits, hyphens, underscores and dots");
      }
      if (server.getPort() > 65535) {
        throw notABaseUrl("has a port above 65535");
      }
      if (server.getRawUserInfo() != null) {
        throw notABaseUrl("has credentials in it, which belong in credentials(…)");
      }
      if (url.getRawQuery() != null || url.getRawFragment() != null) {
        throw notABaseUrl("has a query or a fragment");
      }
      this.baseUrl = url;
      return self();
    }

    /**
     * Returns a URL's scheme and authority for checks. Names of containers have underscores, which
     * DNS servers and HTTP clients accept, but not {@link URI}: there a letter stands in for them.
     */
    private static URI server(URI url) {
      return URI.create(url.getScheme() + "://" + url.getRawAuthority().replace('_', 'x'));
    }

    /**
     * Allows a base URL without TLS on another host than this one: anyone on the way can then read
     * the access token and every user's data.
     *
     * @return this builder
     */
    public B allowPlainHttp() {
      this.plainHttpAllowed = true;
      return self();
    }

    /**
     * Sets the credentials of the client that this gateway gets its access tokens for. A token is
     * asked for when it is first needed, through the same transport, kept, and renewed 120 seconds
     * before its end, or in the last tenth of a short life, and when Domo refuses it. However many
     * calls need it, one asks. A call that gets no token has sent nothing: whatever its exception,
     * the outcome is {@link io.github.domousers.port.Outcome#NOT_APPLIED}.
     *
     * <p>Of this, {@link #accessToken} and {@link #accessTokens}, the last counts.
     *
     * @param credentials the id and the secret of the client, and the scopes to ask for
     * @return this builder
     */
    public B credentials(ClientCredentials credentials) {
      this.credentials = Objects.requireNonNull(credentials, "credentials");
      this.accessTokens = null;
      return self();
    }

    /**
     * Names the Domo instance that the credentials must be for, so that those of another one change
     * nothing there: Domo tells it with each access token, and every call fails if it is another.
     *
     * @param customer the instance's name, such as {@code acme} for {@code acme.domo.com}, in any
     *     case
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
     * Sets the access token, which is shown with every request and never renewed.
     *
     * @param token what Domo issued
     * @return this builder
     * @throws IllegalArgumentException if it could not stand in a header
     */
    public B accessToken(String token) {
      return accessTokens(AccessTokens.fixed(token));
    }

    /**
     * Sets where to get access tokens.
     *
     * @param tokens asked for a token before every request
     * @return this builder
     */
    public B accessTokens(AccessTokens tokens) {
      this.accessTokens = Objects.requireNonNull(tokens, "tokens");
      this.credentials = null;
      return self();
    }

    /**
     * Sends the attributes of a new user in the query as well as in the body, as Domo's published
     * API description has them. Domo's own clients do not, and no server of Domo's is known to ask
     * for it; one that checks requests against that description does.
     *
     * <p>This puts names, email addresses and phone numbers into URLs, which servers, proxies and
     * HttpClient at level DEBUG log.
     *
     * @return this builder
     */
    public B attributesInQuery() {
      this.attributesInQuery = true;
      return self();
    }

    /**
     * Sets how long the other side may be silent while connecting: to the connection, in the TLS
     * handshake, and as a proxy that is asked for a tunnel. The default is 5 seconds.
     *
     * @param timeout a millisecond to a day
     * @return this builder
     */
    public B connectTimeout(Duration timeout) {
      this.connectTimeout = bounded("connectTimeout", timeout);
      return self();
    }

    /**
     * Sets how long to wait for a connection when all of the pool are in use. The default is 5
     * seconds.
     *
     * @param timeout a millisecond to a day
     * @return this builder
     */
    public B poolTimeout(Duration timeout) {
      this.poolTimeout = bounded("poolTimeout", timeout);
      return self();
    }

    /**
     * Sets how long an answer may take, from sending the request to the answer's last byte: not
     * only how long the other side may be silent. The default is 30 seconds.
     *
     * @param timeout a millisecond to a day
     * @return this builder
     */
    public B answerTimeout(Duration timeout) {
      this.answerTimeout = bounded("answerTimeout", timeout);
      return self();
    }

    /**
     * Sets what decides which certificates to trust. The default is the JVM's own. Host names are
     * checked in any case.
     *
     * @param sslContext an initialised context
     * @return this builder
     */
    public B sslContext(SSLContext sslContext) {
      this.sslContext = Objects.requireNonNull(sslContext, "sslContext");
      return self();
    }

    /**
     * Names the calling application in the header {@code User-Agent}, after this library's own
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
     * What the transport needs to know of the caller's choices.
     *
     * @return the settings, checked
     * @throws IllegalStateException if there are neither credentials nor an access token, if a
     *     customer is expected without credentials, if the base URL has no TLS where it should, or
     *     if Jackson is missing
     */
    protected final TransportSettings transportSettings() {
      // Checked first, so that no adapter opens a client in vain.
      RequiredLibrary.requireAll(DomoUserGateway.class, JACKSON);
      requireAccess();
      boolean https = baseUrl.getScheme().equalsIgnoreCase("https");
      if (!https && !plainHttpAllowed && !LOOPBACK.matcher(server(baseUrl).getHost()).matches()) {
        throw new IllegalStateException(
            "baseUrl must be https, or the access token and every user's data travel in the clear;"
                + " allowPlainHttp() allows that.");
      }
      // Host and scheme have no case, but not every client knows.
      String url =
          baseUrl.getScheme().toLowerCase(Locale.ROOT)
              + "://"
              + baseUrl.getRawAuthority().toLowerCase(Locale.ROOT)
              + baseUrl.getRawPath();
      while (url.endsWith("/")) {
        url = url.substring(0, url.length() - 1);
      }
      String library = LibraryVersion.userAgent();
      return new TransportSettings(
          percentEncoded(url),
          connectTimeout,
          poolTimeout,
          answerTimeout,
          sslContext,
          userAgent == null ? library : library + " " + userAgent);
    }

    /** Encodes what is not ASCII; the JDK's own way changes it to other characters before. */
    private static String percentEncoded(String url) {
      return BEYOND_ASCII
          .matcher(url)
          .replaceAll(rest -> URLEncoder.encode(rest.group(), StandardCharsets.UTF_8));
    }

    private void requireAccess() {
      if (credentials == null && accessTokens == null) {
        throw new IllegalStateException(
            "There are no credentials: set them with credentials(…), or an access token with"
                + " accessToken(…).");
      }
      if (credentials == null && expectedCustomer != null) {
        throw new IllegalStateException(
            "expectCustomer needs credentials(…): only with a token that it issues does Domo tell"
                + " whose it is.");
      }
    }

    private AccessTokens accessTokens(DomoApi api) {
      requireAccess();
      return credentials == null
          ? Objects.requireNonNull(accessTokens)
          : AccessTokens.renewing(new TokenIssuer(api, credentials, expectedCustomer));
    }

    private static IllegalArgumentException notABaseUrl(String why) {
      return new IllegalArgumentException(
          "baseUrl " + why + "; it must be like https://api.domo.com.");
    }

    private static Duration bounded(String option, Duration timeout) {
      if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(
            option + " must be from " + SHORTEST + " to " + LONGEST + ", such as PT5S.");
      }
      return timeout;
    }
  }
}
