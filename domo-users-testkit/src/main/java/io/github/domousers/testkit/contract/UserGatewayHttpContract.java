package io.github.domousers.testkit.contract;

import io.github.domousers.testkit.internal.contract.AccessTokenSuite;
import io.github.domousers.testkit.internal.contract.BrokenResponseSuite;
import io.github.domousers.testkit.internal.contract.ConnectionSuite;
import io.github.domousers.testkit.internal.contract.ProxySuite;
import io.github.domousers.testkit.internal.contract.RateLimitSuite;
import io.github.domousers.testkit.internal.contract.RequestSuite;
import io.github.domousers.testkit.internal.contract.StatusSuite;
import io.github.domousers.testkit.internal.contract.security.PrivacySuite;
import io.github.domousers.testkit.internal.contract.security.RequestEncodingSuite;
import org.junit.jupiter.api.Nested;

/**
 * The contract of every gateway over HTTP: {@link UserGatewayContract}, what it sends, what it
 * makes of responses, and how it handles connections, TLS, proxies and access tokens. Extend it
 * like {@link UserGatewayContract}.
 *
 * <p>The nested test classes are one suite per concern, and each can be run alone. The suite of
 * privacy captures the JDK's logging, so an adapter whose transport logs elsewhere is tested with a
 * bridge to it, such as {@code slf4j-jdk14}; and it needs {@code
 * io.micrometer:micrometer-observation}.
 */
public abstract class UserGatewayHttpContract extends UserGatewayContract {

  /** For the subclass. */
  protected UserGatewayHttpContract() {}

  @Nested
  class Request extends RequestSuite {}

  @Nested
  class Status extends StatusSuite {}

  @Nested
  class BrokenResponse extends BrokenResponseSuite {}

  @Nested
  class Connection extends ConnectionSuite {}

  @Nested
  class Proxy extends ProxySuite {}

  @Nested
  class AccessToken extends AccessTokenSuite {}

  @Nested
  class RateLimit extends RateLimitSuite {}

  @Nested
  class Privacy extends PrivacySuite {}

  @Nested
  class RequestEncoding extends RequestEncodingSuite {}
}
