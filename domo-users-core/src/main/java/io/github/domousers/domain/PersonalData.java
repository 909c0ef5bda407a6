package io.github.domousers.domain;

import java.util.regex.Pattern;

/**
 * Keeps personal data out of logs and messages, as every {@code toString} and exception of this
 * library does.
 */
public final class PersonalData {

  private static final Pattern EMAIL =
      Pattern.compile("([^\\s@<>\"(),;:=&?])(?:(?!%40)[^\\s@<>\"(),;:=&?])*+(@|%40)");

  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u0080-\\u009f\\u2028\\u2029]+");

  private PersonalData() {}

  /**
   * Masks every email address in a text: the first character and the domain stay.
   *
   * @param text any text
   * @return the text, with {@code leonhard.euler@domo.com} as {@code l***@domo.com}
   */
  public static String mask(String text) {
    return EMAIL.matcher(text).replaceAll("$1***$2");
  }

  /**
   * Makes a text safe to print on one line: every run of control and invisible formatting
   * characters becomes one blank.
   *
   * @param text any text
   * @return the text, on one line
   */
  public static String printable(String text) {
    return UNPRINTABLE.matcher(text).replaceAll(" ");
  }
}
