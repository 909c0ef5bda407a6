package io.github.domousers.httpclient.transport;

import io.github.domousers.transport.TransportSettings;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Builds the HttpClient that the adapters use unless the caller supplies one. */
final class HttpClientFactory {

  /** Per route and in total, because there is only one host. */
  private static final int MAX_CONNECTIONS = 64;

  private HttpClientFactory() {}

  static CloseableHttpClient create(TransportSettings settings) {
    Timeout connectTimeout = Timeout.of(settings.connectTimeout());
    return HttpClientBuilder.create()
        .useSystemProperties()
        .setConnectionManager(
            new InterruptibleConnections()
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
                .setConnectionFactory(socket -> new StrictConnection())
                .build())
        .addExecInterceptorAfter(
            ChainElement.CONNECT.name(),
            "domo-users-connected",
            (request, scope, chain) -> {
              if (scope.clientContext instanceof ExchangeContext exchange) {
                exchange.onConnected();
              }
              return chain.proceed(request, scope);
            })
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableAuthCaching()
        .disableCookieManagement()
        .build();
  }

  /** Opens sockets through channels, so that an interrupt of the thread ends a read at once. */
  private static final class InterruptibleConnections
      extends PoolingHttpClientConnectionManagerBuilder {

    @Override
    protected HttpClientConnectionOperator createConnectionOperator(
        SchemePortResolver ports, DnsResolver dns, TlsSocketStrategy tls) {
      return new DefaultHttpClientConnectionOperator(
          proxy -> proxy == null ? SocketChannel.open().socket() : new Socket(proxy),
          ports,
          dns,
          RegistryBuilder.<TlsSocketStrategy>create().register("https", tls).build());
    }
  }
}
