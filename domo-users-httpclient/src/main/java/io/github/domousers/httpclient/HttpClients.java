package io.github.domousers.httpclient;

import io.github.domousers.protocol.TransportSettings;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
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

/** Assembles the client that this adapter uses unless the caller supplies one. */
final class HttpClients {

  /** There is one host to talk to, so that one bound does for all. */
  private static final int MOST_CONNECTIONS = 64;

  private HttpClients() {}

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
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(connectTimeout).build())
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(connectTimeout)
                        .setSocketTimeout(connectTimeout)
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        .build())
                .setConnectionFactory(socket -> new OrderlyConnection())
                .build())
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableAuthCaching()
        .disableCookieManagement()
        .build();
  }

  /**
   * Connects by channels: on a channel's socket, an interruption of the calling thread ends a read
   * at once, where an ordinary socket goes on waiting.
   */
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
