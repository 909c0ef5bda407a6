package io.github.domousers.testkit;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.net.WWWFormCodec;
import org.jspecify.annotations.Nullable;

/** The parameters of a query or a form; of two of the same name, the last counts. */
final class Parameters {

  private final Map<String, String> values = new HashMap<>();

  /** Reads what is encoded as queries and forms are, or is absent. */
  static Parameters of(@Nullable String encoded) {
    return new Parameters().and(encoded);
  }

  Parameters and(@Nullable String encoded) {
    if (encoded != null) {
      for (NameValuePair pair : WWWFormCodec.parse(encoded, StandardCharsets.UTF_8)) {
        values.put(pair.getName(), String.valueOf(pair.getValue()));
      }
    }
    return this;
  }

  @Nullable String get(String name) {
    return values.get(name);
  }

  String get(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  /** A number, or a refusal if it is none, or out of bounds. */
  long number(String name, long otherwise, long least, long most) throws Refusal {
    String value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    long number = number(value);
    if (number < least || number > most) {
      throw Refusal.badRequest(
          name
              + " must be a number, "
              + (most == Long.MAX_VALUE ? least + " or more." : least + " to " + most + "."));
    }
    return number;
  }

  /** The number that a text of digits is, or -1 if it is none, or too long. */
  static long number(String text) {
    try {
      return text.matches("\\d+") ? Long.parseLong(text) : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** True or false, in any case, as Python spells it too. */
  boolean flag(String name) throws Refusal {
    return switch (get(name, "false").toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw Refusal.badRequest(name + " must be true or false.");
    };
  }
}
