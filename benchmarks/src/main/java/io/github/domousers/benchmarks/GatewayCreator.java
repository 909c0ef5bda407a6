package io.github.domousers.benchmarks;

import io.github.domousers.auth.ClientCredentials;
import io.github.domousers.domain.NewUser;
import io.github.domousers.feign.FeignUserGateway;
import io.github.domousers.httpclient.HttpClientUserGateway;
import io.github.domousers.port.UserGateway;
import io.github.domousers.resilience.ReliableUserGateway;

/** The gateways of this library. */
final class GatewayCreator implements Creator {

  private static final ClientCredentials CREDENTIALS = ClientCredentials.of("client", "secret");

  private static final int NEVER_REACHED = 1_000_000;

  private final NewUser user = ReferencePage.newUser();
  private final UserGateway gateway;

  private GatewayCreator(UserGateway gateway) {
    this.gateway = gateway;
  }

  static GatewayCreator httpClient(String url) {
    return new GatewayCreator(
        HttpClientUserGateway.builder().baseUrl(url).accessToken(CannedServer.TOKEN).build());
  }

  static GatewayCreator feign(String url) {
    return new GatewayCreator(
        FeignUserGateway.builder().baseUrl(url).accessToken(CannedServer.TOKEN).build());
  }

  static GatewayCreator reliableHttpClient(String url) {
    return new GatewayCreator(
        ReliableUserGateway.over(
            HttpClientUserGateway.builder()
                .baseUrl(url)
                .credentials(CREDENTIALS)
                .requestsPerSecond(NEVER_REACHED)
                .build()));
  }

  static GatewayCreator reliableFeign(String url) {
    return new GatewayCreator(
        ReliableUserGateway.over(
            FeignUserGateway.builder()
                .baseUrl(url)
                .credentials(CREDENTIALS)
                .requestsPerSecond(NEVER_REACHED)
                .build()));
  }

  @Override
  public long create() {
    return gateway.create(user).id();
  }

  @Override
  public void close() {
    gateway.close();
  }
}
