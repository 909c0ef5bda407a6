package io.github.domousers.protocol;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What reading and writing JSON share. */
final class Json {

  /** Jackson's defaults bound nesting, numbers and names; a reply's length bounds the rest. */
  static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  static JsonParser parser(DomoReply reply) {
    return FACTORY.createParser(ObjectReadContext.empty(), reply.body(), 0, reply.length());
  }

  /** Whether a token is a value that holds no other values, and is not null. */
  static boolean isScalar(JsonToken token) {
    return token.isScalarValue() && token != JsonToken.VALUE_NULL;
  }
}
