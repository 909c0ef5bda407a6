package io.github.domousers.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "7, PT7S",
    "' 120 ', PT2M",
    "'\t3\t', PT3S",
    "007, PT7S",
    "3.0, PT3S",
    "2.5, PT2.5S",
    "0.25, PT0.25S",
    ".5, PT0.5S",
    "3., PT3S",
    "0.0, PT0S",
    "1.0000000009, PT1S",
    "999999999, PT277777H46M39S",
    "9999999999, PT9999999999S",
    "00000000000000000000000003, PT3S",
    "9223372036854775, PT9223372036854775S"
  })
  void aNumber_isInSeconds(String header, Duration wait) {
    assertThat(RetryAfter.parse(header, NOW)).isEqualTo(wait);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854776", "12345678901234567890", "99999999999999999999999.5"})
  void aNumberThatIsTooLarge_isTheMaximum(String header) {
    assertThat(RetryAfter.parse(header, NOW)).isEqualTo(RetryAfter.MAX);
    assertThat(RetryAfter.parse("9".repeat(1_000_000), NOW)).isEqualTo(RetryAfter.MAX);
    assertThat(RetryAfter.MAX.toMillis()).isEqualTo(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // The three formats of RFC 9110.
        "Wed, 25 Nov 2026 10:01:30 GMT",
        "Wednesday, 25-Nov-26 10:01:30 GMT",
        "Wed Nov 25 10:01:30 2026",
        // Variants that servers send.
        " Wed, 25 Nov 2026 10:01:30 GMT ",
        "wed, 25 nov 2026 10:01:30 gmt",
        "25 Nov 2026 10:01:30 GMT",
        "Wed, 25-Nov-2026 10:01:30 GMT",
        "Wed, 25  Nov 2026 10:01:30 GMT",
        "Wed, 25 Nov 2026 11:01:30 +0100",
        "Fri, 25 Nov 2026 10:01:30 GMT"
      })
  void aDate_isParsedInEveryFormat(String header) {
    assertThat(RetryAfter.parse(header, NOW)).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void aDayWithOneDigit_mayBePadded() {
    Instant now = Instant.parse("1994-11-06T08:49:30Z");

    assertThat(RetryAfter.parse("Sun Nov  6 08:49:37 1994", now)).isEqualTo(Duration.ofSeconds(7));
    assertThat(RetryAfter.parse("Sun, 06 Nov 1994 08:49:37 GMT", now))
        .isEqualTo(Duration.ofSeconds(7));
    assertThat(RetryAfter.parse("Sunday, 06-Nov-94 08:49:37 GMT", now))
        .isEqualTo(Duration.ofSeconds(7));
  }

  @ParameterizedTest
  @CsvSource({"27, 2027", "76, 2076", "00, 2000", "77, 1977", "99, 1999"})
  void aYearWithTwoDigits_isAtMost50YearsAhead(String digits, int year) {
    Duration wait = RetryAfter.parse("Wednesday, 25-Nov-" + digits + " 10:00:00 GMT", NOW);

    Duration untilThen = Duration.between(NOW, Instant.parse(year + "-11-25T10:00:00Z"));
    assertThat(wait).isEqualTo(untilThen.isNegative() ? Duration.ZERO : untilThen);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mon, 12 Jun 2017 20:16:59 GMT",
        "Monday, 12-Jun-17 20:16:59 GMT",
        "Mon Jun 12 20:16:59 2017",
        "Wed, 25 Nov 2026 10:00:00 GMT"
      })
  void aPastDate_isZero(String header) {
    assertThat(RetryAfter.parse(header, NOW)).isEqualTo(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "soon",
        "-5",
        "+5",
        "-0.5",
        ".",
        "1,5",
        "1.2.3",
        "5s",
        "1e3",
        "3, 5",
        "0x10",
        "NaN",
        "\u0663",
        "2017-06-12T20:16:59Z",
        "Wed, 32 Feb 2027 10:01:30 GMT",
        "Wed, 25 Nov 2026 25:01:30 GMT",
        "Wed, 25 Foo 2026 10:01:30 GMT",
        "Wed, "
      })
  void anUnreadableValue_is60Seconds(String header) {
    assertThat(RetryAfter.parse(header, NOW)).isEqualTo(Duration.ofSeconds(60));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void aMissingOrBlankValue_isNull(String header) {
    assertThat(RetryAfter.parse(header, NOW)).isNull();
  }

  @Test
  void dates_areParsedInEnglish_inAnyDefaultLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
    try {
      aDate_isParsedInEveryFormat("Wednesday, 25-Nov-26 10:01:30 GMT");
      aDate_isParsedInEveryFormat("Wed Nov 25 10:01:30 2026");
      aDate_isParsedInEveryFormat("Wed, 25 Nov 2026 10:01:30 GMT");
    } finally {
      Locale.setDefault(before);
    }
  }
}
