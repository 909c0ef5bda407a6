package io.github.domousers.resilience;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Compares full names, and ignores what a server may change: upper and lower case, white space, and
 * the Unicode composition of letters.
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
