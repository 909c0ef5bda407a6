package io.github.domousers.httpclient;

import io.github.domousers.gateway.DomoUserGateway;
import io.github.domousers.gateway.DomoUserGatewayBuilder;
import io.github.domousers.httpclient.transport.HttpTransport;
import io.github.domousers.httpclient.transport.TransportLibraries;
import io.github.domousers.transport.DomoApi;
import io.github.domousers.transport.TransportSettings;
import java.util.Objects;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * A gateway to Domo over Apache HttpClient 5. It sends one request per call; for retries, decorate
 * it with a {@link io.github.domousers.resilience.ReliableUserGateway}:
 *
 * <pre>{@code
 * ReliableUserGateway users =
 *     ReliableUserGateway.over(HttpClientUserGateway.builder().credentials(credentials).build());
 * }</pre>
 *
 * <p>It keeps a pool of connections, uses the proxy of the system properties, does not repeat
 * requests or follow redirects, and checks certificates and host names. Thread-safe; keep one
 * instance, and close it at the end.
 */
public final class HttpClientUserGateway extends DomoUserGateway {

  private HttpClientUserGateway(
      DomoApi api, @Nullable HttpTransport ownTransport, Builder builder) {
    super(api, ownTransport, builder);
  }

  /** {@return a builder, which needs only credentials or an access token} */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds an {@link HttpClientUserGateway}. Not thread-safe. */
  public static final class Builder extends DomoUserGatewayBuilder<Builder> {

    private @Nullable CloseableHttpClient httpClient;

    private Builder() {}

    /**
     * Sets an open, caller-supplied client, for its proxy, its credentials or its metrics. The
     * caller closes it and configures its connections: {@link #connectTimeout} and {@link
     * #sslContext} cannot be combined with it. The {@link #requestTimeout} of a read includes
     * connecting.
     *
     * <p>Whatever the client's settings, it cannot repeat or redirect a write. It may repeat a read
     * unless its retries are off. Its interceptors and its request executor see every request and
     * can break these promises. A response without a connection to Domo, such as a cached one, is
     * not accepted. The client's connection manager decides how many headers it reads, and whether
     * it reuses a connection that holds unread bytes.
     */
    public Builder httpClient(CloseableHttpClient httpClient) {
      this.httpClient = Objects.requireNonNull(httpClient, "httpClient");
      return markSet("httpClient");
    }

    @Override
    protected Builder self() {
      return this;
    }

    /**
     * Creates the gateway.
     *
     * @throws IllegalStateException also if HttpClient, HttpCore or SLF4J is missing or too old
     */
    @Override
    public HttpClientUserGateway build() {
      TransportSettings settings = transportSettings("httpClient", "sslContext", "connectTimeout");
      TransportLibraries.require();
      if (httpClient == null) {
        HttpTransport transport = HttpTransport.create(settings);
        return new HttpClientUserGateway(
            new HttpClientDomoApi(transport, settings), transport, this);
      }
      HttpTransport transport = HttpTransport.over(httpClient, settings);
      return new HttpClientUserGateway(new HttpClientDomoApi(transport, settings), null, this);
    }
  }
}
