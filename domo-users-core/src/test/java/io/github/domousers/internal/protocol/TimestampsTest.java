package io.github.domousers.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

  private static final String DIGITS = "0123456789";
  private static final String OTHERS = "TZ:-+. tz\u0660\u2212";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2017-06-12T20:16:59Z",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "2024-02-29T00:00:00Z",
        "2023-02-29T00:00:00Z",
        "2017-06-31T20:16:59Z",
        "2017-00-12T20:16:59Z",
        "2017-13-12T20:16:59Z",
        "2017-06-12T24:00:00Z",
        "2017-06-12T24:00:01Z",
        "2017-06-12T20:60:59Z",
        "2016-12-31T23:59:60Z",
        "2017-06-12T20:16:60Z",
        "2017-06-12T20:16:61Z",
        "2017-06-12T20:16:59z",
        "2017-06-12t20:16:59Z",
        "2017-06-12 20:16:59Z",
        "2017-06-12T20:16:59.5Z",
        "2017-06-12T20:16:59+00:00",
        "2017-06-12T20:16Z",
        "-2017-06-12T20:16:59Z",
        "+12017-06-12T20:16:59Z",
        "\u0662\u0660\u0661\u0667-06-12T20:16:59Z",
        "T",
        ""
      })
  void parse_equalsInstantParse(String text) {
    assertSame(text);
  }

  @Test
  void parse_ofRandomTexts_equalsInstantParse() {
    Random random = new Random(19);
    for (int i = 0; i < 10_000; i++) {
      assertSame(randomText(random));
    }
  }

  /** {@return digits in the usual format, with one other character in every second text} */
  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder("2017-06-12T20:16:59Z");
    for (int j = 0; j < text.length(); j++) {
      if (Character.isDigit(text.charAt(j)) && random.nextInt(3) == 0) {
        text.setCharAt(j, DIGITS.charAt(random.nextInt(DIGITS.length())));
      }
    }
    if (random.nextBoolean()) {
      text.setCharAt(random.nextInt(text.length()), OTHERS.charAt(random.nextInt(OTHERS.length())));
    }
    return text.toString();
  }

  private static void assertSame(String text) {
    assertThat(result(Timestamps::parse, text)).as(text).isEqualTo(result(Instant::parse, text));
  }

  private static String result(Function<String, Instant> parse, String text) {
    try {
      return parse.apply(text).toString();
    } catch (DateTimeException e) {
      return "no time";
    }
  }
}
