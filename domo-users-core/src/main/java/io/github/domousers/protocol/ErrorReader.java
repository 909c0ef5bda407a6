package io.github.domousers.protocol;

import io.github.domousers.port.DomoError;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads an error response and masks what is confidential in the request. It reads Domo's own two
 * shapes, that of RFC 9457, and the messages in JSON of any other shape, which gateways in between
 * may send. A body that is not JSON is ignored.
 */
final class ErrorReader {

  private static final Set<String> NAMES =
      Set.of(
          "statusReason",
          "error",
          "message",
          "error_description",
          "toe",
          // Of RFC 9457.
          "type",
          "title",
          "status",
          "detail");

  private ErrorReader() {}

  static DomoError read(DomoReply reply, boolean ofTokenRequest) {
    Map<String, String> texts = Json.texts(reply, NAMES);
    String reason = first(texts.get("statusReason"), texts.get("error"), title(texts));
    String message =
        first(texts.get("message"), texts.get("error_description"), texts.get("detail"));
    String toe = texts.get("toe");
    if (message == null) {
      ErrorTexts others = ErrorTexts.of(reply);
      message = others.messageExcept(reason);
      reason = first(reason, message == null ? null : others.reason());
      toe = first(toe, message == null ? null : others.toe());
    }
    Confidential confidential = reply.confidential();
    return new DomoError(
        reply.status(),
        reason == null ? null : confidential.hide(reason),
        message == null ? null : confidential.hide(message),
        toe == null ? null : confidential.hide(toe),
        ofTokenRequest);
  }

  /** The title of a problem. Without anything else of a problem it may be a user's job title. */
  private static @Nullable String title(Map<String, String> texts) {
    return Stream.of("type", "status", "detail").anyMatch(texts::containsKey)
        ? texts.get("title")
        : null;
  }

  private static @Nullable String first(@Nullable String... texts) {
    for (String text : texts) {
      if (text != null) {
        return text;
      }
    }
    return null;
  }
}
