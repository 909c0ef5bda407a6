package io.github.domousers.feign;

import feign.Client;
import feign.Request;
import feign.Response;
import io.github.domousers.httpclient.transport.HttpTransport;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * Sends Feign's requests through the transport of the HttpClient adapter, whose timeouts apply. The
 * {@link FeignCall} gets the response, and Feign its status and headers.
 */
final class HttpTransportClient implements Client {

  private static final byte[] EMPTY = {};

  private final HttpTransport transport;

  HttpTransportClient(HttpTransport transport) {
    this.transport = transport;
  }

  @Override
  public Response execute(Request request, Request.Options options) throws IOException {
    HttpUriRequestBase message =
        new HttpUriRequestBase(request.httpMethod().name(), URI.create(request.url()));
    request
        .headers()
        .forEach((name, values) -> values.forEach(value -> message.addHeader(name, value)));
    // HttpClient sets it from the body.
    message.removeHeaders(HttpHeaders.CONTENT_LENGTH);
    HttpTransport.ReceivedResponse received = transport.send(message, body(request), null);
    FeignCall.current().received(received.response());
    return Response.builder()
        .protocolVersion(Request.ProtocolVersion.HTTP_1_1)
        .status(received.head().getCode())
        .reason(received.head().getReasonPhrase())
        .headers(headers(received.head()))
        .request(request)
        .build();
  }

  /** Every write has a body, even an empty one: only such a request is never repeated. */
  private static byte @Nullable [] body(Request request) {
    if (request.httpMethod() == Request.HttpMethod.GET) {
      return null;
    }
    return request.body() == null ? EMPTY : request.body();
  }

  private static Map<String, Collection<String>> headers(HttpResponse response) {
    Map<String, Collection<String>> headers = new LinkedHashMap<>();
    for (Header header : response.getHeaders()) {
      headers.computeIfAbsent(header.getName(), name -> new ArrayList<>(1)).add(header.getValue());
    }
    return headers;
  }
}
