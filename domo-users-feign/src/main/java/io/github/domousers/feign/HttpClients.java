package io.github.domousers.feign;

import io.github.domousers.protocol.TransportSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Assembles the client under Feign, unless the caller supplies one. */
final class HttpClients {

  /** There is one host to talk to, so that one bound does for all. */
  private static final int MOST_CONNECTIONS = 64;

  private HttpClients() {}

  static CloseableHttpClient create(TransportSettings settings) {
    Timeout connectTimeout = Timeout.of(settings.connectTimeout());
    RequestConfig connecting =
        RequestConfig.custom()
            .setConnectionRequestTimeout(Timeout.of(settings.poolTimeout()))
            .setResponseTimeout(connectTimeout)
            .setContentCompressionEnabled(false)
            .setProtocolUpgradeEnabled(false)
            .build();
    RequestConfig answering =
        RequestConfig.copy(connecting)
            .setResponseTimeout(Timeout.of(settings.answerTimeout()))
            .build();
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
        .setDefaultRequestConfig(connecting)
        .addExecInterceptorBefore(
            ChainElement.MAIN_TRANSPORT.name(),
            "exchange",
            (request, scope, chain) -> {
              scope.clientContext.setRequestConfig(answering);
              tellExchange(request, scope);
              return chain.proceed(request, scope);
            })
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableAuthCaching()
        .disableCookieManagement()
        .build();
  }

  /**
   * Runs when there is a connection, TLS and all, and before anything is sent over it. From there
   * on nobody may ask for credentials: an answer to that would be a second request.
   */
  private static void tellExchange(ClassicHttpRequest request, ExecChain.Scope scope) {
    scope.clientContext.setCredentialsProvider((authScope, context) -> null);
    Exchange exchange = Exchange.current();
    Runnable sending = () -> exchange.sending(scope.execRuntime::discardEndpoint);
    if (request.getEntity() == null) {
      sending.run();
    } else {
      request.setEntity(new OneShotEntity(request.getEntity(), sending));
    }
  }

  /** A body that cannot be sent twice, and that tells when its first byte is handed over. */
  private static final class OneShotEntity extends HttpEntityWrapper {

    private final Runnable onSending;

    OneShotEntity(HttpEntity body, Runnable onSending) {
      super(body);
      this.onSending = onSending;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      onSending.run();
      super.writeTo(out);
    }

    @Override
    public InputStream getContent() throws IOException {
      onSending.run();
      return super.getContent();
    }

    @Override
    public boolean isRepeatable() {
      return false;
    }
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
