package io.github.domousers.feign;

import io.github.domousers.port.UserGateway;
import io.github.domousers.testkit.contract.GatewayTarget;
import io.github.domousers.testkit.contract.HostileAnswersContract;
import org.junit.jupiter.api.Tag;

@Tag("little-memory")
class FeignHostileAnswersTest extends HostileAnswersContract {

  @Override
  protected UserGateway connect(GatewayTarget target) {
    return FeignUserGatewayContractTest.gateway(target).build();
  }
}
