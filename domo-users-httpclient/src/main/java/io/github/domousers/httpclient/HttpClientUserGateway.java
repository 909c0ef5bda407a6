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
 * The users of a Domo instance, through Apache HttpClient 5. It sends one request per call; put a
 * {@link io.github.domousers.resilience.ReliableUserGateway} over it for retries:
 *
 * <pre>{@code
 * ReliableUserGateway users =
 *     ReliableUserGateway.over(HttpClientUserGateway.builder().credentials(credentials).build());
 * }</pre>
 *
 * <p>It keeps a pool of connections, reaches Domo through the proxy that the system properties
 * name, sends no request again, follows no redirect, and checks certificates and host names.
 * Thread-safe; made to be kept, and closed in the end.
 */
public final class HttpClientUserGateway extends DomoUserGateway {

  private HttpClientUserGateway(
      DomoApi api, @Nullable HttpTransport ownTransport, Builder builder) {
    super(api, ownTransport, builder);
  }

  /**
   * Starts to choose how Domo is to be reached. Only credentials are needed.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects how Domo is to be reached. Not thread-safe. */
  public static final class Builder extends DomoUserGatewayBuilder<Builder> {

    private @Nullable CloseableHttpClient httpClient;

    private Builder() {}

    /**
     * Uses the caller's own client, for its proxy, its credentials or its metrics, with its default
     * request configuration. The caller closes it and configures its connections: {@link
     * #connectTimeout} and {@link #sslContext} cannot be combined with it. The {@link
     * #requestTimeout} of a read includes connecting.
     *
     * <p>Whatever the client is set to, a write is sent in a form that it cannot repeat or
     * redirect. A read it may send again, unless its retries are off. Its interceptors and its
     * request executor see every request, and can break that promise. An answer that no connection
     * to Domo gave, such as a cache's, is not taken for Domo's. Nor does this gateway bound the
     * headers that the client reads, or see to it that what comes over a connection beyond an
     * answer is not taken for the next one: that is up to the client's connection manager.
     *
     * @param httpClient an open client
     * @return this builder
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
