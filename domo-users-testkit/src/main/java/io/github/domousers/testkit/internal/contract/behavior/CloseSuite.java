package io.github.domousers.testkit.internal.contract.behavior;

import static io.github.domousers.testkit.internal.contract.support.SampleUsers.LEONHARD;

import org.junit.jupiter.api.Test;

/** {@link io.github.domousers.port.UserGateway#close} of every gateway. */
public abstract class CloseSuite extends BehaviorSuite {

  @Test
  final void a_gateway_can_be_closed_twice() {
    users.create(LEONHARD);
    users.close();
    users.close();
  }
}
