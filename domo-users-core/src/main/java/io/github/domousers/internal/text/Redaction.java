package io.github.domousers.internal.text;

import java.util.regex.Pattern;

/**
 * Keeps personal data out of logs and messages, as every {@code toString} and exception of this
 * library does.
 */
public final class Redaction {

  /** What may stand before the at sign. */
  private static final String LOCAL = "[^\\s@<>\"(),;:=&?]";

  /** Starts only where an address can, since to start everywhere takes quadratic time. */
  private static final Pattern EMAIL =
      Pattern.compile(
          "(?:\"[^\"]*+\"|(?:(?<!#)|(?<=%40))(#)(?:(?!%40)#)*+)(@|%40)".replace("#", LOCAL));

  /** What follows the name of a scheme in a header, and a JWT, whatever it is glued to. */
  private static final Pattern TOKEN =
      Pattern.compile("(?i)\\b((?:bearer|basic)\\s+)[^\\s,;\"]++|(?-i)eyJ[\\w-]++(?:\\.[\\w-]*+)+");

  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u0080-\\u009f\\u2028\\u2029]+");

  private Redaction() {}

  /**
   * Masks every email address in a text: the first character and the domain stay. Of a text that is
   * one address, {@link #maskEmail} leaves less.
   *
   * @param text any text
   * @return the text, with {@code leonhard.euler@domo.com} as {@code l***@domo.com}
   */
  public static String mask(String text) {
    return EMAIL.matcher(text).replaceAll("$1***$2");
  }

  /**
   * Masks a text that is, or should be, one email address: the first character and what follows the
   * last at sign stay, on one line.
   *
   * @param email an email address, or what Domo holds for one
   * @return the text, with {@code leonhard.euler@domo.com} as {@code l***@domo.com}
   */
  public static String maskEmail(String email) {
    int at = email.lastIndexOf('@');
    String domain = at < 0 ? "" : email.substring(at);
    String local = at < 0 ? email : email.substring(0, at);
    String first = local.isEmpty() ? "" : Character.toString(local.codePointAt(0));
    return printable(first + "***" + domain);
  }

  /**
   * Makes a text safe to log: on one line, with every email address and access token masked, and
   * not too long.
   *
   * @param text any text
   * @param longest how many characters may stay; an ellipsis stands for the rest
   * @return the text, or an empty one if it says nothing
   */
  public static String loggable(String text, int longest) {
    // Far beyond the end it is cut before it is masked, which spares the work.
    String line = printable(cut(text, 8 * longest));
    String masked =
        TOKEN.matcher(line).replaceAll(token -> token.group(1) == null ? "***" : "$1***");
    return cut(mask(masked).strip(), longest);
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

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = longest - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
