package io.github.domousers.internal.text;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Compares full names, and ignores what a server may change: upper and lower case, white space, and
 * the Unicode composition of letters.
 */
public final class NameMatcher {

  private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}]+");

  private NameMatcher() {}

  /** {@return whether two names are equal} */
  public static boolean agree(String one, String other) {
    return key(one).equals(key(other));
  }

  /** {@return a text that equal names have in common} */
  public static String key(String name) {
    return Normalizer.normalize(
            WHITE_SPACE.matcher(name).replaceAll(" ").strip(), Normalizer.Form.NFC)
        .codePoints()
        // As String.equalsIgnoreCase does: some letters have only one lower case in common.
        .map(letter -> Character.toLowerCase(Character.toUpperCase(letter)))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
