package io.github.domousers.feign;

import feign.Client;
import feign.Request;
import feign.Response;
import feign.Util;
import io.github.domousers.protocol.DomoReply;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Stands between Feign and its transport: puts the token in after Feign's logger has seen the
 * request, and takes the answer, bounded, before Feign's logger can buffer it. An answer that is a
 * token it keeps to itself.
 */
final class ExchangeClient implements Client {

  private final Client transport;

  ExchangeClient(Client transport) {
    this.transport = transport;
  }

  @Override
  public Response execute(Request request, Request.Options options) throws IOException {
    Exchange exchange = Exchange.current();
    exchange.begin();
    Response response = transport.execute(authorized(request, exchange.authorization()), options);
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
    return exchange.isForAToken()
        ? shown.body(new byte[0]).build()
        : shown.body(reply.content(), reply.length()).build();
  }

  private static Request authorized(Request request, String authorization) {
    Map<String, Collection<String>> headers = new LinkedHashMap<>(request.headers());
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
