package io.github.domousers.testkit.contract;

import io.github.domousers.port.UserGateway;
import io.github.domousers.testkit.GatewayTarget;
import io.github.domousers.testkit.internal.contract.Connector;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What a test class implements, for the suites that are nested in a contract. */
@ExtendWith(GatewayContract.Connectors.class)
abstract class GatewayContract {

  /**
   * Connects a gateway. A gateway without a network creates one without users instead, of an
   * instance that has the target's {@link GatewayTarget#roles() roles}.
   *
   * @param target what to connect to, and how
   * @return the gateway, which the contract closes
   */
  protected abstract UserGateway connect(GatewayTarget target);

  /** Passes the method of the test class to the suites that are nested in it. */
  static final class Connectors implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
      return parameter.getParameter().getType() == Connector.class;
    }

    @Override
    public Connector resolveParameter(ParameterContext parameter, ExtensionContext test) {
      return test.getRequiredTestInstances().findInstance(GatewayContract.class).orElseThrow()
          ::connect;
    }
  }
}
