package io.github.domousers.testkit.internal.store;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON as plain Java values: an object is a {@link Map}, an array a {@link List}, and the rest is a
 * {@link String}, a {@link Number}, a {@link Boolean} or null.
 *
 * <p>An integer is read as a {@link Long}, or as a {@link java.math.BigInteger} if it is out of the
 * range of a long; any other number is read as a {@link Double}. If an object has two properties of
 * one name, the last one wins. Nesting deeper than Jackson's limit of 500 is refused.
 */
public final class Json {

  /** Creates parsers and generators with Jackson's defaults. */
  public static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /**
   * Parses a text that is one JSON value. An empty text is read as null.
   *
   * @throws JacksonException if the text is not JSON, or if there is more after the value
   */
  public static @Nullable Object parse(String text) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() == null) {
        return null;
      }
      Object value = read(parser);
      if (parser.nextToken() != null) {
        throw new StreamReadException(parser, "There is more than one JSON value.");
      }
      return value;
    }
  }

  /**
   * Reads the value that starts at the current token, and stops at its last token.
   *
   * @throws JacksonException if it is not JSON
   */
  public static @Nullable Object read(JsonParser parser) {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> readObject(parser);
      case START_ARRAY -> readArray(parser);
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> readInteger(parser);
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new IllegalStateException("No JSON value starts with " + token + ".");
    };
  }

  /**
   * Writes a value without white space between its tokens.
   *
   * @param value a map from strings to values, a list of values, a string, a number, a boolean or
   *     null
   */
  public static String write(@Nullable Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      write(value, generator);
    }
    return text.toString();
  }

  private static Map<String, @Nullable Object> readObject(JsonParser parser) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      object.put(name, read(parser));
    }
    return object;
  }

  private static List<@Nullable Object> readArray(JsonParser parser) {
    List<@Nullable Object> array = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(read(parser));
    }
    return array;
  }

  private static Number readInteger(JsonParser parser) {
    if (parser.getNumberType() == NumberType.BIG_INTEGER) {
      return parser.getBigIntegerValue();
    }
    return parser.getLongValue();
  }

  private static void write(@Nullable Object value, JsonGenerator generator) {
    if (value instanceof Map<?, ?> object) {
      generator.writeStartObject();
      object.forEach(
          (name, property) -> {
            generator.writeName((String) name);
            write(property, generator);
          });
      generator.writeEndObject();
    } else if (value instanceof List<?> array) {
      generator.writeStartArray();
      array.forEach(element -> write(element, generator));
      generator.writeEndArray();
    } else if (value instanceof Number number) {
      generator.writeNumber(number.toString());
    } else if (value instanceof Boolean flag) {
      generator.writeBoolean(flag);
    } else {
      generator.writeString((String) value);
    }
  }
}
