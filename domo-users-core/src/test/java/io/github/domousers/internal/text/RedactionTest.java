package io.github.domousers.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          leonhard.euler@domo.com                         | l***@domo.com
          l@domo.com                                      | l***@domo.com
          o'neil+tag@domo.com                             | o***@domo.com
          émilie@domo.com                                 | é***@domo.com
          😀leo@domo.com                                  | 😀***@domo.com
          User leo@domo.com exists, and so does eva@x.org | User l***@domo.com exists, and so does e***@x.org
          <leo@domo.com>                                  | <l***@domo.com>
          mailto:leo@domo.com                             | mailto:l***@domo.com
          {"email":"leo@domo.com"}                        | {"email":"l***@domo.com"}
          /v1/users?email=leo%40domo.com&name=Leo         | /v1/users?email=l***%40domo.com&name=Leo
          "leonhard euler"@domo.com                       | ***@domo.com
          the user "leonhard euler"@domo.com exists       | the user ***@domo.com exists
          a%40b.com%40c.com x@y@z                         | a***%40b***%40c.com x***@y***@z
          no address, only 50 % @ home                    | no address, only 50 % @ home
          """,
      delimiter = '|')
  void mask_masksEveryAddress(String text, String masked) {
    assertThat(Redaction.mask(text)).isEqualTo(masked);
  }

  @Test
  @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void mask_takesLinearTime() {
    String text = "x".repeat(1_000_000);

    assertThat(Redaction.mask(text)).isEqualTo(text);
    assertThat(Redaction.mask(text + "@domo.com")).isEqualTo("x***@domo.com");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          leonhard.euler@domo.com   | l***@domo.com
          leonhard&x@domo.com       | l***@domo.com
          q=leonhard@domo.com       | q***@domo.com
          "leonhard@home"@domo.com  | "***@domo.com
          😀leo@domo.com            | 😀***@domo.com
          @domo.com                 | ***@domo.com
          Leonhard Euler            | L***
          ``                        | ***
          """,
      delimiter = '|')
  void maskEmail_masksAnyAddress(String email, String masked) {
    assertThat(Redaction.maskEmail(email)).isEqualTo(masked);
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "plain text,plain text",
        "'a\r\nb',a b",
        "'a\tb\u0000\u001b[31mc',a b [31mc",
        "'a\u0085b\u009fc',a b c",
        "'a\u2028b\u2029c',a b c",
        "'a\u202eb\u200bc\ufeffd',a b c d",
        "O’Neil 王小明 😀,O’Neil 王小明 😀"
      })
  void printable_returnsOneLine(String text, String printable) {
    assertThat(Redaction.printable(text)).isEqualTo(printable);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Bad header Bearer se.cr-et, sorry | Bad header Bearer ***, sorry",
        "authorization: bearer   secret | authorization: bearer   ***",
        "\"Basic c2VjcmV0\" | \"Basic ***\"",
        "token eyJhbGciOiJ.eyJzdWIiOiI.c2ln-_ expired | token *** expired",
        "tokeneyJhbGciOiJ.eyJzdWIiOiI.c2ln | token***",
        "the bearer of bad news | the bearer *** bad news"
      })
  void loggable_masksTokens(String text, String masked) {
    assertThat(Redaction.loggable(text, 100)).isEqualTo(masked);
  }
}
