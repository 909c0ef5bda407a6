package io.github.domousers.example.onboarding.report;

import java.util.Map;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes JSON objects in ASCII, so that they are UTF-8 whatever the terminal's encoding. */
final class AsciiJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private AsciiJson() {}

  /** The object on one line. */
  static String line(Map<String, Object> object) {
    return MAPPER.writeValueAsString(object);
  }
}
