package io.github.domousers.testkit.contract;

import io.github.domousers.port.UserGateway;
import io.github.domousers.testkit.internal.contract.http.AccessTokenSuite;
import io.github.domousers.testkit.internal.contract.http.BrokenResponseSuite;
import io.github.domousers.testkit.internal.contract.http.ClientCredentialsSuite;
import io.github.domousers.testkit.internal.contract.http.ConnectionSuite;
import io.github.domousers.testkit.internal.contract.http.ErrorDetailSuite;
import io.github.domousers.testkit.internal.contract.http.InterruptionSuite;
import io.github.domousers.testkit.internal.contract.http.ProxySuite;
import io.github.domousers.testkit.internal.contract.http.RequestSuite;
import io.github.domousers.testkit.internal.contract.http.StatusSuite;
import io.github.domousers.testkit.internal.contract.http.TlsSuite;
import io.github.domousers.testkit.internal.contract.http.UpdateRequestSuite;
import io.github.domousers.testkit.internal.contract.security.PrivacySuite;
import io.github.domousers.testkit.internal.contract.security.RequestEncodingSuite;
import io.github.domousers.testkit.internal.contract.support.Target;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * The contract of every gateway over HTTP: {@link UserGatewayContract}, what it sends, what it
 * makes of responses, and how it handles connections, TLS, proxies and access tokens. Extend it
 * like {@link UserGatewayContract}.
 *
 * <p>The nested test classes are one suite per concern, and each can be run alone. The suite of
 * privacy captures the JDK's logging, so an adapter whose transport logs elsewhere is tested with a
 * bridge to it, such as {@code slf4j-jdk14}.
 */
public abstract class UserGatewayHttpContract extends UserGatewayContract {

  /** For the subclass. */
  protected UserGatewayHttpContract() {}

  @Nested
  @DisplayName("requests")
  class Request extends RequestSuite {
    @Override
    protected UserGateway connect(Target target) {
      return connectTo(target);
    }
  }

  @Nested
  @DisplayName("requests of an update")
  class UpdateRequest extends UpdateRequestSuite {
    @Override
    protected UserGateway connect(Target target) {
      return connectTo(target);
    }
  }

  @Nested
  @DisplayName("statuses")
  class Status extends StatusSuite {
    @Override
    protected UserGateway connect(Target target) {
      return connectTo(target);
    }
  }

  @Nested
  @DisplayName("error details")
  class ErrorDetail extends ErrorDetailSuite {
    @Override
    protected UserGateway connect(Target target) {
      return connectTo(target);
    }
  }

  @Nested
  @DisplayName("broken responses")
  class BrokenResponse extends BrokenResponseSuite {
    @Override
    protected UserGateway connect(Target target) {
      return connectTo(target);
    }
  }

  @Nested
  @DisplayName("connections")
  class Connection extends ConnectionSuite {
    @Override
    protected UserGateway connect(Target target) {
      return connectTo(target);
    }
  }

  @Nested
  @DisplayName("TLS")
  class Tls extends TlsSuite {
    @Override
    protected UserGateway connect(Target target) {
      return connectTo(target);
    }
  }

  @Nested
  @DisplayName("interruption")
  class Interruption extends InterruptionSuite {
    @Override
    protected UserGateway connect(Target target) {
      return connectTo(target);
    }
  }

  @Nested
  @DisplayName("proxies")
  class Proxy extends ProxySuite {
    @Override
    protected UserGateway connect(Target target) {
      return connectTo(target);
    }
  }

  @Nested
  @DisplayName("access tokens")
  class AccessToken extends AccessTokenSuite {
    @Override
    protected UserGateway connect(Target target) {
      return connectTo(target);
    }
  }

  @Nested
  @DisplayName("client credentials")
  class ClientCredentials extends ClientCredentialsSuite {
    @Override
    protected UserGateway connect(Target target) {
      return connectTo(target);
    }
  }

  @Nested
  @DisplayName("privacy")
  class Privacy extends PrivacySuite {
    @Override
    protected UserGateway connect(Target target) {
      return connectTo(target);
    }
  }

  @Nested
  @DisplayName("request encoding")
  class RequestEncoding extends RequestEncodingSuite {
    @Override
    protected UserGateway connect(Target target) {
      return connectTo(target);
    }
  }
}
