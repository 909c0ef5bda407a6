package io.github.domousers.testkit.internal.server;

import io.github.domousers.testkit.internal.faults.FakeHttpResponse;
import io.github.domousers.testkit.internal.faults.FaultyConnection;
import io.github.domousers.testkit.internal.faults.ResponseMode;
import io.github.domousers.testkit.internal.faults.ScriptedResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.HttpRequestHandler;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Records every request, and responds to it as scripted: with the response of an endpoint, or with
 * a fault. Thread-safe.
 */
final class RequestDispatcher implements HttpRequestHandler {

  private static final ScriptedResponse PASS_THROUGH =
      ScriptedResponse.of(ResponseMode.PASS_THROUGH, true, Duration.ZERO);

  private final UsersEndpoint usersEndpoint;
  private final TokenEndpoint tokenEndpoint;
  private final Clock clock;
  private final @Nullable RequestLimit limit;
  private final boolean recording;
  private final Queue<ScriptedResponse> responses = new ConcurrentLinkedQueue<>();
  private final Queue<ScriptedResponse> tokenResponses = new ConcurrentLinkedQueue<>();
  private final Queue<ReceivedRequest> requests = new ConcurrentLinkedQueue<>();
  private final DelayedRequests delayedRequests = new DelayedRequests();
  private volatile Function<ReceivedRequest, ScriptedResponse> fallback = request -> PASS_THROUGH;

  RequestDispatcher(
      UsersEndpoint usersEndpoint, TokenEndpoint tokenEndpoint, ServerSettings settings) {
    this.usersEndpoint = usersEndpoint;
    this.tokenEndpoint = tokenEndpoint;
    this.clock = settings.clock();
    this.limit = settings.newRequestLimit();
    this.recording = settings.isRecording();
  }

  void enqueue(ScriptedResponse response) {
    responses.add(response);
  }

  void enqueueToken(ScriptedResponse response) {
    tokenResponses.add(response);
  }

  /** Sets how to respond to requests for which no response is enqueued. */
  void respondWith(Function<ReceivedRequest, ScriptedResponse> decision) {
    fallback = decision;
  }

  List<ReceivedRequest> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void handle(
      ClassicHttpRequest httpRequest, ClassicHttpResponse httpResponse, HttpContext context)
      throws IOException, HttpException {
    ReceivedRequest request = read(httpRequest);
    if (recording) {
      requests.add(request);
    }
    FakeHttpResponse rejection = limit == null ? null : limit.reject();
    if (rejection != null) {
      send(rejection, rejection.bytes(), httpResponse);
      return;
    }
    ScriptedResponse enqueued = (isForToken(request) ? tokenResponses : responses).poll();
    ScriptedResponse script = enqueued == null ? fallback.apply(request) : enqueued;
    FakeHttpResponse response = script.commits() ? execute(request) : script.response();
    delayedRequests.countRequest().forEach(this::execute);
    if (script.delay() > 0) {
      delayedRequests.add(request, script.delay());
    }
    switch (script.mode()) {
      case PASS_THROUGH -> send(response, response.bytes(), httpResponse);
      case SCRIPTED -> send(script.response(), script.response().bytes(), httpResponse);
      case COMPRESS ->
          send(
              response.withHeader("Content-Encoding", "gzip"),
              gzip(response.bytes()),
              httpResponse);
      case MALFORMED_BODY -> send(response, reversed(response.bytes()), httpResponse);
      default -> {
        FaultyConnection.current().fail(script, response);
        throw new ConnectionClosedException("As scripted.");
      }
    }
  }

  private FakeHttpResponse execute(ReceivedRequest request) {
    return isForToken(request) ? tokenEndpoint.handle(request) : usersEndpoint.handle(request);
  }

  private static boolean isForToken(ReceivedRequest request) {
    return request.path().equals(TokenEndpoint.PATH);
  }

  private ReceivedRequest read(ClassicHttpRequest request) throws IOException, HttpException {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (Header header : request.getHeaders()) {
      headers
          .computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(header.getValue());
    }
    HttpEntity entity = request.getEntity();
    byte[] body = entity == null ? null : EntityUtils.toByteArray(entity);
    String uri = request.getRequestUri();
    int mark = uri.indexOf('?');
    return new ReceivedRequest(
        request.getMethod(),
        mark < 0 ? uri : uri.substring(0, mark),
        mark < 0 ? null : uri.substring(mark + 1),
        Collections.unmodifiableMap(headers),
        body == null ? "" : new String(body, StandardCharsets.UTF_8),
        clock.instant());
  }

  private static void send(
      FakeHttpResponse response, byte[] body, ClassicHttpResponse httpResponse) {
    httpResponse.setCode(response.status());
    response.headers().forEach(httpResponse::setHeader);
    if (response.hasBody()) {
      httpResponse.setEntity(new ByteArrayEntity(body, null));
    }
  }

  private static byte[] reversed(byte[] body) {
    byte[] reversed = new byte[body.length];
    for (int i = 0; i < body.length; i++) {
      reversed[i] = body[body.length - 1 - i];
    }
    return reversed;
  }

  private static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(body);
    }
    return zipped.toByteArray();
  }
}
