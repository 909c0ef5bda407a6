package io.github.domousers.httpclient.transport;

import io.github.domousers.transport.TransportSettings;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Builds the HttpClients that the adapters use unless the caller supplies one. */
final class HttpClientFactory {

  /** Per route and in total, because there is only one host. */
  private static final int MAX_CONNECTIONS = 64;

  private HttpClientFactory() {}

  static HttpTransport.Sender create(TransportSettings settings) {
    return new ProxyAwareClient(connections(settings));
  }

  /** {@return a client that uses the proxies of a planner, and the system properties} */
  static CloseableHttpClient withProxies(
      HttpClientConnectionManager connections, HttpRoutePlanner planner) {
    return HttpClientBuilder.create()
        .useSystemProperties()
        .setConnectionManager(connections)
        .setRoutePlanner(planner)
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableAuthCaching()
        .disableCookieManagement()
        .build();
  }

  private static HttpClientConnectionManager connections(TransportSettings settings) {
    Timeout connectTimeout = Timeout.of(settings.connectTimeout());
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setTlsSocketStrategy(
            settings.sslContext() == null
                ? DefaultClientTlsStrategy.createSystemDefault()
                : new DefaultClientTlsStrategy(settings.sslContext()))
        .setMaxConnTotal(MAX_CONNECTIONS)
        .setMaxConnPerRoute(MAX_CONNECTIONS)
        .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(connectTimeout).build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(connectTimeout)
                .setSocketTimeout(connectTimeout)
                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                .build())
        .setConnectionFactory(socket -> new StrictConnection(System::nanoTime))
        .build();
  }
}
