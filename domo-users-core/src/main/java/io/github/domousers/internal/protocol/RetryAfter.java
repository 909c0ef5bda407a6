package io.github.domousers.internal.protocol;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses the header {@code Retry-After}: a number of seconds, also fractional, or a date in any of
 * the three formats of RFC 9110, section 5.6.7.
 */
public final class RetryAfter {

  /**
   * The wait for an unreadable value, which must not be mistaken for a missing one. It is the
   * longest wait that is honoured by default.
   */
  static final Duration UNREADABLE = Duration.ofSeconds(60);

  /** The maximum, which is still a number of milliseconds. */
  static final Duration MAX = Duration.ofMillis(Long.MAX_VALUE);

  private static final int MAX_DIGITS = 16;
  private static final int NANO_DIGITS = 9;

  private static final Pattern SECONDS =
      Pattern.compile("0*+(?<whole>\\d*+)(?:\\.(?<fraction>\\d*+))?");

  /** It is redundant, and not checked. */
  private static final Pattern DAY_OF_WEEK = Pattern.compile("^\\p{Alpha}{3,9},?\\s+");

  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

  /** A year with two digits is at most so many years in the future. */
  private static final int FUTURE_YEARS = 50;

  private static final DateTimeFormatter ASCTIME =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("MMM d HH:mm:ss yyyy")
          .toFormatter(Locale.US)
          .withZone(ZoneOffset.UTC);

  private RetryAfter() {}

  /** {@return the wait, not negative; {@code null} if the header is missing or blank} */
  static @Nullable Duration parse(@Nullable String header, Instant now) {
    if (header == null || header.isBlank()) {
      return null;
    }
    String text = header.strip();
    Duration seconds = seconds(text);
    if (seconds != null) {
      return seconds;
    }
    Instant date = date(text, now);
    if (date == null) {
      return UNREADABLE;
    }
    return date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO;
  }

  /** {@return the duration of a number of seconds; {@code null} if it is no number or negative} */
  public static @Nullable Duration seconds(String text) {
    Matcher number = SECONDS.matcher(text.strip());
    if (!number.matches() || text.chars().noneMatch(c -> c >= '0' && c <= '9')) {
      return null;
    }
    String whole = number.group("whole");
    if (whole.length() > MAX_DIGITS) {
      return MAX;
    }
    String fraction = number.group("fraction");
    String nanos = (fraction == null ? "" : fraction) + "0".repeat(NANO_DIGITS);
    Duration wait =
        Duration.ofSeconds(
            whole.isEmpty() ? 0 : Long.parseLong(whole),
            Long.parseLong(nanos.substring(0, NANO_DIGITS)));
    return wait.compareTo(MAX) < 0 ? wait : MAX;
  }

  private static @Nullable Instant date(String text, Instant now) {
    String date = WHITE_SPACE.matcher(DAY_OF_WEEK.matcher(text).replaceFirst("")).replaceAll(" ");
    for (DateTimeFormatter format :
        List.of(DateTimeFormatter.RFC_1123_DATE_TIME, rfc850(now), ASCTIME)) {
      try {
        return format.parse(date, Instant::from);
      } catch (DateTimeException otherFormat) {
        // Try the next one.
      }
    }
    return null;
  }

  private static DateTimeFormatter rfc850(Instant now) {
    int firstYear = now.atOffset(ZoneOffset.UTC).getYear() + FUTURE_YEARS - 99;
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern("d-MMM-")
        .appendValueReduced(ChronoField.YEAR, 2, 4, firstYear)
        .appendPattern(" HH:mm:ss 'GMT'")
        .toFormatter(Locale.US)
        .withZone(ZoneOffset.UTC);
  }
}
