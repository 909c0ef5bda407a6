package io.github.domousers.httpclient;

import io.github.domousers.port.UserGateway;
import io.github.domousers.testkit.GatewayTarget;
import io.github.domousers.testkit.contract.MaliciousResponseContract;
import org.junit.jupiter.api.Tag;

@Tag("little-memory")
class HttpClientMaliciousResponseTest extends MaliciousResponseContract {

  @Override
  protected UserGateway connect(GatewayTarget target) {
    return HttpClientUserGatewayContractTest.gateway(target)
        .sslContext(target.sslContext())
        .build();
  }
}
