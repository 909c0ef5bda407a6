package io.github.domousers.httpclient.transport;

import io.github.domousers.transport.DomoResponse;
import io.github.domousers.transport.LibraryVersion;
import io.github.domousers.transport.RequestNotSentException;
import io.github.domousers.transport.ResponseDeadlines;
import io.github.domousers.transport.TransportSettings;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests over HttpClient 5, each exactly once, and reads responses within limits of time
 * and size. Thread-safe.
 */
public final class HttpTransport implements Closeable {

  private final Sender sender;
  private final ResponseDeadlines deadlines;
  private final RequestConfig connectingConfig;
  private final RequestConfig connectedConfig;
  private final boolean isCallerSupplied;

  private HttpTransport(
      Sender sender, RequestConfig config, TransportSettings settings, boolean isCallerSupplied) {
    this.sender = sender;
    this.isCallerSupplied = isCallerSupplied;
    this.deadlines = new ResponseDeadlines(settings.requestTimeout());
    this.connectingConfig =
        RequestConfig.copy(config)
            .setContentCompressionEnabled(false)
            .setConnectionRequestTimeout(Timeout.of(settings.connectionRequestTimeout()))
            .setResponseTimeout(
                Timeout.of(
                    isCallerSupplied ? settings.requestTimeout() : settings.connectTimeout()))
            .setRedirectsEnabled(false)
            .setProtocolUpgradeEnabled(false)
            .build();
    this.connectedConfig =
        RequestConfig.copy(this.connectingConfig)
            .setResponseTimeout(Timeout.of(settings.requestTimeout()))
            .build();
  }

  /**
   * {@return a transport with a new HttpClient, which {@link #close()} closes}
   *
   * @throws IllegalStateException if HttpClient is too old
   */
  public static HttpTransport create(TransportSettings settings) {
    try {
      StrictConnection.requireLinkable();
      return new HttpTransport(
          HttpClientFactory.create(settings), RequestConfig.DEFAULT, settings, false);
    } catch (LinkageError e) {
      throw TransportLibraries.unusable(e);
    }
  }

  /**
   * {@return a transport over a caller-supplied client, which {@link #close()} would close too}
   *
   * @throws IllegalStateException if HttpClient is too old
   */
  public static HttpTransport over(CloseableHttpClient httpClient, TransportSettings settings) {
    try {
      RequestConfig config =
          httpClient instanceof Configurable configured
              ? configured.getConfig()
              : RequestConfig.DEFAULT;
      return new HttpTransport(new CallerSuppliedClient(httpClient), config, settings, true);
    } catch (LinkageError e) {
      throw TransportLibraries.unusable(e);
    }
  }

  /**
   * Checks that an artifact that uses this transport has the same version as this one, because the
   * transport is not an API between releases.
   *
   * @param version its version; {@code null} if it is unknown, as in a minimised jar, which passes
   * @throws IllegalStateException if the versions differ
   */
  public static void requireSameVersion(String artifact, @Nullable String version) {
    String own = LibraryVersion.read(HttpTransport.class.getResourceAsStream("version.txt"));
    if (version != null && own != null && !version.equals(own)) {
      throw new IllegalStateException(
          artifact
              + " "
              + version
              + " needs the same version of domo-users-httpclient, but found "
              + own
              + ". Set both to one version in your build.");
    }
  }

  /**
   * Sends a request and reads its response.
   *
   * @param request the method, the URI and the headers, except those that describe the body
   * @param body the body, which is sent even if it is empty; {@code null} for a request without one
   * @param contentType the media type of the body, or {@code null}
   * @return the response, see {@link io.github.domousers.transport.DomoApi#createUser}
   * @throws RequestNotSentException if no byte of the request was passed to a connection
   * @throws IOException if there is no response, and Domo may have received the request
   */
  public ReceivedResponse send(
      HttpUriRequestBase request, byte @Nullable [] body, @Nullable String contentType)
      throws IOException {
    ExchangeContext exchange = new ExchangeContext(request, connectedConfig, deadlines.next());
    request.setConfig(connectingConfig);
    if (body != null) {
      request.setEntity(new NonRepeatableEntity(body, contentType, exchange::onSending));
    }
    if (body == null && isCallerSupplied) {
      // Such a client does not report when it has connected.
      exchange.startDeadline();
    }
    try {
      exchange.start();
      ClassicHttpResponse response = sender.send(request, exchange);
      if (!exchange.isSent()) {
        // HttpClient returns a proxy's refusal to connect as if it were Domo's response.
        Closer.closeQuietly(response);
        throw new IOException(
            "A proxy that did not connect, or the client itself, responded with status "
                + response.getCode());
      }
      return new ReceivedResponse(receive(exchange, response), response);
    } catch (IOException | RuntimeException | LinkageError e) {
      IOException failure = exchange.explain(e instanceof IOException io ? withoutQuotes(io) : e);
      throw exchange.isSent() ? failure : new RequestNotSentException(failure);
    } finally {
      exchange.finish();
    }
  }

  /** Reads a response, and returns its connection to the pool only if all of it was read. */
  private static DomoResponse receive(ExchangeContext exchange, ClassicHttpResponse response)
      throws IOException {
    try {
      HttpEntity entity = response.getEntity();
      InputStream body = entity == null ? null : entity.getContent();
      DomoResponse domoResponse =
          DomoResponse.read(
              response.getCode(),
              header(response, HttpHeaders.CONTENT_TYPE),
              header(response, HttpHeaders.CONTENT_ENCODING),
              header(response, HttpHeaders.RETRY_AFTER),
              body);
      IOException failure = domoResponse.bodyFailure();
      if (failure == null) {
        Closer.closeQuietly(body);
        return domoResponse;
      }
      // Without this, closing would read on to the end of the body, which may have none.
      exchange.request().cancel();
      return domoResponse.withBodyFailure(exchange.explain(withoutQuotes(failure)));
    } finally {
      Closer.closeQuietly(response);
    }
  }

  /**
   * {@return the failure without what the server sent} HttpClient's messages quote a response that
   * is not HTTP, which may quote the request.
   */
  public static IOException withoutQuotes(IOException failure) {
    if (!(failure instanceof ClientProtocolException)
        && !(failure instanceof MalformedChunkCodingException)) {
      return failure;
    }
    IOException unquoted =
        new IOException("The response is not valid HTTP: " + failure.getClass().getSimpleName());
    unquoted.setStackTrace(failure.getStackTrace());
    return unquoted;
  }

  private static @Nullable String header(HttpResponse response, String name) {
    Header header = response.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }

  @Override
  public void close() throws IOException {
    sender.close();
  }

  /** Sends requests over one or more HttpClients. */
  interface Sender extends Closeable {

    ClassicHttpResponse send(HttpUriRequestBase request, HttpClientContext context)
        throws IOException;
  }

  private record CallerSuppliedClient(CloseableHttpClient httpClient) implements Sender {

    @Override
    public ClassicHttpResponse send(HttpUriRequestBase request, HttpClientContext context)
        throws IOException {
      return httpClient.executeOpen(null, request, context);
    }

    @Override
    public void close() throws IOException {
      httpClient.close();
    }
  }

  /** A response whose body was read, and its status line and headers. */
  public record ReceivedResponse(DomoResponse response, HttpResponse head) {}
}
