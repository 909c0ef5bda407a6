package io.github.domousers.protocol;

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
    DomoReply give() throws IOException;
  }

  /** One request, with its body as text. */
  record Sent(String authorization, Map<String, String> query, String body) {}

  private final Deque<Answer> script;
  private final List<Sent> sent = new ArrayList<>();
  private boolean closed;

  private ScriptedDomoApi(List<Answer> script) {
    this.script = new ArrayDeque<>(script);
  }

  static ScriptedDomoApi answering(Answer... script) {
    return new ScriptedDomoApi(List.of(script));
  }

  static ScriptedDomoApi answering(DomoReply reply) {
    return answering(() -> reply);
  }

  List<Sent> sent() {
    return sent;
  }

  boolean closed() {
    return closed;
  }

  @Override
  public DomoReply createUser(String authorization, Map<String, String> query, byte[] body)
      throws IOException {
    sent.add(new Sent(authorization, query, new String(body, StandardCharsets.UTF_8)));
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
