package io.github.domousers.internal.text;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Strips and searches text by code points, without allocating if nothing changes. */
public final class Strings {

  private Strings() {}

  /** {@return the text without surrounding white space; empty for {@code null}} */
  public static String strip(@Nullable String text) {
    return text == null ? "" : strip(text, Characters::isWhiteSpace);
  }

  /** {@return the text without surrounding white space; {@code null} if nothing is left} */
  public static @Nullable String stripToNull(@Nullable String text) {
    return emptyToNull(strip(text));
  }

  /**
   * {@return the text without surrounding white space and {@linkplain Characters#isInvisible
   * invisible characters}, as text copied from a web page has them; empty for {@code null}}
   */
  public static String stripInvisible(@Nullable String text) {
    return text == null
        ? ""
        : strip(text, c -> Characters.isWhiteSpace(c) || Characters.isInvisible(c));
  }

  /** {@return the text as {@link #stripInvisible} leaves it; {@code null} if nothing is left} */
  public static @Nullable String stripInvisibleToNull(@Nullable String text) {
    return emptyToNull(stripInvisible(text));
  }

  /** {@return the index of the first character of a kind; -1 if the text has none} */
  public static int indexOf(CharSequence text, IntPredicate kind) {
    int codePoint;
    for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
      codePoint = Character.codePointAt(text, i);
      if (kind.test(codePoint)) {
        return i;
      }
    }
    return -1;
  }

  private static String strip(String text, IntPredicate strippable) {
    int start = 0;
    int end = text.length();
    while (start < end) {
      int first = text.codePointAt(start);
      if (!strippable.test(first)) {
        break;
      }
      start += Character.charCount(first);
    }
    while (start < end) {
      int last = text.codePointBefore(end);
      if (!strippable.test(last)) {
        break;
      }
      end -= Character.charCount(last);
    }
    return text.substring(start, end);
  }

  private static @Nullable String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
