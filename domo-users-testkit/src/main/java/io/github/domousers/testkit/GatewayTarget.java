package io.github.domousers.testkit;

import io.github.domousers.domain.Role;
import io.github.domousers.port.RateLimiter;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway under test connects to, and how: the contracts for adapters pass it to their
 * {@code connect}.
 *
 * @param baseUrl the base URL of Domo; the gateway must allow plain HTTP to any host
 * @param accessToken returns the access token to send; called again after Domo rejected it
 * @param credentials the credentials to get access tokens for; {@code null} to use {@code
 *     accessToken}
 * @param requestTimeout how long a request may take until the last byte of its response
 * @param sslContext the context that decides which certificates are trusted
 * @param userAgent the name of the calling application, which follows the library's own in the
 *     header {@code User-Agent}
 * @param attributesInQuery whether the attributes of a new user are sent in the query too
 * @param rateLimiter limits the rate of requests; {@code null} for no limit
 * @param roles the roles that the instance has besides Domo's five system roles, unmodifiable: a
 *     gateway without a network must accept them and reject others
 */
public record GatewayTarget(
    String baseUrl,
    Supplier<String> accessToken,
    @Nullable Credentials credentials,
    Duration requestTimeout,
    SSLContext sslContext,
    String userAgent,
    boolean attributesInQuery,
    @Nullable RateLimiter rateLimiter,
    List<Role> roles) {

  /** Copies the roles. */
  public GatewayTarget {
    roles = List.copyOf(roles);
  }

  /**
   * The credentials of a client that Domo issues access tokens to.
   *
   * @param clientId the client id
   * @param clientSecret the client secret
   * @param scopes the scopes to request, unmodifiable; empty for all scopes of the client
   * @param expectedCustomer the Domo instance that the client must belong to; {@code null} for any
   */
  public record Credentials(
      String clientId,
      String clientSecret,
      List<String> scopes,
      @Nullable String expectedCustomer) {

    /** Copies the scopes. */
    public Credentials {
      scopes = List.copyOf(scopes);
    }

    /** Contains the client id, and not the secret. */
    @Override
    public String toString() {
      return "Credentials[clientId=" + clientId + ", clientSecret=***]";
    }
  }
}
