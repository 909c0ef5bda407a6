package io.github.domousers.httpclient;

import io.github.domousers.port.UserGateway;
import io.github.domousers.testkit.GatewayTarget;
import io.github.domousers.testkit.contract.SyncHttpContract;

class HttpClientSyncContractTest extends SyncHttpContract {

  @Override
  protected UserGateway connect(GatewayTarget target) {
    return HttpClientUserGatewayContractTest.gateway(target)
        .sslContext(target.sslContext())
        .build();
  }
}
