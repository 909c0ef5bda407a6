package io.github.domousers.testkit.contract;

import io.github.domousers.domain.Role;
import io.github.domousers.testkit.FakeDomo;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway under test is to connect to, and how.
 *
 * @param baseUrl the base URL of Domo; plain HTTP must be allowed on any host
 * @param accessToken answers the access token to show; asked again when Domo refused it
 * @param credentials what to get access tokens for instead; {@code null} for the access token
 * @param requestTimeout how long an answer may take, to its last byte
 * @param sslContext what decides whom to trust
 * @param userAgent how the calling application names itself
 * @param attributesInQuery whether the attributes of a new user go into the query too
 * @param roles the roles that the instance has besides Domo's five system roles, unmodifiable: a
 *     gateway without a network must know them, and must refuse others
 */
public record GatewayTarget(
    String baseUrl,
    Supplier<String> accessToken,
    @Nullable Credentials credentials,
    Duration requestTimeout,
    SSLContext sslContext,
    String userAgent,
    boolean attributesInQuery,
    List<Role> roles) {

  /**
   * Copies the roles.
   *
   * @param baseUrl where Domo is
   * @param accessToken answers the access token to show
   * @param credentials what to get access tokens for instead, or {@code null}
   * @param requestTimeout how long an answer may take, to its last byte
   * @param sslContext what decides whom to trust
   * @param userAgent how the calling application names itself
   * @param attributesInQuery whether the attributes of a new user go into the query too
   * @param roles the roles that the instance has besides Domo's five system roles
   */
  public GatewayTarget {
    roles = List.copyOf(roles);
  }

  /** A server, reached as gateways reach Domo unless told otherwise. */
  static GatewayTarget of(FakeDomo fake) {
    return of(fake.url(), fake::token);
  }

  static GatewayTarget of(String baseUrl, Supplier<String> accessToken) {
    try {
      return new GatewayTarget(
          baseUrl,
          accessToken,
          null,
          Duration.ofSeconds(30),
          SSLContext.getDefault(),
          "contract/1",
          false,
          People.ROLES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JVM has no TLS.", e);
    }
  }

  GatewayTarget withBaseUrl(String url) {
    return new GatewayTarget(
        url,
        accessToken,
        credentials,
        requestTimeout,
        sslContext,
        userAgent,
        attributesInQuery,
        roles);
  }

  GatewayTarget withAccessToken(Supplier<String> token) {
    return new GatewayTarget(
        baseUrl, token, null, requestTimeout, sslContext, userAgent, attributesInQuery, roles);
  }

  GatewayTarget withCredentials(Credentials client) {
    return new GatewayTarget(
        baseUrl,
        accessToken,
        client,
        requestTimeout,
        sslContext,
        userAgent,
        attributesInQuery,
        roles);
  }

  GatewayTarget withAnswerTimeout(Duration timeout) {
    return new GatewayTarget(
        baseUrl,
        accessToken,
        credentials,
        timeout,
        sslContext,
        userAgent,
        attributesInQuery,
        roles);
  }

  GatewayTarget withSslContext(SSLContext context) {
    return new GatewayTarget(
        baseUrl,
        accessToken,
        credentials,
        requestTimeout,
        context,
        userAgent,
        attributesInQuery,
        roles);
  }

  GatewayTarget withAttributesInQuery() {
    return new GatewayTarget(
        baseUrl, accessToken, credentials, requestTimeout, sslContext, userAgent, true, roles);
  }

  /**
   * A client that Domo issues access tokens to.
   *
   * @param clientId the client id
   * @param clientSecret the client secret
   * @param scopes the scopes to ask for, unmodifiable; empty for all that the client has
   * @param expectedCustomer the Domo instance that the client must belong to, or {@code null} for
   *     any
   */
  public record Credentials(
      String clientId,
      String clientSecret,
      List<String> scopes,
      @Nullable String expectedCustomer) {

    /**
     * Copies the scopes.
     *
     * @param clientId the client id
     * @param clientSecret the client secret
     * @param scopes the scopes to ask for
     * @param expectedCustomer the Domo instance, or {@code null}
     */
    public Credentials {
      scopes = List.copyOf(scopes);
    }

    /** The client of a server, for tokens with which to manage users. */
    static Credentials of(FakeDomo fake) {
      return new Credentials(fake.clientId(), fake.clientSecret(), List.of("user"), null);
    }

    Credentials withSecret(String secret) {
      return new Credentials(clientId, secret, scopes, expectedCustomer);
    }

    Credentials withScopes(String... wanted) {
      return new Credentials(clientId, clientSecret, List.of(wanted), expectedCustomer);
    }

    Credentials expecting(String customer) {
      return new Credentials(clientId, clientSecret, scopes, customer);
    }

    @Override
    public String toString() {
      return "Credentials[clientId=" + clientId + ", clientSecret=***]";
    }
  }
}
