package io.github.domousers.gateway;

import io.github.domousers.transport.DomoApi;
import io.github.domousers.transport.DomoResponse;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** A transport that returns scripted responses and records the requests. */
final class ScriptedDomoApi implements DomoApi, Closeable {

  /** Returns a response, or throws. */
  interface ScriptedResponse {
    DomoResponse get() throws IOException;
  }

  /** One request, such as {@code PUT /v1/users/5}, with its body as text. */
  record SentRequest(
      String request, String authorization, Map<String, String> query, String body) {}

  private static final byte[] NOTHING = {};

  private final Deque<ScriptedResponse> script;
  private final List<SentRequest> sent = new ArrayList<>();
  private boolean closed;

  private ScriptedDomoApi(List<ScriptedResponse> script) {
    this.script = new ArrayDeque<>(script);
  }

  static ScriptedDomoApi responding(ScriptedResponse... script) {
    return new ScriptedDomoApi(List.of(script));
  }

  static ScriptedDomoApi responding(DomoResponse response) {
    return responding(() -> response);
  }

  List<SentRequest> sent() {
    return sent;
  }

  /** The requests in order, such as {@code PUT /v1/users/5}. */
  List<String> requests() {
    return sent.stream().map(SentRequest::request).toList();
  }

  boolean closed() {
    return closed;
  }

  @Override
  public DomoResponse createUser(String authorization, Map<String, String> query, byte[] body)
      throws IOException {
    return respond("POST /v1/users", authorization, query, body);
  }

  @Override
  public DomoResponse getUser(String authorization, long id) throws IOException {
    return respond("GET /v1/users/" + id, authorization, Map.of(), NOTHING);
  }

  @Override
  public DomoResponse listUsers(String authorization, int limit, long offset) throws IOException {
    return respond(
        "GET /v1/users",
        authorization,
        Map.of("limit", String.valueOf(limit), "offset", String.valueOf(offset)),
        NOTHING);
  }

  @Override
  public DomoResponse updateUser(String authorization, long id, byte[] body) throws IOException {
    return respond("PUT /v1/users/" + id, authorization, Map.of(), body);
  }

  @Override
  public DomoResponse deleteUser(String authorization, long id) throws IOException {
    return respond("DELETE /v1/users/" + id, authorization, Map.of(), NOTHING);
  }

  @Override
  public DomoResponse requestToken(String authorization, byte[] form) throws IOException {
    return respond("POST /oauth/token", authorization, Map.of(), form);
  }

  private DomoResponse respond(
      String request, String authorization, Map<String, String> query, byte[] body)
      throws IOException {
    sent.add(
        new SentRequest(request, authorization, query, new String(body, StandardCharsets.UTF_8)));
    if (script.isEmpty()) {
      throw new AssertionError("One request too many: " + sent);
    }
    return script.remove().get();
  }

  @Override
  public void close() {
    closed = true;
  }
}
