package io.github.domousers.feign;

import feign.Client;
import feign.Request;
import feign.Response;
import feign.Util;
import io.github.domousers.protocol.DomoReply;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Stands between Feign and its transport: puts the token in after Feign's logger has seen the
 * request, and takes the answer, bounded, before Feign's logger can buffer it. An answer that is a
 * token it keeps to itself.
 */
final class ExchangeClient implements Client {

  private static final int NO_SUCCESS = 300;

  private final Client transport;

  ExchangeClient(Client transport) {
    this.transport = transport;
  }

  @Override
  public Response execute(Request request, Request.Options options) throws IOException {
    Exchange exchange = Exchange.current();
    exchange.begin();
    Response response = send(authorized(request, exchange.authorization()), options);
    Response.Body body = response.body();
    if (!exchange.isSent()) {
      // HttpClient hands a proxy's refusal to connect back as if it were the answer.
      Util.ensureClosed(body);
      throw new IOException(
          "A proxy that did not connect, or the client itself, answered " + response.status());
    }
    InputStream stream = body == null ? null : body.asInputStream();
    DomoReply reply =
        DomoReply.read(
            response.status(),
            first(response, HttpHeaders.CONTENT_TYPE),
            first(response, HttpHeaders.CONTENT_ENCODING),
            first(response, HttpHeaders.RETRY_AFTER),
            stream);
    exchange.received(reply);
    Util.ensureClosed(body);
    Response.Builder shown = response.toBuilder().request(request);
    if (exchange.isForAToken()) {
      return shown.headers(Map.of()).body(new byte[0]).build();
    }
    return response.status() < NO_SUCCESS
        ? shown.body(reply.content(), reply.length()).build()
        : withoutToken(shown, response, reply, exchange);
  }

  private Response send(Request request, Request.Options options) throws IOException {
    try {
      return transport.execute(request, options);
    } catch (IOException e) {
      throw Exchange.unquoted(e);
    }
  }

  /** What refuses a request may quote it. */
  private static Response withoutToken(
      Response.Builder shown, Response response, DomoReply reply, Exchange exchange)
      throws IOException {
    Map<String, Collection<String>> headers = new LinkedHashMap<>();
    response
        .headers()
        .forEach(
            (name, values) ->
                headers.put(name, values.stream().map(exchange::withoutToken).toList()));
    String body = new String(reply.content().readAllBytes(), StandardCharsets.ISO_8859_1);
    return shown
        .headers(headers)
        .body(exchange.withoutToken(body).getBytes(StandardCharsets.ISO_8859_1))
        .build();
  }

  private static Request authorized(Request request, String authorization) {
    Map<String, Collection<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(request.headers());
    headers.put(HttpHeaders.AUTHORIZATION, List.of(authorization));
    return Request.create(
        request.httpMethod(),
        request.url(),
        headers,
        request.body(),
        request.charset(),
        request.requestTemplate());
  }

  private static @Nullable String first(Response response, String header) {
    Collection<String> values = response.headers().get(header);
    return values == null || values.isEmpty() ? null : values.iterator().next();
  }
}
