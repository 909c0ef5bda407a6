package io.github.domousers.example.onboarding.people;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What to do with leading zeros of employee numbers. Domo stores an integer, so only plain digits
 * keep their meaning: {@code 00123} would become 123, and {@code 1,234} or {@code 1e3} may be a
 * number that a spreadsheet changed.
 */
public enum LeadingZeros {
  /** Reject the number. */
  REJECT,

  /** Remove the zeros. */
  DROP;

  /** The option that allows leading zeros. */
  public static final String OPTION = "--employee-number-zeros";

  private static final Pattern PLAIN = Pattern.compile("0|-?[1-9][0-9]*");
  private static final Pattern WITH_LEADING_ZEROS = Pattern.compile("0[0-9]+");
  private static final Pattern ANY_DIGIT = Pattern.compile("\\p{N}");
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

  /** The notation of an employee number. */
  enum Form {
    /** Plain digits, with an optional minus sign. */
    PLAIN,
    /** Plain digits that start with zeros. */
    LEADING_ZEROS,
    /** A number with characters other than the digits 0 to 9. */
    NOT_PLAIN,
    /** Text without digits. */
    NOT_A_NUMBER
  }

  /**
   * {@return the notation of a number} If leading zeros are dropped, they count as plain.
   *
   * @param text the number, without surrounding white space
   */
  Form form(String text) {
    if (PLAIN.matcher(text).matches()) {
      return Form.PLAIN;
    }
    if (WITH_LEADING_ZEROS.matcher(text).matches()) {
      return this == DROP ? Form.PLAIN : Form.LEADING_ZEROS;
    }
    return ANY_DIGIT.matcher(text).find() ? Form.NOT_PLAIN : Form.NOT_A_NUMBER;
  }

  /**
   * {@return the number}
   *
   * @param text the number, without surrounding white space
   * @throws IllegalArgumentException if it is not a number in plain digits; the message starts
   *     after the attribute's name
   */
  public Long read(String text) {
    return switch (form(text)) {
      case PLAIN -> number(text);
      case LEADING_ZEROS ->
          throw new IllegalArgumentException(
              "must not start with zeros, which Domo does not keep: leave them out, or add "
                  + OPTION
                  + " drop");
      case NOT_PLAIN ->
          throw new IllegalArgumentException(
              "must be a whole number in plain digits, such as 23432");
      case NOT_A_NUMBER ->
          throw new IllegalArgumentException("must be a whole number, such as 23432");
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Long number(String digits) {
    BigInteger number = new BigInteger(digits);
    if (number.abs().compareTo(MAX) > 0) {
      throw new IllegalArgumentException("must be at most " + MAX);
    }
    return number.longValue();
  }
}
