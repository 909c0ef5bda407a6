package io.github.domousers.internal.text;

/**
 * Decides what a reader sees of a character. Every code point is white space, or {@linkplain
 * #isInvisible invisible}, or neither.
 */
public final class Characters {

  private Characters() {}

  /** {@return whether this is white space, including tabs, line breaks and no-break spaces} */
  public static boolean isWhiteSpace(int codePoint) {
    return isPrintableAscii(codePoint)
        ? codePoint == ' '
        : Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
  }

  /**
   * {@return whether a character other than white space is invisible: a control or format
   * character, a variation selector, a filler, or one with an empty glyph}
   */
  public static boolean isInvisible(int codePoint) {
    return !isPrintableAscii(codePoint)
        && !Character.isWhitespace(codePoint)
        && (Character.isISOControl(codePoint)
            || Character.getType(codePoint) == Character.FORMAT
            || isIgnorable(codePoint)
            || isBlank(codePoint));
  }

  /** {@return whether this character is visible alone; a combining mark needs another character} */
  public static boolean isVisible(int codePoint) {
    return !isWhiteSpace(codePoint)
        && !isInvisible(codePoint)
        && switch (Character.getType(codePoint)) {
          case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.SURROGATE -> false;
          default -> true;
        };
  }

  /**
   * {@return whether this character shows that text was damaged: the replacement character U+FFFD,
   * which decoders write for what they cannot decode, or half of a surrogate pair}
   */
  public static boolean isDamage(int codePoint) {
    return codePoint == 0xFFFD
        || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
  }

  /** {@return how messages name a character, such as {@code U+200B}} */
  public static String name(int codePoint) {
    return String.format("U+%04X", codePoint);
  }

  /** {@return how messages describe a character, such as {@code U+200B (ZERO WIDTH SPACE)}} */
  public static String describe(int codePoint) {
    String name = Character.getName(codePoint);
    return name == null ? name(codePoint) : name(codePoint) + " (" + name + ")";
  }

  /** A fast path for almost all characters. */
  private static boolean isPrintableAscii(int codePoint) {
    return codePoint >= ' ' && codePoint <= '~';
  }

  /** Unicode's property Default_Ignorable_Code_Point, except format characters. */
  private static boolean isIgnorable(int codePoint) {
    return codePoint == 0x034F // combining grapheme joiner
        || codePoint == 0x115F
        || codePoint == 0x1160 // Hangul fillers
        || codePoint == 0x17B4
        || codePoint == 0x17B5 // Khmer inherent vowels
        || (codePoint >= 0x180B && codePoint <= 0x180F) // Mongolian variation selectors
        || (codePoint >= 0x2060 && codePoint <= 0x206F)
        || codePoint == 0x3164 // Hangul filler
        || (codePoint >= 0xFE00 && codePoint <= 0xFE0F) // variation selectors
        || codePoint == 0xFFA0 // halfwidth Hangul filler
        || (codePoint >= 0xFFF0 && codePoint <= 0xFFF8)
        || (codePoint >= 0xE0000 && codePoint <= 0xE0FFF); // tags, variation selectors
  }

  /** Characters with an empty glyph that Unicode does not list as ignorable. */
  private static boolean isBlank(int codePoint) {
    return codePoint == 0x2800 // Braille pattern without dots
        || codePoint == 0xFFFC // stands for an object that was not copied with the text
        || codePoint == 0x13441
        || codePoint == 0x13442 // Egyptian hieroglyph blanks
        || codePoint == 0x16FE4 // Khitan filler
        || codePoint == 0x1D159; // musical null notehead
  }
}
