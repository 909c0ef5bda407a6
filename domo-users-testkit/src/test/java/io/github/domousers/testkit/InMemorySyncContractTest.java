package io.github.domousers.testkit;

import io.github.domousers.port.UserGateway;
import io.github.domousers.testkit.contract.SyncContract;

class InMemorySyncContractTest extends SyncContract {

  @Override
  protected UserGateway connect(GatewayTarget target) {
    InMemoryUserGateway.Builder users = InMemoryUserGateway.builder();
    target.roles().forEach(users::role);
    return users.build();
  }
}
