package io.github.domousers.testkit.internal.contract;

import io.github.domousers.port.UserGateway;
import io.github.domousers.testkit.GatewayTarget;

/** Connects the gateway under test. */
@FunctionalInterface
public interface Connector {
  UserGateway connect(GatewayTarget target);
}
