package io.github.domousers.testkit.internal.contract.support;

import io.github.domousers.domain.Role;
import io.github.domousers.testkit.FakeDomo;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway under test connects to, and how: the internal form of {@link
 * io.github.domousers.testkit.contract.GatewayTarget}, which describes each component.
 */
public record Target(
    String baseUrl,
    Supplier<String> accessToken,
    @Nullable Credentials credentials,
    Duration requestTimeout,
    SSLContext sslContext,
    String userAgent,
    boolean attributesInQuery,
    List<Role> roles) {

  /** {@return a server, with the defaults of a gateway} */
  public static Target of(FakeDomo fake) {
    return of(fake.url(), fake::token);
  }

  public static Target of(String baseUrl, Supplier<String> accessToken) {
    try {
      return new Target(
          baseUrl,
          accessToken,
          null,
          Duration.ofSeconds(30),
          SSLContext.getDefault(),
          "contract/1",
          false,
          SampleUsers.ROLES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JVM has no TLS.", e);
    }
  }

  public Target withBaseUrl(String url) {
    return new Target(
        url,
        accessToken,
        credentials,
        requestTimeout,
        sslContext,
        userAgent,
        attributesInQuery,
        roles);
  }

  public Target withAccessToken(Supplier<String> token) {
    return new Target(
        baseUrl, token, null, requestTimeout, sslContext, userAgent, attributesInQuery, roles);
  }

  public Target withCredentials(Credentials client) {
    return new Target(
        baseUrl,
        accessToken,
        client,
        requestTimeout,
        sslContext,
        userAgent,
        attributesInQuery,
        roles);
  }

  public Target withRequestTimeout(Duration timeout) {
    return new Target(
        baseUrl,
        accessToken,
        credentials,
        timeout,
        sslContext,
        userAgent,
        attributesInQuery,
        roles);
  }

  public Target withSslContext(SSLContext context) {
    return new Target(
        baseUrl,
        accessToken,
        credentials,
        requestTimeout,
        context,
        userAgent,
        attributesInQuery,
        roles);
  }

  public Target withAttributesInQuery() {
    return new Target(
        baseUrl, accessToken, credentials, requestTimeout, sslContext, userAgent, true, roles);
  }

  /** The credentials of a client that Domo issues access tokens to. */
  public record Credentials(
      String clientId,
      String clientSecret,
      List<String> scopes,
      @Nullable String expectedCustomer) {

    /** {@return the client of a server, with the scope for users} */
    public static Credentials of(FakeDomo fake) {
      return new Credentials(fake.clientId(), fake.clientSecret(), List.of("user"), null);
    }

    public Credentials withSecret(String secret) {
      return new Credentials(clientId, secret, scopes, expectedCustomer);
    }

    public Credentials withScopes(String... scopes) {
      return new Credentials(clientId, clientSecret, List.of(scopes), expectedCustomer);
    }

    public Credentials expecting(String customer) {
      return new Credentials(clientId, clientSecret, scopes, customer);
    }

    @Override
    public String toString() {
      return "Credentials[clientId=" + clientId + ", clientSecret=***]";
    }
  }
}
