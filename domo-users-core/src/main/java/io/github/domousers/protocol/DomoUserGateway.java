package io.github.domousers.protocol;

import io.github.domousers.auth.AccessToken;
import io.github.domousers.auth.AccessTokens;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.PersonalData;
import io.github.domousers.domain.User;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.port.UserGateway;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
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
    this.tokens = builder.accessTokens();
    this.attributesInQuery = builder.attributesInQuery;
  }

  @Override
  public final User create(NewUser user) {
    Map<String, String> query = CreateUserRequest.query(user, attributesInQuery);
    byte[] body = CreateUserRequest.body(user);
    DomoReply reply =
        exchange(Operation.CREATE, authorization -> api.createUser(authorization, query, body));
    return Replies.user(Operation.CREATE, reply);
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
  private DomoReply exchange(Operation operation, Request request) {
    AccessToken token = token(operation, tokens::current);
    DomoReply reply = send(operation, request, token);
    if (reply.status() == UNAUTHORIZED) {
      AccessToken other = token(operation, () -> tokens.replace(token));
      if (!other.equals(token)) {
        reply = send(operation, request, other);
      }
    }
    return reply;
  }

  private static AccessToken token(Operation operation, Supplier<AccessToken> source) {
    try {
      return Objects.requireNonNull(source.get(), "The source of access tokens answered null.");
    } catch (RuntimeException e) {
      throw new UnauthorizedException(
          operation, "there is no access token to show: its source failed", e);
    }
  }

  private static DomoReply send(Operation operation, Request request, AccessToken token) {
    try {
      return Objects.requireNonNull(request.send(token.authorization()), "reply");
    } catch (NotSentException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new TransportException(
          operation, Outcome.NOT_APPLIED, "not sent: " + describe(cause), cause);
    } catch (IOException | RuntimeException e) {
      throw new TransportException(operation, Outcome.UNKNOWN, "no answer: " + describe(e), e);
    }
  }

  static String describe(Throwable cause) {
    String type = cause.getClass().getSimpleName();
    String message = cause.getMessage();
    return message == null
        ? type
        : type + ": " + PersonalData.loggable(message, LONGEST_DESCRIPTION);
  }

  /** One request, of which only the authorization is open. */
  private interface Request {
    DomoReply send(String authorization) throws IOException;
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
    private static final Pattern LOOPBACK =
        Pattern.compile(
            "localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]", Pattern.CASE_INSENSITIVE);

    private URI baseUrl = DOMO;
    private boolean plainHttpAllowed;
    private @Nullable AccessTokens accessTokens;
    private boolean attributesInQuery;
    private Duration connectTimeout = Duration.ofSeconds(5);
    private Duration poolTimeout = Duration.ofSeconds(5);
    private Duration answerTimeout = Duration.ofSeconds(30);
    private @Nullable SSLContext sslContext;
    private @Nullable String userAgent;

    /** Starts with the defaults, and without an access token. */
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
     * @throws IllegalStateException if there is no access token, or if options contradict each
     *     other
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
      if (url.getHost() == null) {
        throw notABaseUrl("has a host that is none: letters, digits, hyphens and dots make one");
      }
      if (url.getPort() > 65535) {
        throw notABaseUrl("has a port above 65535");
      }
      if (url.getRawUserInfo() != null) {
        throw notABaseUrl("has credentials in it, which belong in accessToken(…)");
      }
      if (url.getRawQuery() != null || url.getRawFragment() != null) {
        throw notABaseUrl("has a query or a fragment");
      }
      this.baseUrl = url;
      return self();
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
     * @throws IllegalStateException if there is no access token, or if the base URL has no TLS
     *     where it should
     */
    protected final TransportSettings transportSettings() {
      // Asked first, so that no adapter opens a client in vain.
      accessTokens();
      boolean https = baseUrl.getScheme().equalsIgnoreCase("https");
      if (!https && !plainHttpAllowed && !LOOPBACK.matcher(baseUrl.getHost()).matches()) {
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
      String library = "domo-users/" + Version.CURRENT;
      return new TransportSettings(
          URI.create(url).toASCIIString(),
          connectTimeout,
          poolTimeout,
          answerTimeout,
          sslContext,
          userAgent == null ? library : library + " " + userAgent);
    }

    private AccessTokens accessTokens() {
      if (accessTokens == null) {
        throw new IllegalStateException("There is no access token: set one with accessToken(…).");
      }
      return accessTokens;
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
