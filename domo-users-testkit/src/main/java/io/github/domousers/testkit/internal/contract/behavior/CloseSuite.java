package io.github.domousers.testkit.internal.contract.behavior;

import io.github.domousers.port.UserGateway;
import io.github.domousers.testkit.internal.contract.support.SampleUsers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@link io.github.domousers.port.UserGateway#close} of every gateway. */
public abstract class CloseSuite extends BehaviorSuite {

  @Test
  @DisplayName("a gateway can be closed twice")
  final void close_canBeCalledTwice() {
    UserGateway users = connect();
    users.create(SampleUsers.LEONHARD);
    users.close();
    users.close();
  }
}
