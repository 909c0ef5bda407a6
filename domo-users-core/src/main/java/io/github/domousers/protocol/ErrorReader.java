package io.github.domousers.protocol;

import io.github.domousers.port.DomoError;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Domo said of a failure, in either of its two shapes, without what the request told in
 * confidence. Whatever else a body holds, HTML or nothing, it is as if nothing was said.
 */
final class ErrorReader {

  private static final Set<String> NAMES =
      Set.of("statusReason", "error", "message", "error_description", "toe");

  private ErrorReader() {}

  static DomoError read(DomoReply reply, boolean ofTokenRequest) {
    Map<String, String> texts = Json.texts(reply, NAMES);
    texts.replaceAll((name, text) -> reply.confidential().hide(text));
    return new DomoError(
        reply.status(),
        either(texts.get("statusReason"), texts.get("error")),
        either(texts.get("message"), texts.get("error_description")),
        texts.get("toe"),
        ofTokenRequest);
  }

  private static @Nullable String either(@Nullable String first, @Nullable String second) {
    return first == null ? second : first;
  }
}
