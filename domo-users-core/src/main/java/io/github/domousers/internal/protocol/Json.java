package io.github.domousers.internal.protocol;

import io.github.domousers.transport.DomoResponse;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Reads and writes JSON with Jackson's streaming API. */
public final class Json {

  /** In characters, for texts that are read; skipped texts may be longer. */
  private static final int MAX_TEXT_LENGTH = 1024 * 1024;

  /** No longer number fits a {@code long}, however it is written. */
  private static final int MAX_NUMBER_LENGTH = 40;

  /** In characters: every integer that is not longer fits a {@code long}. */
  private static final int LONG_DIGITS = 18;

  /** Enough for the longest list, with hundreds of groups per user. */
  private static final int MAX_TOKENS = 1_000_000;

  /** Jackson's defaults limit nesting, numbers and names. */
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(MAX_TEXT_LENGTH)
                  .maxTokenCount(MAX_TOKENS)
                  .build())
          .build();

  /** In bytes: enough for most users. */
  private static final int INITIAL_LENGTH = 512;

  private Json() {}

  static JsonParser parser(DomoResponse response) {
    return parser(response.body(), response.length());
  }

  private static JsonParser parser(byte[] body, int length) {
    return FACTORY.createParser(ObjectReadContext.empty(), body, 0, length);
  }

  /**
   * Parses a body.
   *
   * @param otherwise the problem if the first token is another one
   * @param content parses the rest, and returns a problem or {@code null}
   * @return what is wrong with the body, without quoting it; {@code null} if nothing is
   */
  static @Nullable String parse(
      byte[] body,
      int length,
      JsonToken expected,
      String otherwise,
      Function<JsonParser, @Nullable String> content) {
    try (JsonParser json = parser(body, length)) {
      JsonToken first = json.nextToken();
      if (first != expected) {
        return first == null ? "it is empty" : otherwise;
      }
      if (tokenStart(json) < 0) {
        // The parser has detected another encoding, for which it has no byte offsets.
        return "it is not in UTF-8";
      }
      return content.apply(json);
    } catch (StreamConstraintsException e) {
      // Unlike other exceptions, it has no location.
      return "it exceeds a limit: nesting, number of values, or length of a text, number or name";
    } catch (JacksonException e) {
      // Not kept as a cause, because it quotes the body.
      return "it is not valid JSON at line "
          + e.getLocation().getLineNr()
          + ", column "
          + e.getLocation().getColumnNr();
    }
  }

  /** Writes a property whose value is a {@code Long} or a {@code String}. */
  static void writeValue(JsonGenerator json, String name, Object value) {
    if (value instanceof Long number) {
      json.writeNumberProperty(name, number);
    } else {
      json.writeStringProperty(name, value.toString());
    }
  }

  /** {@return the offset of the current token in the body, in bytes} */
  static int tokenStart(JsonParser json) {
    return (int) json.currentTokenLocation().getByteOffset();
  }

  /** {@return an integer, written as a number or as text; {@code null} if the value is not one} */
  static @Nullable Long integer(JsonParser json) {
    if (!isScalar(json.currentToken())) {
      return null;
    }
    if (json.currentToken() == JsonToken.VALUE_NUMBER_INT
        && json.getStringLength() <= LONG_DIGITS) {
      return json.getLongValue();
    }
    String text = json.getString().strip();
    if (text.length() > MAX_NUMBER_LENGTH) {
      return null;
    }
    try {
      return new BigDecimal(text).longValueExact();
    } catch (NumberFormatException | ArithmeticException notAnInteger) {
      return null;
    }
  }

  /** {@return a text, a number or a boolean as text; {@code null} if the value is none of these} */
  static @Nullable String text(JsonParser json) {
    return isScalar(json.currentToken()) ? json.getString() : null;
  }

  /** {@return a JSON object in UTF-8} */
  static byte[] object(Consumer<JsonGenerator> properties) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(INITIAL_LENGTH);
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      properties.accept(json);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /** {@return whether a token is a text, a number or a boolean} */
  static boolean isScalar(JsonToken token) {
    return token.isScalarValue() && token != JsonToken.VALUE_NULL;
  }

  /**
   * {@return the named properties of the JSON object in a response: texts, numbers and booleans, as
   * text} Empty if the body is not an object; of a damaged body, the properties before the damage.
   */
  public static Map<String, String> texts(DomoResponse response, Set<String> names) {
    Map<String, String> texts = new HashMap<>();
    try (JsonParser json = parser(response)) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = json.currentName();
          if (isScalar(json.nextToken()) && names.contains(name)) {
            texts.put(name, json.getString());
          } else {
            json.skipChildren();
          }
        }
      }
    } catch (JacksonException unreadable) {
      // The properties before the damage are kept.
    }
    return texts;
  }
}
