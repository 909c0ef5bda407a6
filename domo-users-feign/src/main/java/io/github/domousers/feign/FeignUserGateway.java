package io.github.domousers.feign;

import feign.Client;
import feign.Feign;
import feign.Request;
import feign.Retryer;
import io.github.domousers.gateway.DomoUserGateway;
import io.github.domousers.gateway.DomoUserGatewayBuilder;
import io.github.domousers.httpclient.transport.HttpTransport;
import io.github.domousers.httpclient.transport.TransportLibraries;
import io.github.domousers.transport.DomoApi;
import io.github.domousers.transport.LibraryVersion;
import io.github.domousers.transport.RequiredLibrary;
import io.github.domousers.transport.TransportSettings;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A gateway to Domo over OpenFeign, for applications that already use Feign with its loggers,
 * interceptors and metrics. It sends one request per call; for retries, decorate it with a {@link
 * io.github.domousers.resilience.ReliableUserGateway}:
 *
 * <pre>{@code
 * ReliableUserGateway users =
 *     ReliableUserGateway.over(FeignUserGateway.builder().credentials(credentials).build());
 * }</pre>
 *
 * <p>Under Feign, requests use the transport of the HttpClient adapter, because Feign's default
 * client takes many times as long for a POST. Thread-safe; keep one instance, and close it.
 *
 * <p>By default Feign logs nothing. Its logger sees masked tokens and responses of limited length
 * at any level; at {@code FULL} it logs the users' data.
 */
public final class FeignUserGateway extends DomoUserGateway {

  private static final RequiredLibrary FEIGN =
      new RequiredLibrary(
          "Feign",
          "13.6",
          "io.github.openfeign:feign-core",
          null,
          "feign.ResponseInterceptor$Chain",
          null);

  private FeignUserGateway(DomoApi api, @Nullable HttpTransport ownTransport, Builder builder) {
    super(api, ownTransport, builder);
  }

  /** {@return a builder, which needs only credentials or an access token} */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link FeignUserGateway}. Not thread-safe. */
  public static final class Builder extends DomoUserGatewayBuilder<Builder> {

    private @Nullable Client client;
    private Consumer<Feign.Builder> customizer = feign -> {};

    private Builder() {}

    /**
     * Sets an open, caller-supplied client under Feign. The caller closes it and configures its
     * connections: {@link #connectionRequestTimeout} and {@link #sslContext} cannot be combined
     * with it.
     *
     * <p>The client must not repeat requests or follow redirects. {@link #requestTimeout} then
     * limits how long the server may be silent, not the whole response, and closing a response that
     * is too long may read it to its end. The client decides how many headers it reads, and whether
     * it reuses a connection that holds unread bytes. Every failure of the client has an unknown
     * outcome, even a refused connection.
     */
    public Builder client(Client client) {
      this.client = Objects.requireNonNull(client, "client");
      return markSet("client");
    }

    /**
     * Sets a function that configures Feign: a logger and its level, interceptors, or capabilities
     * such as Micrometer's. Afterwards this gateway sets what it depends on: the client, the
     * contract, the encoder, the retryer (no retries), the options and the invocation handler. Even
     * a capability that replaces these cannot send a request twice. The headers {@code
     * Authorization}, {@code Accept}, {@code Accept-Encoding}, {@code Content-Type} and {@code
     * User-Agent} are set after the interceptors, which do not see them; a logger does, with the
     * token masked.
     *
     * @param customizer called once, by {@link #build()}
     */
    public Builder feign(Consumer<Feign.Builder> customizer) {
      this.customizer = Objects.requireNonNull(customizer, "customizer");
      return this;
    }

    @Override
    protected Builder self() {
      return this;
    }

    /**
     * Creates the gateway.
     *
     * @throws IllegalStateException also if Feign, HttpClient, HttpCore or SLF4J is missing or too
     *     old, or if the HttpClient adapter has another version than this one
     */
    @Override
    public FeignUserGateway build() {
      TransportSettings settings =
          transportSettings("client", "sslContext", "connectionRequestTimeout");
      TransportLibraries.require();
      RequiredLibrary.requireAll(FeignUserGateway.class, FEIGN);
      HttpTransport.requireSameVersion(
          "domo-users-feign",
          LibraryVersion.read(FeignUserGateway.class.getResourceAsStream("version.txt")));
      try {
        if (client != null) {
          return new FeignUserGateway(proxy(settings, client), null, this);
        }
        HttpTransport transport = HttpTransport.create(settings);
        return new FeignUserGateway(
            proxy(settings, new HttpTransportClient(transport)), transport, this);
      } catch (LinkageError e) {
        throw FEIGN.unusable(e);
      }
    }

    private DomoApi proxy(TransportSettings settings, Client transport) {
      Feign.Builder feign = Feign.builder();
      customizer.accept(feign);
      return feign
          .client(new MaskingClient(transport))
          .contract(new FeignDomoApi.AnnotationContract())
          .retryer(Retryer.NEVER_RETRY)
          // Every body already is a byte array.
          .encoder((body, type, template) -> template.body((byte[]) body, null))
          // The call has the response: there is nothing to decode, whatever the status.
          .responseInterceptor((context, chain) -> null)
          .options(
              new Request.Options(
                  settings.connectTimeout().toMillis(),
                  TimeUnit.MILLISECONDS,
                  settings.requestTimeout().toMillis(),
                  TimeUnit.MILLISECONDS,
                  false))
          .invocationHandlerFactory((target, endpoints) -> new FeignCallHandler(endpoints))
          .target(new DomoTarget(settings.baseUrl(), settings.userAgent()));
    }
  }
}
