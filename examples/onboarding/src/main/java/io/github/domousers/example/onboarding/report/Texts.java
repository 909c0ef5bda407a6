package io.github.domousers.example.onboarding.report;

/** What the texts of a file and of the command line have in common. */
public final class Texts {

  /** What a decoder writes for each byte that it cannot decode; no real text contains it. */
  private static final char REPLACEMENT = '\uFFFD';

  private Texts() {}

  /**
   * Returns the text without what surrounds it and cannot be seen: white space, the no-break spaces
   * that spreadsheets and web pages leave behind, and invisible characters such as {@code U+200B}.
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

  /** Returns whether the text has no visible character. */
  public static boolean isBlank(String text) {
    return strip(text).isEmpty();
  }

  /** Returns whether a part of the text was lost before it came here. */
  public static boolean isDamaged(String text) {
    return text.indexOf(REPLACEMENT) >= 0;
  }

  private static boolean isBlank(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || Character.getType(codePoint) == Character.FORMAT;
  }
}
