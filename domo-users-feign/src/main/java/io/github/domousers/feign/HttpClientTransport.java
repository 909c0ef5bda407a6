package io.github.domousers.feign;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Carries Feign's requests over HttpClient 5, without taking them apart as Feign's own client for
 * that does. Timeouts are the client's.
 */
final class HttpClientTransport implements Client {

  private static final byte[] NOTHING = {};

  private final CloseableHttpClient httpClient;

  HttpClientTransport(CloseableHttpClient httpClient) {
    this.httpClient = httpClient;
  }

  @Override
  public Response execute(Request request, Request.Options options) throws IOException {
    HttpUriRequestBase message =
        new HttpUriRequestBase(request.httpMethod().name(), URI.create(request.url()));
    request
        .headers()
        .forEach((name, values) -> values.forEach(value -> message.addHeader(name, value)));
    // HttpClient counts the body itself.
    message.removeHeaders(HttpHeaders.CONTENT_LENGTH);
    if (request.httpMethod() != Request.HttpMethod.GET) {
      // Even if it is empty: HttpClients sees to it that no body is sent twice.
      message.setEntity(
          new ByteArrayEntity(request.body() == null ? NOTHING : request.body(), null));
    }
    ClassicHttpResponse response = httpClient.executeOpen(null, message, null);
    HttpEntity entity = response.getEntity();
    return Response.builder()
        .protocolVersion(Request.ProtocolVersion.HTTP_1_1)
        .status(response.getCode())
        .reason(response.getReasonPhrase())
        .headers(headers(response))
        .body(entity == null ? null : entity.getContent(), null)
        .request(request)
        .build();
  }

  private static Map<String, Collection<String>> headers(ClassicHttpResponse response) {
    Map<String, Collection<String>> headers = new LinkedHashMap<>();
    for (Header header : response.getHeaders()) {
      headers.computeIfAbsent(header.getName(), name -> new ArrayList<>(1)).add(header.getValue());
    }
    return headers;
  }
}
