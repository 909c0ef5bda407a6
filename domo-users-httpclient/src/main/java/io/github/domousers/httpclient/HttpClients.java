package io.github.domousers.httpclient;

import io.github.domousers.protocol.TransportSettings;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Assembles the client that this adapter uses unless the caller supplies one. */
final class HttpClients {

  /** There is one host to talk to, so that one bound does for all. */
  private static final int MOST_CONNECTIONS = 64;

  /**
   * How long a connection may lie idle before it is checked. The check costs a millisecond, which
   * calls that follow each other closely must not pay; but a server may close what lies idle, and a
   * create sent into a closed connection has an unknown outcome.
   */
  private static final TimeValue IDLE_UNTIL_CHECKED = TimeValue.ofMilliseconds(100);

  private HttpClients() {}

  static CloseableHttpClient create(TransportSettings settings) {
    Timeout connectTimeout = Timeout.of(settings.connectTimeout());
    PoolingHttpClientConnectionManagerBuilder connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setMaxConnTotal(MOST_CONNECTIONS)
            .setMaxConnPerRoute(MOST_CONNECTIONS)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(connectTimeout)
                    .setSocketTimeout(connectTimeout)
                    .setValidateAfterInactivity(IDLE_UNTIL_CHECKED)
                    .build())
            .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(connectTimeout).build());
    if (settings.sslContext() == null) {
      connections.setTlsSocketStrategy(DefaultClientTlsStrategy.createSystemDefault());
    } else {
      connections.setTlsSocketStrategy(new DefaultClientTlsStrategy(settings.sslContext()));
    }
    return HttpClientBuilder.create()
        .useSystemProperties()
        .setConnectionManager(connections.build())
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableAuthCaching()
        .disableCookieManagement()
        .build();
  }
}
