package io.github.domousers.port;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomoErrorTest {

  @Test
  void toString_isOneLineWithEveryPart() {
    assertThat(new DomoError(409, "Conflict", "The email is taken.", "ABC123"))
        .hasToString("409 Conflict: The email is taken. (trace id ABC123)");
    assertThat(new DomoError(409, null, "The email is taken.", null))
        .hasToString("409: The email is taken.");
    assertThat(new DomoError(409, "Conflict", null, "ABC123"))
        .hasToString("409 Conflict (trace id ABC123)");
    assertThat(DomoError.ofStatus(503)).hasToString("503");
  }

  @Test
  void emailAddresses_areMasked_inEveryText() {
    assertThat(
            new DomoError(
                409, "leo@domo.com", "User leonhard.euler@domo.com exists", "t=leo%40domo.com"))
        .isEqualTo(
            new DomoError(409, "l***@domo.com", "User l***@domo.com exists", "t=l***%40domo.com"))
        .extracting(DomoError::reason, DomoError::message, DomoError::traceId)
        .containsExactly("l***@domo.com", "User l***@domo.com exists", "t=l***%40domo.com");
  }

  @Test
  void controlCharacters_becomeBlanks_alsoWithinAnAddress() {
    DomoError error =
        new DomoError(400, "Bad\r\nRequest\u2028", "\u001b[31mERROR\u202eleo@\ndomo.com", "A\tB");

    assertThat(error.reason()).isEqualTo("Bad Request");
    assertThat(error.message()).isEqualTo("[31mERROR l***@ domo.com");
    assertThat(error.traceId()).isEqualTo("A B");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\r\n", "\u0000\u202e"})
  void blankText_becomesNull(String nothing) {
    assertThat(new DomoError(400, nothing, nothing, nothing)).isEqualTo(DomoError.ofStatus(400));
  }

  @Test
  void texts_haveAMaximumLength() {
    DomoError atTheBound = new DomoError(400, "r".repeat(100), "m".repeat(500), "t".repeat(100));
    DomoError beyond = new DomoError(400, "r".repeat(101), "m".repeat(501), "t".repeat(9_000_000));

    assertThat(atTheBound.toString())
        .isEqualTo(
            "400 %s: %s (trace id %s)"
                .formatted("r".repeat(100), "m".repeat(500), "t".repeat(100)));
    assertThat(beyond)
        .isEqualTo(
            new DomoError(400, "r".repeat(99) + "…", "m".repeat(499) + "…", "t".repeat(99) + "…"));
    assertThat(beyond.message()).isEqualTo("m".repeat(499) + "…");
  }

  @Test
  void aSurrogatePair_isNotSplit() {
    String face = "😀";

    assertThat(new DomoError(400, "r".repeat(98) + face + face, null, null).reason())
        .isEqualTo("r".repeat(98) + "…");
    assertThat(new DomoError(400, "r".repeat(97) + face + face, null, null).reason())
        .isEqualTo("r".repeat(97) + face + "…");
  }

  @Test
  void anAddress_isMaskedBeforeTheTextIsCut() {
    String message =
        new DomoError(400, null, "m".repeat(490) + " leonhard@domo.com", null).message();

    assertThat(message).isEqualTo("m".repeat(490) + " l***@dom…");
  }
}
