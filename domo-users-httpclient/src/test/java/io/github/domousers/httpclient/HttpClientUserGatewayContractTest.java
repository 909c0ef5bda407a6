package io.github.domousers.httpclient;

import io.github.domousers.auth.AccessToken;
import io.github.domousers.auth.AccessTokens;
import io.github.domousers.port.UserGateway;
import io.github.domousers.testkit.contract.GatewayTarget;
import io.github.domousers.testkit.contract.UserGatewayHttpContract;

class HttpClientUserGatewayContractTest extends UserGatewayHttpContract {

  @Override
  protected UserGateway connect(GatewayTarget target) {
    HttpClientUserGateway.Builder builder =
        HttpClientUserGateway.builder()
            .baseUrl(target.baseUrl())
            .accessTokens(AccessTokens.from(() -> AccessToken.of(target.accessToken().get())))
            .answerTimeout(target.answerTimeout())
            .sslContext(target.sslContext())
            .userAgent(target.userAgent());
    return (target.attributesInQuery() ? builder.attributesInQuery() : builder).build();
  }
}
