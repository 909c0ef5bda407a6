package io.github.domousers.resilience;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Compares full names, and makes nothing of what a server may change about one: capitals, the white
 * space, and how Unicode composes its letters.
 */
final class NameMatcher {

  private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}]+");

  private NameMatcher() {}

  static boolean agree(String one, String other) {
    return normal(one).equalsIgnoreCase(normal(other));
  }

  private static String normal(String name) {
    return Normalizer.normalize(
        WHITE_SPACE.matcher(name).replaceAll(" ").strip(), Normalizer.Form.NFC);
  }
}
