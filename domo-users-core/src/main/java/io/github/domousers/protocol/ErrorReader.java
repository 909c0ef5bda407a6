package io.github.domousers.protocol;

import io.github.domousers.port.DomoError;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads what Domo said of a failure, in either of its two shapes. Whatever else a body holds, HTML
 * or nothing, it is as if nothing was said.
 */
final class ErrorReader {

  private ErrorReader() {}

  static DomoError read(DomoReply reply) {
    Map<String, String> texts = texts(reply);
    return new DomoError(
        reply.status(),
        either(texts.get("statusReason"), texts.get("error")),
        either(texts.get("message"), texts.get("error_description")),
        texts.get("toe"));
  }

  private static Map<String, String> texts(DomoReply reply) {
    Map<String, String> texts = new HashMap<>();
    try (JsonParser json = Json.parser(reply)) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = json.currentName();
          if (Json.isScalar(json.nextToken())) {
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

  private static @Nullable String either(@Nullable String first, @Nullable String second) {
    return first == null ? second : first;
  }
}
