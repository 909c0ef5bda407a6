package io.github.domousers.httpclient.transport;

import java.io.IOException;
import java.net.ProxySelector;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests over HttpClient's minimal client, which knows no proxies, or, to a host for which
 * the JVM has a proxy, over the full one. Both share one pool of connections.
 *
 * <p>A request costs less without the full client's chain of handlers, and without a query of the
 * JVM's proxy selector, which is queried once a second.
 */
final class ProxyAwareClient implements HttpTransport.Sender {

  private static final long MAX_ROUTE_AGE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final HttpClientConnectionManager connections;
  private final CloseableHttpClient minimal;
  private final HttpRoutePlanner planner =
      new SystemDefaultRoutePlanner(ProxySelector.getDefault());
  private volatile @Nullable Route lastRoute;

  /** Built when it is needed, because loading its classes takes time. */
  private @Nullable CloseableHttpClient full;

  ProxyAwareClient(HttpClientConnectionManager connections) {
    this.connections = connections;
    this.minimal = HttpClients.createMinimal(connections);
  }

  @Override
  public ClassicHttpResponse send(HttpUriRequestBase request, HttpClientContext context)
      throws IOException {
    HttpHost direct = route(request).direct();
    return direct == null
        ? full().executeOpen(null, request, context)
        : minimal.executeOpen(direct, request, context);
  }

  private synchronized CloseableHttpClient full() {
    CloseableHttpClient client = full;
    if (client == null) {
      client = HttpClientFactory.withProxies(connections, planner);
      full = client;
    }
    return client;
  }

  private Route route(HttpUriRequestBase request) {
    Route last = lastRoute;
    long now = System.nanoTime();
    if (last == null || now - last.time() > MAX_ROUTE_AGE_NANOS || !last.isOf(request)) {
      last = new Route(request.getScheme(), request.getAuthority(), direct(request), now);
      lastRoute = last;
    }
    return last;
  }

  /** {@return the host, if the minimal client can be used; otherwise {@code null}} */
  private @Nullable HttpHost direct(HttpUriRequestBase request) {
    try {
      HttpHost host = RoutingSupport.determineHost(request);
      boolean hasProxy =
          planner.determineRoute(host, HttpClientContext.create()).getProxyHost() != null;
      // The minimal client ignores this property of the JVM.
      boolean reuse = Boolean.parseBoolean(System.getProperty("http.keepAlive", "true"));
      return hasProxy || !reuse ? null : host;
    } catch (HttpException | RuntimeException unusable) {
      // The full client does the same, and throws it as a failure of the request.
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    connections.close();
  }

  /**
   * How requests to a host are sent.
   *
   * @param direct the host, if no proxy is needed
   * @param time when this was determined, see {@link System#nanoTime}
   */
  private record Route(
      @Nullable String scheme,
      @Nullable URIAuthority authority,
      @Nullable HttpHost direct,
      long time) {

    boolean isOf(HttpUriRequestBase request) {
      return Objects.equals(scheme, request.getScheme())
          && Objects.equals(authority, request.getAuthority());
    }
  }
}
