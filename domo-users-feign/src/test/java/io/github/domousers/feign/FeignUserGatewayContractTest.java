package io.github.domousers.feign;

import io.github.domousers.auth.AccessToken;
import io.github.domousers.auth.AccessTokenProvider;
import io.github.domousers.auth.ClientCredentials;
import io.github.domousers.port.UserGateway;
import io.github.domousers.testkit.GatewayTarget;
import io.github.domousers.testkit.contract.UserGatewayHttpContract;

class FeignUserGatewayContractTest extends UserGatewayHttpContract {

  @Override
  protected UserGateway connect(GatewayTarget target) {
    return gateway(target).build();
  }

  /** All that a target asks for. */
  static FeignUserGateway.Builder gateway(GatewayTarget target) {
    FeignUserGateway.Builder gateway =
        FeignUserGateway.builder()
            .baseUrl(target.baseUrl())
            .allowPlainHttp()
            .requestTimeout(target.requestTimeout())
            .sslContext(target.sslContext())
            .userAgent(target.userAgent());
    if (target.attributesInQuery()) {
      gateway.attributesInQuery();
    }
    if (target.rateLimiter() != null) {
      gateway.rateLimiter(target.rateLimiter());
    }
    GatewayTarget.Credentials client = target.credentials();
    if (client == null) {
      return gateway.accessTokenProvider(
          AccessTokenProvider.from(() -> AccessToken.of(target.accessToken().get())));
    }
    if (client.expectedCustomer() != null) {
      gateway.expectCustomer(client.expectedCustomer());
    }
    return gateway.credentials(
        ClientCredentials.of(client.clientId(), client.clientSecret())
            .withScopes(client.scopes().toArray(String[]::new)));
  }
}
