package io.github.domousers.testkit.internal.contract.behavior;

import io.github.domousers.port.UserGateway;
import io.github.domousers.testkit.internal.contract.support.SampleUsers;
import org.junit.jupiter.api.Test;

/** {@link io.github.domousers.port.UserGateway#close} of every gateway. */
public abstract class CloseSuite extends BehaviorSuite {

  @Test
  final void a_gateway_can_be_closed_twice() {
    UserGateway users = connect();
    users.create(SampleUsers.LEONHARD);
    users.close();
    users.close();
  }
}
