package io.github.domousers.httpclient;

import io.github.domousers.httpclient.transport.HttpTransport;
import io.github.domousers.transport.DomoApi;
import io.github.domousers.transport.DomoResponse;
import io.github.domousers.transport.TransportSettings;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.StringJoiner;
import org.apache.hc.client5.http.classic.methods.HttpDelete;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpPut;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** Domo's endpoints over HttpClient. */
final class HttpClientDomoApi implements DomoApi {

  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final byte[] EMPTY = {};

  private final HttpTransport transport;
  private final URI domo;
  private final String users;
  private final String token;
  private final String userAgent;

  HttpClientDomoApi(HttpTransport transport, TransportSettings settings) {
    this.transport = transport;
    this.domo = URI.create(settings.baseUrl());
    this.users = domo.getRawPath() + "/v1/users";
    this.token = domo.getRawPath() + "/oauth/token";
    this.userAgent = settings.userAgent();
  }

  @Override
  public DomoResponse createUser(String authorization, Map<String, String> query, byte[] body)
      throws IOException {
    StringJoiner path = new StringJoiner("&", users + "?", "").setEmptyValue(users);
    query.forEach((name, value) -> path.add(name + "=" + value));
    return send(new HttpPost(domo), path.toString(), authorization, body, JSON);
  }

  @Override
  public DomoResponse getUser(String authorization, long id) throws IOException {
    return send(new HttpGet(domo), users + "/" + id, authorization, null, null);
  }

  @Override
  public DomoResponse listUsers(String authorization, int limit, long offset) throws IOException {
    String path = users + "?limit=" + limit + "&offset=" + offset;
    return send(new HttpGet(domo), path, authorization, null, null);
  }

  @Override
  public DomoResponse updateUser(String authorization, long id, byte[] body) throws IOException {
    return send(new HttpPut(domo), users + "/" + id, authorization, body, JSON);
  }

  @Override
  public DomoResponse deleteUser(String authorization, long id) throws IOException {
    // Only a request with a body, even an empty one, is never repeated by HttpClient.
    return send(new HttpDelete(domo), users + "/" + id, authorization, EMPTY, null);
  }

  @Override
  public DomoResponse requestToken(String authorization, byte[] form) throws IOException {
    return send(new HttpPost(domo), token, authorization, form, FORM);
  }

  private DomoResponse send(
      HttpUriRequestBase request,
      String path,
      String authorization,
      byte @Nullable [] body,
      @Nullable String contentType)
      throws IOException {
    // Setting the path avoids building a URI that HttpClient takes apart again.
    request.setPath(path);
    request.setHeader(HttpHeaders.AUTHORIZATION, authorization);
    request.setHeader(HttpHeaders.ACCEPT, JSON);
    request.setHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
    request.setHeader(HttpHeaders.USER_AGENT, userAgent);
    return transport.send(request, body, contentType).response();
  }
}
