package io.github.domousers.example.onboarding.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "No user ada.lovelace@example.com. | No user a***@example.com.",
        "<ada@example.com>,bob@example.com | <a***@example.com>,b***@example.com",
        "?email=ada%40example.com          | ?email=a***%40example.com",
        "'\"ada l\"@example.com'           | ***@example.com",
        "Authorization: Bearer abc.def     | Authorization: Bearer ***",
        "token eyJhbGciOi.eyJzdWIi.c2ln    | token ***",
        "nothing personal                  | nothing personal"
      })
  void emailAddressesAndTokens_areMasked(String text, String masked) {
    assertThat(Redaction.masked(text)).isEqualTo(masked);
  }

  @Test
  void controlCharacters_becomeSpaces() {
    assertThat(Redaction.printable("A\nd\u001b[31ma\u202e")).isEqualTo("A d [31ma ");
  }

  @Test
  void aLongText_isCut_afterMasking() {
    assertThat(Redaction.masked("ada@example.com " + "x".repeat(100), 20))
        .isEqualTo("a***@example.com xx…");
    assertThat(Redaction.masked("x".repeat(18) + "\uD83D\uDE00xx", 20))
        .isEqualTo("x".repeat(18) + "…");
  }
}
