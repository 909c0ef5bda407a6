package io.github.domousers.feign;

import io.github.domousers.port.UserGateway;
import io.github.domousers.testkit.GatewayTarget;
import io.github.domousers.testkit.contract.MaliciousResponseContract;
import org.junit.jupiter.api.Tag;

@Tag("little-memory")
class FeignMaliciousResponseTest extends MaliciousResponseContract {

  @Override
  protected UserGateway connect(GatewayTarget target) {
    return FeignUserGatewayContractTest.gateway(target).build();
  }
}
