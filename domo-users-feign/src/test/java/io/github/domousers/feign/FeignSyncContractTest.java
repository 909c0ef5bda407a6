package io.github.domousers.feign;

import io.github.domousers.port.UserGateway;
import io.github.domousers.testkit.GatewayTarget;
import io.github.domousers.testkit.contract.SyncHttpContract;

class FeignSyncContractTest extends SyncHttpContract {

  @Override
  protected UserGateway connect(GatewayTarget target) {
    return FeignUserGatewayContractTest.gateway(target).build();
  }
}
