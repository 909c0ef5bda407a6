package io.github.domousers.internal.protocol;

import io.github.domousers.port.DomoError;
import io.github.domousers.transport.DomoResponse;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Parses an error response, and masks what is confidential in the request. It knows Domo's own two
 * shapes and that of RFC 9457, and finds messages in JSON of any other shape, which gateways in
 * between may send. A body that is not JSON is ignored.
 */
public final class ErrorParser {

  private static final Set<String> NAMES =
      Set.of(
          "statusReason",
          "error",
          "message",
          "error_description",
          "toe",
          // RFC 9457
          "type",
          "title",
          "status",
          "detail");

  private ErrorParser() {}

  /** {@return the error, safe to log} */
  public static DomoError parse(DomoResponse response, Redactor redactor, boolean ofTokenRequest) {
    Map<String, String> texts = Json.texts(response, NAMES);
    String reason = first(texts.get("statusReason"), texts.get("error"), title(texts));
    String message =
        first(texts.get("message"), texts.get("error_description"), texts.get("detail"));
    String traceId = texts.get("toe");
    if (message == null) {
      ErrorTexts others = ErrorTexts.of(response, redactor);
      message = others.messageExcept(reason);
      reason = first(reason, message == null ? null : others.reason());
      traceId = first(traceId, message == null ? null : others.traceId());
    }
    return new DomoError(
        response.status(),
        reason == null ? null : redactor.mask(reason),
        message == null ? null : redactor.mask(message),
        traceId == null ? null : redactor.mask(traceId),
        ofTokenRequest);
  }

  /** {@return the title of a problem; without its other properties it may be a job title} */
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
