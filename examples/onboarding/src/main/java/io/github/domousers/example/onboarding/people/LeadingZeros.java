package io.github.domousers.example.onboarding.people;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads employee numbers, and decides what to do with their leading zeros. Domo stores an integer,
 * so that only plain digits are sure to mean the same there: {@code 00123} would become 123, and
 * whether {@code 1,234} or {@code 1e3} is what a spreadsheet made of another number cannot be
 * known.
 */
public enum LeadingZeros {
  /** Refuse the number. */
  REFUSE,

  /** Leave the zeros out. */
  DROP;

  /** The option that allows leading zeros. */
  public static final String OPTION = "--employee-number-zeros";

  private static final Pattern PLAIN = Pattern.compile("0|-?[1-9][0-9]*");
  private static final Pattern WITH_LEADING_ZEROS = Pattern.compile("0[0-9]+");
  private static final Pattern ANY_DIGIT = Pattern.compile("\\p{N}");
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

  /** How an employee number is written. */
  enum Form {
    /** As the number itself. */
    PLAIN,
    /** With zeros before the number. */
    LEADING_ZEROS,
    /** As a number, but with something besides the digits 0 to 9, or other digits. */
    NOT_PLAIN,
    /** As text without any digit. */
    NO_NUMBER
  }

  /**
   * Returns how a number is written. With zeros that may be dropped, it counts as plain.
   *
   * @param text the number, without blanks around it
   */
  Form form(String text) {
    if (PLAIN.matcher(text).matches()) {
      return Form.PLAIN;
    }
    if (WITH_LEADING_ZEROS.matcher(text).matches()) {
      return this == DROP ? Form.PLAIN : Form.LEADING_ZEROS;
    }
    return ANY_DIGIT.matcher(text).find() ? Form.NOT_PLAIN : Form.NO_NUMBER;
  }

  /**
   * Returns the number.
   *
   * @param text the number, without blanks around it
   * @throws IllegalArgumentException if it is not written as Domo would store it; the message
   *     continues "employeeNumber …"
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
      case NO_NUMBER -> throw new IllegalArgumentException("must be a whole number, such as 23432");
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
