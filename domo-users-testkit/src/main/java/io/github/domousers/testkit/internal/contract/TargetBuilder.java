package io.github.domousers.testkit.internal.contract;

import io.github.domousers.port.RateLimiter;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.GatewayTarget;
import io.github.domousers.testkit.GatewayTarget.Credentials;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Builds what a gateway connects to, with the defaults of a gateway. */
public final class TargetBuilder {

  private String baseUrl;
  private Supplier<String> accessToken;
  private @Nullable Credentials credentials;
  private Duration requestTimeout = Duration.ofSeconds(30);
  private SSLContext sslContext = defaultSslContext();
  private boolean attributesInQuery;
  private @Nullable RateLimiter rateLimiter;

  public TargetBuilder(String baseUrl, Supplier<String> accessToken) {
    this.baseUrl = baseUrl;
    this.accessToken = accessToken;
  }

  /** {@return a server, with an access token of it} */
  public static TargetBuilder of(FakeDomo fake) {
    return new TargetBuilder(fake.url(), fake::token);
  }

  public TargetBuilder baseUrl(String url) {
    baseUrl = url;
    return this;
  }

  public TargetBuilder accessToken(Supplier<String> token) {
    accessToken = token;
    return this;
  }

  /** Sets the client of a server, with the scope for users. */
  public TargetBuilder clientOf(FakeDomo fake) {
    return credentials(fake.clientId(), fake.clientSecret(), List.of("user"), null);
  }

  public TargetBuilder credentials(
      String id, String secret, List<String> scopes, @Nullable String customer) {
    credentials = new Credentials(id, secret, scopes, customer);
    return this;
  }

  public TargetBuilder requestTimeout(Duration timeout) {
    requestTimeout = timeout;
    return this;
  }

  /** Trusts the certificate of a server. */
  public TargetBuilder trusting(FakeDomo fake) {
    sslContext = fake.sslContext();
    return this;
  }

  public TargetBuilder attributesInQuery() {
    attributesInQuery = true;
    return this;
  }

  public TargetBuilder rateLimiter(RateLimiter limiter) {
    rateLimiter = limiter;
    return this;
  }

  public GatewayTarget build() {
    return new GatewayTarget(
        baseUrl,
        accessToken,
        credentials,
        requestTimeout,
        sslContext,
        "contract/1",
        attributesInQuery,
        rateLimiter,
        ContractSuite.ROLES);
  }

  private static SSLContext defaultSslContext() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JVM has no TLS.", e);
    }
  }
}
