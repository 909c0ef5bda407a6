package io.github.domousers.protocol;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** What reading and writing JSON share. */
final class Json {

  /** In characters: of a text that is read, not of one that is passed over. */
  private static final int LONGEST_TEXT = 1024 * 1024;

  /** Enough for the longest list, with hundreds of groups for each of its users. */
  private static final int MOST_TOKENS = 1_000_000;

  /** Jackson's defaults bound nesting, numbers and names. */
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(LONGEST_TEXT)
                  .maxTokenCount(MOST_TOKENS)
                  .build())
          .build();

  /** A user of usual length fits without growing. */
  private static final int USUAL_LENGTH = 512;

  private Json() {}

  static JsonParser parser(DomoReply reply) {
    return FACTORY.createParser(ObjectReadContext.empty(), reply.body(), 0, reply.length());
  }

  /** An object, as UTF-8. */
  static byte[] object(Consumer<JsonGenerator> properties) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_LENGTH);
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      properties.accept(json);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /** Whether a token is a value that holds no other values, and is not null. */
  static boolean isScalar(JsonToken token) {
    return token.isScalarValue() && token != JsonToken.VALUE_NULL;
  }

  /**
   * The texts, numbers and booleans of these names in the object that an answer holds, as text. Of
   * what is no object it is empty; of what is cut off or spoilt, it holds what stood before.
   */
  static Map<String, String> texts(DomoReply reply, Set<String> names) {
    Map<String, String> texts = new HashMap<>();
    try (JsonParser json = parser(reply)) {
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
      // What was read before it still helps.
    }
    return texts;
  }
}
