package io.github.domousers.feign;

import feign.Client;
import feign.Feign;
import feign.Request;
import feign.Retryer;
import feign.codec.DefaultEncoder;
import io.github.domousers.protocol.AnswerDeadlines;
import io.github.domousers.protocol.DomoApi;
import io.github.domousers.protocol.DomoUserGateway;
import io.github.domousers.protocol.TransportSettings;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The users of a Domo instance, through OpenFeign: for applications that use Feign already, with
 * its loggers, interceptors and metrics. Otherwise take the adapter over Apache HttpClient, {@code
 * domo-users-httpclient}, which does the same for less.
 *
 * <pre>{@code
 * try (UserGateway users = FeignUserGateway.builder().credentials(credentials).build()) {
 *   User user = users.create(newUser);
 * }
 * }</pre>
 *
 * <p>The transport under Feign is Apache HttpClient 5, not Feign's own default, which takes many
 * times as long for a POST. It keeps a pool of connections, reaches Domo through the proxy that the
 * system properties name, sends no request again, follows no redirect, and checks certificates and
 * host names. Thread-safe; made to be kept, and closed in the end.
 *
 * <p>Feign logs nothing unless told to. Whatever its logger and its level, it is shown a masked
 * token, and an answer of bounded length; at {@code FULL} it does print the user's data.
 */
public final class FeignUserGateway extends DomoUserGateway {

  private FeignUserGateway(
      DomoApi api, @Nullable CloseableHttpClient ownTransport, Builder builder) {
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
  public static final class Builder extends DomoUserGateway.Builder<Builder> {

    private @Nullable Client client;
    private Consumer<Feign.Builder> customizer = feign -> {};

    private Builder() {}

    /**
     * Uses the caller's own client under Feign. It stays the caller's to close, and its connections
     * are the caller's to configure: {@link #poolTimeout} has no effect on it, and {@link
     * #sslContext} cannot be set beside it.
     *
     * <p>What this gateway promises then depends on the client. It must not send a request again by
     * itself, or follow redirects; {@link #answerTimeout} bounds how long the other side may be
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
      return this;
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

    @Override
    public FeignUserGateway build() {
      TransportSettings settings = transportSettings();
      if (client != null) {
        if (settings.sslContext() != null) {
          throw new IllegalStateException(
              "sslContext and client exclude each other: give your client the SSL context.");
        }
        return build(settings, client, null);
      }
      CloseableHttpClient ownClient = HttpClients.create(settings);
      return build(settings, new HttpClientTransport(ownClient), ownClient);
    }

    private FeignUserGateway build(
        TransportSettings settings, Client transport, @Nullable CloseableHttpClient ownTransport) {
      Feign.Builder feign = Feign.builder();
      customizer.accept(feign);
      AnswerDeadlines deadlines = new AnswerDeadlines(settings.answerTimeout());
      DomoApi api =
          feign
              .client(new ExchangeClient(transport))
              .contract(new FeignDomoApi.Contract())
              .retryer(Retryer.NEVER_RETRY)
              .encoder(new DefaultEncoder())
              // The exchange has the answer: there is nothing to decode, whatever the status.
              .responseInterceptor((context, chain) -> null)
              .options(
                  new Request.Options(
                      settings.connectTimeout().toMillis(),
                      TimeUnit.MILLISECONDS,
                      settings.answerTimeout().toMillis(),
                      TimeUnit.MILLISECONDS,
                      false))
              .invocationHandlerFactory(
                  (target, endpoints) ->
                      new ExchangeHandler(endpoints, ownTransport != null, deadlines))
              .target(new DomoTarget(settings.baseUrl(), settings.userAgent()));
      return new FeignUserGateway(api, ownTransport, this);
    }
  }
}
