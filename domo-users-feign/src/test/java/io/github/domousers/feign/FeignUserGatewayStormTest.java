package io.github.domousers.feign;

import io.github.domousers.port.UserGateway;
import io.github.domousers.testkit.contract.GatewayTarget;
import io.github.domousers.testkit.contract.StormContract;

class FeignUserGatewayStormTest extends StormContract {

  @Override
  protected UserGateway connect(GatewayTarget target) {
    return FeignUserGatewayContractTest.gateway(target).build();
  }
}
