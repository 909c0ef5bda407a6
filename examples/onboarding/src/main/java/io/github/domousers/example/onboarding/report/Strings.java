package io.github.domousers.example.onboarding.report;

/** String utilities for text from files and from the command line. */
public final class Strings {

  /** The character that decoders insert for each invalid byte. */
  private static final char REPLACEMENT = '\uFFFD';

  private Strings() {}

  /**
   * {@return the text without surrounding white space, no-break spaces and invisible characters
   * such as {@code U+200B}} Copies from spreadsheets and web pages often contain them.
   */
  public static String strip(String text) {
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

  /** {@return whether the text has no visible character} */
  public static boolean isBlank(String text) {
    return strip(text).isEmpty();
  }

  /** {@return whether the text contains characters that could not be decoded} */
  public static boolean isDamaged(String text) {
    return text.indexOf(REPLACEMENT) >= 0;
  }

  private static boolean isBlank(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || Character.getType(codePoint) == Character.FORMAT;
  }
}
