package io.github.domousers.sync;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * A JSON object of a {@linkplain PlanFile file}.
 *
 * @param values texts, {@code Long}s, booleans, lists and objects
 */
record JsonObject(Map<String, @Nullable Object> values) {

  static JsonObject of(byte[] utf8) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    try (JsonParser json = PlanFile.JSON.createParser(ObjectReadContext.empty(), text)) {
      if (json.nextToken() == JsonToken.START_OBJECT
          && read(json) instanceof JsonObject object
          && json.nextToken() == null) {
        return object;
      }
      throw new UnexpectedContentException("is not one JSON object");
    }
  }

  private static @Nullable Object read(JsonParser json) {
    return switch (json.currentToken()) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> values = new HashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
          String name = json.currentName();
          json.nextToken();
          values.put(name, read(json));
        }
        yield new JsonObject(values);
      }
      case START_ARRAY -> {
        List<@Nullable Object> values = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          values.add(read(json));
        }
        yield values;
      }
      case VALUE_STRING -> json.getString();
      case VALUE_NUMBER_INT -> json.getLongValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new UnexpectedContentException("has a number that is not whole");
    };
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  <T> @Nullable T optional(String name, Class<T> type) {
    Object value = values.get(name);
    return value == null ? null : typed(name, value, type);
  }

  <T> T required(String name, Class<T> type) {
    return typed(name, values.get(name), type);
  }

  String text(String name) {
    return required(name, String.class);
  }

  int count(String name) {
    long count = required(name, Long.class);
    if (count < 0 || count > Integer.MAX_VALUE) {
      throw new UnexpectedContentException("has a number out of bounds: " + name);
    }
    return (int) count;
  }

  <T> List<T> list(String name, Class<T> type) {
    List<T> list = new ArrayList<>();
    for (Object value : required(name, List.class)) {
      list.add(typed(name, value, type));
    }
    return list;
  }

  <T> T oneOf(String name, T[] values, Function<T, String> toText) {
    String text = text(name);
    return Stream.of(values)
        .filter(value -> toText.apply(value).equals(text))
        .findAny()
        .orElseThrow(() -> new UnexpectedContentException("has an unknown value: " + name));
  }

  private static <T> T typed(String name, @Nullable Object value, Class<T> type) {
    if (!type.isInstance(value)) {
      throw new UnexpectedContentException(
          value == null ? "has no " + name : "has a value of another type: " + name);
    }
    return type.cast(value);
  }

  /** A line has content that no plan has. The message quotes nothing of the file. */
  static final class UnexpectedContentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnexpectedContentException(String message) {
      super(message);
    }
  }
}
