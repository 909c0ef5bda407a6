package io.github.domousers.internal.protocol;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Parses times like {@link Instant#parse}, at a tenth of the cost if they have the format that Domo
 * uses: {@code 2017-06-12T20:16:59Z}.
 */
final class Timestamps {

  private static final String FORMAT = "0000-00-00T00:00:00Z";

  private Timestamps() {}

  /**
   * {@return the time that {@link Instant#parse} returns}
   *
   * @throws java.time.DateTimeException if that method throws one
   */
  static Instant parse(String text) {
    // Instant.parse accepts 24:00:00, and seconds of 60.
    if (!hasFormat(text) || twoDigits(text, 11) > 23 || twoDigits(text, 17) > 59) {
      return Instant.parse(text);
    }
    return LocalDateTime.of(
            100 * twoDigits(text, 0) + twoDigits(text, 2),
            twoDigits(text, 5),
            twoDigits(text, 8),
            twoDigits(text, 11),
            twoDigits(text, 14),
            twoDigits(text, 17))
        .toInstant(ZoneOffset.UTC);
  }

  private static boolean hasFormat(String text) {
    if (text.length() != FORMAT.length()) {
      return false;
    }
    for (int i = 0; i < FORMAT.length(); i++) {
      char actual = text.charAt(i);
      char expected = FORMAT.charAt(i);
      if (expected == '0' ? actual < '0' || actual > '9' : actual != expected) {
        return false;
      }
    }
    return true;
  }

  private static int twoDigits(String text, int start) {
    return 10 * (text.charAt(start) - '0') + text.charAt(start + 1) - '0';
  }
}
