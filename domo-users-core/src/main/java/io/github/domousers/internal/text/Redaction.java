package io.github.domousers.internal.text;

import java.util.regex.Pattern;

/** Keeps personal data out of logs and messages. */
public final class Redaction {

  /** A character of the local part, before the at sign. */
  private static final String LOCAL = "[^\\s@<>\"(),;:=&?]";

  /** Starts only where an address can start: otherwise it takes quadratic time. */
  private static final Pattern EMAIL =
      Pattern.compile(
          "(?:\"[^\"]*+\"|(?:(?<!#)|(?<=%40))(#)(?:(?!%40)#)*+)(@|%40)".replace("#", LOCAL));

  /** The token after the name of a scheme, and a JWT anywhere. */
  private static final Pattern TOKEN =
      Pattern.compile("(?i)\\b((?:bearer|basic)\\s+)[^\\s,;\"]++|(?-i)eyJ[\\w-]++(?:\\.[\\w-]*+)+");

  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u0080-\\u009f\\u2028\\u2029]+");

  private Redaction() {}

  /**
   * {@return the text with every email address masked: {@code leonhard.euler@domo.com} as {@code
   * l***@domo.com}}
   */
  public static String mask(String text) {
    return EMAIL.matcher(text).replaceAll("$1***$2");
  }

  /**
   * {@return the text, which should be one email address, on one line as {@code l***@domo.com}: the
   * first character and everything from the last at sign}
   */
  public static String maskEmail(String email) {
    int at = email.lastIndexOf('@');
    String domain = at < 0 ? "" : email.substring(at);
    String local = at < 0 ? email : email.substring(0, at);
    String first = local.isEmpty() ? "" : Character.toString(local.codePointAt(0));
    return printable(first + "***" + domain);
  }

  /**
   * {@return the text on one line, with email addresses and access tokens masked, and an ellipsis
   * in place of what exceeds {@code max} characters; may be empty}
   */
  public static String loggable(String text, int max) {
    // Long text is cut before it is masked, too, to save work.
    String line = printable(cut(text, 8 * max));
    String masked =
        TOKEN.matcher(line).replaceAll(token -> token.group(1) == null ? "***" : "$1***");
    return cut(mask(masked).strip(), max);
  }

  /** {@return the text on one line: each run of control and format characters becomes one blank} */
  public static String printable(String text) {
    return UNPRINTABLE.matcher(text).replaceAll(" ");
  }

  private static String cut(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = max - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
