package io.github.domousers.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

/**
 * What a server receives and sends: records every request, and has it answered by an endpoint, or
 * as a reaction has it. Thread-safe.
 */
final class Exchanges implements HttpRequestHandler {

  private final UsersEndpoint usersEndpoint;
  private final TokenEndpoint tokenEndpoint;
  private final boolean recording;
  private final Queue<Reaction> reactions = new ConcurrentLinkedQueue<>();
  private final Queue<Reaction> tokenReactions = new ConcurrentLinkedQueue<>();
  private final Queue<RecordedRequest> requests = new ConcurrentLinkedQueue<>();
  private final LateRequests lateRequests = new LateRequests();
  private volatile Function<RecordedRequest, Reaction> otherwise = request -> Reaction.usual();

  Exchanges(UsersEndpoint usersEndpoint, TokenEndpoint tokenEndpoint, boolean recording) {
    this.usersEndpoint = usersEndpoint;
    this.tokenEndpoint = tokenEndpoint;
    this.recording = recording;
  }

  void next(Reaction reaction) {
    reactions.add(reaction);
  }

  void nextToken(Reaction reaction) {
    tokenReactions.add(reaction);
  }

  void otherwise(Function<RecordedRequest, Reaction> decision) {
    otherwise = decision;
  }

  List<RecordedRequest> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void handle(ClassicHttpRequest request, ClassicHttpResponse response, HttpContext context)
      throws IOException, HttpException {
    RecordedRequest recorded = record(request);
    if (recording) {
      requests.add(recorded);
    }
    Reaction scripted = (isForToken(recorded) ? tokenReactions : reactions).poll();
    Reaction reaction = scripted == null ? otherwise.apply(recorded) : scripted;
    Answer answer = reaction.commits() ? answer(recorded) : reaction.answer();
    lateRequests.dueAfterOneMore().forEach(this::answer);
    if (reaction.lateness() > 0) {
      lateRequests.add(recorded, reaction.lateness());
    }
    switch (reaction.ending()) {
      case USUAL -> send(answer, answer.bytes(), response);
      case ANSWER -> send(reaction.answer(), reaction.answer().bytes(), response);
      case COMPRESS ->
          send(answer.withHeader("Content-Encoding", "gzip"), gzip(answer.bytes()), response);
      case GARBLE -> send(answer, backToFront(answer.bytes()), response);
      default -> {
        Wire.current().end(reaction, answer);
        throw new ConnectionClosedException("As scripted.");
      }
    }
  }

  private Answer answer(RecordedRequest request) {
    return isForToken(request) ? tokenEndpoint.answer(request) : usersEndpoint.answer(request);
  }

  private static boolean isForToken(RecordedRequest request) {
    return request.path().equals(TokenEndpoint.PATH);
  }

  private static RecordedRequest record(ClassicHttpRequest request)
      throws IOException, HttpException {
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
    return new RecordedRequest(
        request.getMethod(),
        mark < 0 ? uri : uri.substring(0, mark),
        mark < 0 ? null : uri.substring(mark + 1),
        Collections.unmodifiableMap(headers),
        body == null ? "" : new String(body, StandardCharsets.UTF_8));
  }

  private static void send(Answer answer, byte[] body, ClassicHttpResponse response) {
    response.setCode(answer.status());
    answer.headers().forEach(response::setHeader);
    if (answer.hasBody()) {
      response.setEntity(new ByteArrayEntity(body, null));
    }
  }

  private static byte[] backToFront(byte[] body) {
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
