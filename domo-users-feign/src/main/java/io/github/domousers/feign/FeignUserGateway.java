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
 * The users of a Domo instance, through OpenFeign: for applications that use Feign already, with
 * its loggers, interceptors and metrics. It sends one request per call; put a {@link
 * io.github.domousers.resilience.ReliableUserGateway} over it for retries:
 *
 * <pre>{@code
 * ReliableUserGateway users =
 *     ReliableUserGateway.over(FeignUserGateway.builder().credentials(credentials).build());
 * }</pre>
 *
 * <p>The transport under Feign is that of the HttpClient adapter, Apache HttpClient 5, not Feign's
 * own default, which takes many times as long for a POST. It keeps a pool of connections, reaches
 * Domo through the proxy that the system properties name, sends no request again, follows no
 * redirect, and checks certificates and host names. Thread-safe; made to be kept, and closed in the
 * end.
 *
 * <p>Feign logs nothing unless told to. Whatever its logger and its level, it is shown a masked
 * token, and an answer of bounded length; at {@code FULL} it does print the user's data.
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

    private @Nullable Client client;
    private Consumer<Feign.Builder> customizer = feign -> {};

    private Builder() {}

    /**
     * Uses the caller's own client under Feign. The caller closes it and configures its
     * connections: {@link #connectionRequestTimeout} and {@link #sslContext} cannot be combined
     * with it.
     *
     * <p>What this gateway promises then depends on the client. It must not send a request again by
     * itself, or follow redirects; {@link #requestTimeout} bounds how long the other side may be
     * silent, not the whole answer, and closing an answer that is too long may read it to its end;
     * how many headers it reads, and whether it takes what comes over a connection beyond an answer
     * for the next one, is up to it; and whatever fails once the client has the request has an
     * unknown outcome, a refused connection too.
     *
     * @param client an open client
     * @return this builder
     */
    public Builder client(Client client) {
      this.client = Objects.requireNonNull(client, "client");
      return markSet("client");
    }

    /**
     * Lets the caller set up Feign: a logger and its level, interceptors, capabilities such as
     * Micrometer's. What this gateway depends on is set afterwards: the client, the contract, the
     * encoder, the retryer, which retries nothing, the options and the invocation handler. A
     * capability that replaces these all the same cannot have a request sent twice. The headers
     * {@code Authorization}, {@code Accept}, {@code Accept-Encoding}, {@code Content-Type} and
     * {@code User-Agent} are set after the interceptors, which do not see them; a logger does, with
     * the token masked.
     *
     * @param customizer called once, by {@link #build()}
     * @return this builder
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
     *     old, or if the HttpClient adapter is of another version than this one
     */
    @Override
    public FeignUserGateway build() {
      TransportSettings settings =
          transportSettings("client", "sslContext", "connectionRequestTimeout");
      TransportLibraries.require();
      RequiredLibrary.requireAll(FeignUserGateway.class, FEIGN);
      requireSameVersion();
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

    /** The transport is no API between releases. A jar that does not say its version passes. */
    private static void requireSameVersion() {
      String required =
          LibraryVersion.read(FeignUserGateway.class.getResourceAsStream("version.txt"));
      String found = HttpTransport.version();
      if (required != null && found != null && !required.equals(found)) {
        throw new IllegalStateException(
            "domo-users-feign "
                + required
                + " needs the same version of domo-users-httpclient, but found "
                + found
                + ". Set both to one version in your build.");
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
