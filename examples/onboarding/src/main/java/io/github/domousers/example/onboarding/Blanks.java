package io.github.domousers.example.onboarding;

/**
 * Strips what surrounds a text without being seen: white space, the no-break spaces that
 * spreadsheets and web pages leave behind, and invisible characters such as {@code U+200B}.
 */
final class Blanks {

  private Blanks() {}

  /** Returns the text without the blanks around it. */
  static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.codePointAt(start))) {
      start += Character.charCount(text.codePointAt(start));
    }
    while (start < end && isBlank(text.codePointBefore(end))) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return text.substring(start, end);
  }

  /** Returns whether there is nothing to see in the text. */
  static boolean isBlank(String text) {
    return strip(text).isEmpty();
  }

  private static boolean isBlank(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || Character.getType(codePoint) == Character.FORMAT;
  }
}
