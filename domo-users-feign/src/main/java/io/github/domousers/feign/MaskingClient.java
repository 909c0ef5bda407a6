package io.github.domousers.feign;

import feign.Client;
import feign.Request;
import feign.Response;
import feign.Util;
import io.github.domousers.httpclient.transport.HttpTransport;
import io.github.domousers.transport.DomoResponse;
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
 * Adds the token after Feign's logger has seen the request, and reads the response, up to a limit,
 * before Feign's logger can buffer it. Feign does not get a response that contains a token.
 */
final class MaskingClient implements Client {

  private static final int SUCCESS_BELOW = 300;

  private final Client client;

  MaskingClient(Client client) {
    this.client = client;
  }

  @Override
  public Response execute(Request request, Request.Options options) throws IOException {
    FeignCall call = FeignCall.current();
    call.beginSending();
    Response response;
    DomoResponse domoResponse;
    try {
      response = client.execute(authorized(request, call.authorization()), options);
      domoResponse = call.response() == null ? read(response) : call.response();
    } catch (IOException | RuntimeException | LinkageError e) {
      throw call.failed(e instanceof IOException io ? HttpTransport.withoutQuotes(io) : e);
    }
    call.received(domoResponse);
    Response.Builder shown = response.toBuilder().request(request);
    if (call.isTokenRequest()) {
      return shown.headers(Map.of()).body(new byte[0]).build();
    }
    return response.status() < SUCCESS_BELOW
        ? shown.body(domoResponse.content(), domoResponse.length()).build()
        : withoutToken(shown, response, domoResponse, call);
  }

  /** Reads a caller-supplied client's response; {@link HttpTransportClient} has read its own. */
  private static DomoResponse read(Response response) throws IOException {
    Response.Body body = response.body();
    try {
      InputStream stream = body == null ? null : body.asInputStream();
      DomoResponse domoResponse =
          DomoResponse.read(
              response.status(),
              first(response, HttpHeaders.CONTENT_TYPE),
              first(response, HttpHeaders.CONTENT_ENCODING),
              first(response, HttpHeaders.RETRY_AFTER),
              stream);
      IOException failure = domoResponse.bodyFailure();
      return failure == null
          ? domoResponse
          : domoResponse.withBodyFailure(HttpTransport.withoutQuotes(failure));
    } finally {
      Util.ensureClosed(body);
    }
  }

  /** Error responses may quote the request. */
  private static Response withoutToken(
      Response.Builder shown, Response response, DomoResponse domoResponse, FeignCall call)
      throws IOException {
    Map<String, Collection<String>> headers = new LinkedHashMap<>();
    response
        .headers()
        .forEach(
            (name, values) -> headers.put(name, values.stream().map(call::withoutToken).toList()));
    String body = new String(domoResponse.content().readAllBytes(), StandardCharsets.ISO_8859_1);
    return shown
        .headers(headers)
        .body(call.withoutToken(body).getBytes(StandardCharsets.ISO_8859_1))
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
