package io.github.domousers.httpclient;

import io.github.domousers.protocol.AnswerDeadlines;
import io.github.domousers.protocol.DomoApi;
import io.github.domousers.protocol.DomoReply;
import io.github.domousers.protocol.NotSentException;
import io.github.domousers.protocol.TransportSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.StringJoiner;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.classic.methods.HttpDelete;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpPut;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Domo's endpoints over HttpClient. */
final class HttpClientDomoApi implements DomoApi {

  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final byte[] NOTHING = {};

  private final CloseableHttpClient httpClient;
  private final URI domo;
  private final String users;
  private final String token;
  private final String userAgent;
  private final AnswerDeadlines deadlines;
  private final RequestConfig connecting;
  private final RequestConfig answering;

  /**
   * Reaches Domo through a client.
   *
   * @param connecting how long the other side may be silent until there is a connection: a proxy
   *     that is asked for a tunnel
   */
  HttpClientDomoApi(
      CloseableHttpClient httpClient, TransportSettings settings, Duration connecting) {
    this.httpClient = httpClient;
    this.domo = URI.create(settings.baseUrl());
    this.users = domo.getRawPath() + "/v1/users";
    this.token = domo.getRawPath() + "/oauth/token";
    this.userAgent = settings.userAgent();
    this.deadlines = new AnswerDeadlines(settings.answerTimeout());
    this.connecting =
        RequestConfig.copy(
                httpClient instanceof Configurable configured
                    ? configured.getConfig()
                    : RequestConfig.DEFAULT)
            .setContentCompressionEnabled(false)
            .setConnectionRequestTimeout(Timeout.of(settings.poolTimeout()))
            .setResponseTimeout(Timeout.of(connecting))
            .setRedirectsEnabled(false)
            .setProtocolUpgradeEnabled(false)
            .build();
    this.answering =
        RequestConfig.copy(this.connecting)
            .setResponseTimeout(Timeout.of(settings.answerTimeout()))
            .build();
  }

  @Override
  public DomoReply createUser(String authorization, Map<String, String> query, byte[] body)
      throws IOException {
    StringJoiner path = new StringJoiner("&", users + "?", "").setEmptyValue(users);
    query.forEach((name, value) -> path.add(name + "=" + value));
    return write(new HttpPost(domo), path.toString(), authorization, body, JSON);
  }

  @Override
  public DomoReply getUser(String authorization, long id) throws IOException {
    return read(users + "/" + id, authorization);
  }

  @Override
  public DomoReply listUsers(String authorization, int limit, long offset) throws IOException {
    return read(users + "?limit=" + limit + "&offset=" + offset, authorization);
  }

  @Override
  public DomoReply updateUser(String authorization, long id, byte[] body) throws IOException {
    return write(new HttpPut(domo), users + "/" + id, authorization, body, JSON);
  }

  @Override
  public DomoReply deleteUser(String authorization, long id) throws IOException {
    // A body, if an empty one, is what keeps HttpClient from sending it twice.
    return write(new HttpDelete(domo), users + "/" + id, authorization, NOTHING, null);
  }

  @Override
  public DomoReply requestToken(String authorization, byte[] form) throws IOException {
    return write(new HttpPost(domo), token, authorization, form, FORM);
  }

  private DomoReply read(String path, String authorization) throws IOException {
    return send(new Exchange(new HttpGet(domo), answering, deadlines.next()), path, authorization);
  }

  private DomoReply write(
      HttpUriRequestBase request,
      String path,
      String authorization,
      byte[] body,
      @Nullable String contentType)
      throws IOException {
    Exchange exchange = new Exchange(request, answering, deadlines.next());
    request.setEntity(new OneShotEntity(body, contentType, exchange::sending));
    return send(exchange, path, authorization);
  }

  private DomoReply send(Exchange exchange, String path, String authorization) throws IOException {
    HttpUriRequestBase request = exchange.request();
    // The URL is not put together, only to be taken apart again.
    request.setPath(path);
    request.setConfig(connecting);
    request.setHeader(HttpHeaders.AUTHORIZATION, authorization);
    request.setHeader(HttpHeaders.ACCEPT, JSON);
    request.setHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
    request.setHeader(HttpHeaders.USER_AGENT, userAgent);
    try {
      ClassicHttpResponse response = httpClient.executeOpen(null, request, exchange);
      if (!exchange.isSent()) {
        // HttpClient hands a proxy's refusal to connect back as if it were the answer.
        Closer.closeQuietly(response);
        throw new IOException(
            "A proxy that did not connect, or the client itself, answered " + response.getCode());
      }
      return receive(exchange, response);
    } catch (IOException | RuntimeException e) {
      if (exchange.isSent()) {
        throw exchange.deadline().explain(unquoted(e));
      }
      throw new NotSentException(unquoted(e));
    } finally {
      exchange.deadline().cancel();
    }
  }

  /** Reads an answer, and gives its connection back to the pool only if all of it was read. */
  private static DomoReply receive(Exchange exchange, ClassicHttpResponse response)
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
      exchange.request().cancel();
      return reply.brokenOffBy(exchange.deadline().explain(unquoted(brokenOff)));
    } finally {
      Closer.closeQuietly(response);
    }
  }

  /** What HttpClient says of an answer that is not HTTP quotes it, and so what it quotes. */
  private static Exception unquoted(Exception failure) {
    if (!(failure instanceof ClientProtocolException)
        && !(failure instanceof MalformedChunkCodingException)) {
      return failure;
    }
    IOException unquoted =
        new IOException("What came back is not HTTP: " + failure.getClass().getSimpleName());
    unquoted.setStackTrace(failure.getStackTrace());
    return unquoted;
  }

  private static @Nullable String header(ClassicHttpResponse response, String name) {
    Header header = response.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }
}
