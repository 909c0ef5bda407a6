package io.github.domousers.domain;

import org.jspecify.annotations.Nullable;

/** What the attributes that are text have in common. */
final class Text {

  private Text() {}

  /** The text without the white space around it, or {@code null} if nothing is left. */
  static @Nullable String stripToNull(@Nullable String text) {
    String stripped = strip(text);
    return stripped.isEmpty() ? null : stripped;
  }

  /** The text without the white space around it; empty for {@code null}. */
  static String strip(@Nullable String text) {
    if (text == null) {
      return "";
    }
    int start = 0;
    int end = text.length();
    while (start < end && isWhiteSpace(text.charAt(start))) {
      start++;
    }
    while (start < end && isWhiteSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** Counts the no-break spaces in, which spreadsheets leave behind. */
  private static boolean isWhiteSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
