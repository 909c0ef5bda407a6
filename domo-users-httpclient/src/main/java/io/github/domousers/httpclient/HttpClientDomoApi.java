package io.github.domousers.httpclient;

import io.github.domousers.protocol.AnswerDeadline;
import io.github.domousers.protocol.DomoApi;
import io.github.domousers.protocol.DomoReply;
import io.github.domousers.protocol.NotSentException;
import io.github.domousers.protocol.TransportSettings;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.StringJoiner;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Domo's endpoints over HttpClient. */
final class HttpClientDomoApi implements DomoApi {

  private final CloseableHttpClient httpClient;
  private final String usersUrl;
  private final String userAgent;
  private final Duration answerTimeout;
  private final RequestConfig requestConfig;

  HttpClientDomoApi(CloseableHttpClient httpClient, TransportSettings settings) {
    this.httpClient = httpClient;
    this.usersUrl = settings.baseUrl() + "/v1/users";
    this.userAgent = settings.userAgent();
    this.answerTimeout = settings.answerTimeout();
    this.requestConfig =
        RequestConfig.copy(
                httpClient instanceof Configurable configured
                    ? configured.getConfig()
                    : RequestConfig.DEFAULT)
            .setContentCompressionEnabled(false)
            .setConnectionRequestTimeout(Timeout.of(settings.poolTimeout()))
            .setResponseTimeout(Timeout.of(answerTimeout))
            .setRedirectsEnabled(false)
            .setProtocolUpgradeEnabled(false)
            .build();
  }

  @Override
  public DomoReply createUser(String authorization, Map<String, String> query, byte[] body)
      throws IOException {
    StringJoiner url = new StringJoiner("&", usersUrl + "?", "").setEmptyValue(usersUrl);
    query.forEach((name, value) -> url.add(name + "=" + value));
    HttpPost request = new HttpPost(url.toString());
    request.setHeader(HttpHeaders.AUTHORIZATION, authorization);
    return write(request, body);
  }

  private DomoReply write(HttpUriRequestBase request, byte[] body) throws IOException {
    request.setConfig(requestConfig);
    request.setHeader(HttpHeaders.ACCEPT, "application/json");
    request.setHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
    request.setHeader(HttpHeaders.USER_AGENT, userAgent);
    AnswerDeadline deadline = new AnswerDeadline(answerTimeout);
    OneShotEntity entity = new OneShotEntity(body, () -> deadline.start(request::cancel));
    request.setEntity(entity);
    try {
      ClassicHttpResponse response = httpClient.executeOpen(null, request, null);
      if (!entity.isHandedOver()) {
        // HttpClient hands a proxy's refusal to connect back as if it were the answer.
        Closer.closeQuietly(response);
        throw new IOException(
            "The proxy answered " + response.getCode() + " instead of connecting");
      }
      return read(request, response, deadline);
    } catch (IOException | RuntimeException e) {
      if (entity.isHandedOver()) {
        throw deadline.explain(e);
      }
      throw new NotSentException(e);
    } finally {
      deadline.cancel();
    }
  }

  /** Reads an answer, and gives its connection back to the pool only if all of it was read. */
  private static DomoReply read(
      HttpUriRequestBase request, ClassicHttpResponse response, AnswerDeadline deadline)
      throws IOException {
    try {
      HttpEntity entity = response.getEntity();
      InputStream body = entity == null ? null : entity.getContent();
      DomoReply reply =
          DomoReply.read(
              response.getCode(),
              header(response, HttpHeaders.CONTENT_TYPE),
              header(response, HttpHeaders.CONTENT_ENCODING),
              header(response, HttpHeaders.RETRY_AFTER),
              body);
      IOException brokenOff = reply.brokenOff();
      if (brokenOff == null) {
        Closer.closeQuietly(body);
        return reply;
      }
      // Or closing would read on, to the end of what may have none.
      request.cancel();
      return reply.brokenOffBy(deadline.explain(brokenOff));
    } finally {
      Closer.closeQuietly(response);
    }
  }

  private static @Nullable String header(ClassicHttpResponse response, String name) {
    Header header = response.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }
}
