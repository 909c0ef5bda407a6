package io.github.domousers.example.onboarding.html;

import io.github.domousers.domain.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Text from a file or from Domo. Characters that a reader could not see, or that change how the
 * text around them is displayed, are replaced by their code points, such as {@code U+202E}.
 *
 * @param parts the text in order; never escaped
 */
public record Text(List<Part> parts) {

  /** Characters that look like nothing or like a space, but have the category of letters or so. */
  private static final String BLANK = "\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0";

  private static final int SPACE = ' ';
  private static final int IDEOGRAPHIC_SPACE = 0x3000;
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  /** The first code point after the Latin letters. */
  private static final int AFTER_LATIN = 0x250;

  /**
   * A part of a text.
   *
   * @param text the characters, or the code point of a hidden character
   * @param hidden whether it stands for a hidden character
   */
  public record Part(String text, boolean hidden) {}

  /** Copies the parts. */
  public Text {
    parts = List.copyOf(parts);
  }

  /** {@return the text of a value; {@code null} if there is none} */
  static @Nullable Text ofNullable(@Nullable Object value) {
    return value == null ? null : of(value);
  }

  /** {@return the text of a value} */
  static Text of(Object value) {
    String text = value instanceof Role role ? role.name() : value.toString();
    List<Part> parts = new ArrayList<>(1);
    int start = 0;
    int index = 0;
    while (index < text.length()) {
      int codePoint = text.codePointAt(index);
      int end = index + Character.charCount(codePoint);
      if (isHidden(codePoint) && !isJoining(text, index, codePoint)) {
        if (start < index) {
          parts.add(new Part(text.substring(start, index), false));
        }
        parts.add(new Part(String.format(Locale.ROOT, "U+%04X", codePoint), true));
        start = end;
      }
      index = end;
    }
    if (start < text.length()) {
      parts.add(new Part(text.substring(start), false));
    }
    return new Text(parts);
  }

  private static boolean isHidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.SPACE_SEPARATOR -> codePoint != SPACE && codePoint != IDEOGRAPHIC_SPACE;
      default -> BLANK.indexOf(codePoint) >= 0;
    };
  }

  /** {@return whether this is a joiner inside a word or an emoji, as in Persian names} */
  private static boolean isJoining(String text, int index, int codePoint) {
    int next = index + 1;
    return (codePoint == ZERO_WIDTH_JOINER || codePoint == ZERO_WIDTH_NON_JOINER)
        && index > 0
        && next < text.length()
        && isJoinable(text.codePointBefore(index))
        && isJoinable(text.codePointAt(next));
  }

  private static boolean isJoinable(int codePoint) {
    return codePoint >= AFTER_LATIN && !isHidden(codePoint);
  }
}
