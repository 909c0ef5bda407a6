package io.github.domousers.testkit.internal.server;

import io.github.domousers.testkit.internal.store.ApiError;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.net.WWWFormCodec;
import org.jspecify.annotations.Nullable;

/** The parameters of a query or a form. Of two with the same name, the last one wins. */
final class RequestParameters {

  private final Map<String, String> values = new HashMap<>();

  /** Reads an encoded query or form; {@code null} has no parameters. */
  static RequestParameters of(@Nullable String encoded) {
    return new RequestParameters().and(encoded);
  }

  RequestParameters and(@Nullable String encoded) {
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

  String get(String name, String defaultValue) {
    return values.getOrDefault(name, defaultValue);
  }

  /** {@return a number} An invalid one, and one that is out of bounds, is an error. */
  long number(String name, long defaultValue, long min, long max) throws ApiError {
    String value = values.get(name);
    if (value == null) {
      return defaultValue;
    }
    long number = number(value);
    if (number < min || number > max) {
      throw ApiError.badRequest(
          name
              + " must be a number, "
              + (max == Long.MAX_VALUE ? min + " or more." : min + " to " + max + "."));
    }
    return number;
  }

  /** {@return the number that the digits represent; -1 if it is not a number, or too long} */
  static long number(String text) {
    try {
      return text.matches("\\d+") ? Long.parseLong(text) : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** {@return a Boolean, in any case, as Python writes {@code True} too} */
  boolean flag(String name) throws ApiError {
    return switch (get(name, "false").toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw ApiError.badRequest(name + " must be true or false.");
    };
  }
}
