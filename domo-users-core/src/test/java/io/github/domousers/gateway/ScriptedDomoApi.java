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

/** A transport that goes nowhere: it answers what it was told to, and remembers what was sent. */
final class ScriptedDomoApi implements DomoApi, Closeable {

  /** One answer, or what happens instead. */
  interface Answer {
    DomoResponse give() throws IOException;
  }

  /** One request, such as {@code PUT /v1/users/5}, with its body as text. */
  record Sent(String request, String authorization, Map<String, String> query, String body) {}

  private static final byte[] NOTHING = {};

  private final Deque<Answer> script;
  private final List<Sent> sent = new ArrayList<>();
  private boolean closed;

  private ScriptedDomoApi(List<Answer> script) {
    this.script = new ArrayDeque<>(script);
  }

  static ScriptedDomoApi answering(Answer... script) {
    return new ScriptedDomoApi(List.of(script));
  }

  static ScriptedDomoApi answering(DomoResponse reply) {
    return answering(() -> reply);
  }

  List<Sent> sent() {
    return sent;
  }

  /** What was asked for, in order, such as {@code PUT /v1/users/5}. */
  List<String> requests() {
    return sent.stream().map(Sent::request).toList();
  }

  boolean closed() {
    return closed;
  }

  @Override
  public DomoResponse createUser(String authorization, Map<String, String> query, byte[] body)
      throws IOException {
    return answer("POST /v1/users", authorization, query, body);
  }

  @Override
  public DomoResponse getUser(String authorization, long id) throws IOException {
    return answer("GET /v1/users/" + id, authorization, Map.of(), NOTHING);
  }

  @Override
  public DomoResponse listUsers(String authorization, int limit, long offset) throws IOException {
    return answer(
        "GET /v1/users",
        authorization,
        Map.of("limit", String.valueOf(limit), "offset", String.valueOf(offset)),
        NOTHING);
  }

  @Override
  public DomoResponse updateUser(String authorization, long id, byte[] body) throws IOException {
    return answer("PUT /v1/users/" + id, authorization, Map.of(), body);
  }

  @Override
  public DomoResponse deleteUser(String authorization, long id) throws IOException {
    return answer("DELETE /v1/users/" + id, authorization, Map.of(), NOTHING);
  }

  @Override
  public DomoResponse requestToken(String authorization, byte[] form) throws IOException {
    return answer("POST /oauth/token", authorization, Map.of(), form);
  }

  private DomoResponse answer(
      String request, String authorization, Map<String, String> query, byte[] body)
      throws IOException {
    sent.add(new Sent(request, authorization, query, new String(body, StandardCharsets.UTF_8)));
    if (script.isEmpty()) {
      throw new AssertionError("One request too many: " + sent);
    }
    return script.remove().give();
  }

  @Override
  public void close() {
    closed = true;
  }
}
