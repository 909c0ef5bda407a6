package io.github.domousers.internal.protocol;

import io.github.domousers.transport.DomoResponse;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Finds error messages in JSON of another shape than Domo's: in arrays, in {@code errors}, in
 * nested objects. Only texts with the name of a message count; others may be personal data that the
 * server quotes.
 */
final class ErrorTexts {

  /** Properties that contain a message; lower case, without hyphens and underscores. */
  private static final Set<String> MESSAGES =
      Set.of(
          "message",
          "messages",
          "msg",
          "detail",
          "errormessage",
          "errordescription",
          "defaultmessage",
          "faultstring");

  /** Properties that contain a message, or objects with messages, or one message per attribute. */
  private static final Set<String> ERRORS =
      Set.of("error", "errors", "fielderrors", "details", "violations", "fault", "faults");

  private static final Set<String> REASONS = Set.of("code", "errorcode", "statusreason", "reason");

  private static final int MAX_DEPTH = 20;
  private static final int MAX_TEXTS = 20;

  /** How many texts are read, of which many may be equal. */
  private static final int MAX_READ = 1000;

  /**
   * Of one text or name, in characters: more than {@link io.github.domousers.port.DomoError} keeps.
   */
  private static final int MAX_LENGTH = 4000;

  private final Redactor redactor;
  private final Set<String> texts = new LinkedHashSet<>();
  private @Nullable String reason;
  private @Nullable String traceId;
  private int read;

  private ErrorTexts(Redactor redactor) {
    this.redactor = redactor;
  }

  /**
   * Parses a body. Text that is not JSON has no messages; of damaged JSON, the part before the
   * damage counts.
   */
  static ErrorTexts of(DomoResponse response, Redactor redactor) {
    ErrorTexts errorTexts = new ErrorTexts(redactor);
    try (JsonParser json = Json.parser(response)) {
      if (json.nextToken() != null) {
        errorTexts.value(json, Place.MESSAGE, 0, errorTexts.texts);
      }
    } catch (JacksonException unreadable) {
      // The messages before the damage are kept.
    }
    return errorTexts;
  }

  /** {@return the messages, joined; {@code null} if there are no others than the given one} */
  @Nullable String messageExcept(@Nullable String other) {
    texts.remove(other);
    return texts.isEmpty() ? null : String.join("; ", texts);
  }

  /** {@return the short reason next to a message, or {@code null}} */
  @Nullable String reason() {
    return reason;
  }

  /** {@return the trace id next to a message, or {@code null}} */
  @Nullable String traceId() {
    return traceId;
  }

  /** {@return the current text, already masked, so that it may be cut anywhere} */
  private String text(JsonParser json) {
    return cut(redactor.mask(json.getString()));
  }

  private static String cut(String text) {
    return text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
  }

  private static void add(String text, Set<String> found) {
    if (!text.isBlank() && found.size() < MAX_TEXTS) {
      found.add(text);
    }
  }

  private void value(JsonParser json, Place place, int depth, Set<String> found) {
    if (depth > MAX_DEPTH) {
      json.skipChildren();
    } else if (json.currentToken() == JsonToken.START_OBJECT) {
      object(json, place, depth, found);
    } else if (json.currentToken() == JsonToken.START_ARRAY) {
      while (json.nextToken() != JsonToken.END_ARRAY) {
        // An object in a list of errors is one error, not one message per attribute.
        boolean isObject = json.currentToken() == JsonToken.START_OBJECT;
        value(json, isObject ? Place.OTHER : place, depth + 1, found);
      }
    } else if (json.currentToken() == JsonToken.VALUE_STRING
        && place != Place.OTHER
        && ++read <= MAX_READ) {
      add(text(json), found);
    }
  }

  private void object(JsonParser json, Place place, int depth, Set<String> found) {
    Set<String> messages = new LinkedHashSet<>();
    Set<String> byAttribute = new LinkedHashSet<>();
    String attribute = null;
    try {
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
        boolean isText = json.nextToken() == JsonToken.VALUE_STRING;
        if (MESSAGES.contains(plain)) {
          value(json, Place.MESSAGE, depth + 1, messages);
        } else if (ERRORS.contains(plain)) {
          value(json, Place.ERRORS, depth + 1, messages);
        } else if (isText && REASONS.contains(plain)) {
          reason = reason == null ? text(json) : reason;
        } else if (isText && plain.equals("toe")) {
          traceId = traceId == null ? text(json) : traceId;
        } else if (isText && plain.equals("field")) {
          attribute = attribute == null ? text(json) : attribute;
        } else if (place == Place.ERRORS) {
          Set<String> ofAttribute = new LinkedHashSet<>();
          value(json, Place.ERRORS, depth + 1, ofAttribute);
          ofAttribute.forEach(text -> add(cut(redactor.mask(name) + ": " + text), byAttribute));
        } else {
          value(json, Place.OTHER, depth + 1, messages);
        }
      }
    } finally {
      String prefix = attribute == null ? "" : attribute + ": ";
      (messages.isEmpty() ? byAttribute : messages).forEach(text -> add(cut(prefix + text), found));
    }
  }

  /** Where a value is, which decides whether its texts are messages. */
  private enum Place {
    /** A message, or a list of messages. */
    MESSAGE,
    /** A message, a list of errors, or an object with one message per attribute. */
    ERRORS,
    /** It may contain errors, but is not an error itself. */
    OTHER
  }
}
