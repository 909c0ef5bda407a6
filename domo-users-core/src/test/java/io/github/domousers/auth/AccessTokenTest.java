package io.github.domousers.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenTest {

  @Test
  void authorization_isTheValueOfABearerHeader() {
    assertThat(AccessToken.of("eyJhbGciOiJSUzI1NiJ9.e30.a-b_c~+/=").authorization())
        .isEqualTo("Bearer eyJhbGciOiJSUzI1NiJ9.e30.a-b_c~+/=");
  }

  @Test
  void surroundingWhiteSpace_isStripped() {
    assertThat(AccessToken.of(" secret\n")).isEqualTo(AccessToken.of("secret"));
  }

  @Test
  @SuppressWarnings("NullAway") // As from code without nullness annotations.
  void aTokenThatIsNull_isRejected() {
    assertThatThrownBy(() -> AccessToken.of(null))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("The access token is null: is an environment variable not set?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\r\n"})
  void anEmptyToken_isRejected(String value) {
    assertThatThrownBy(() -> AccessToken.of(value))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("The access token is empty.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret value",
        "secret\r\nX-Evil: 1",
        "secret\rx",
        "secret\nx",
        "secret\u0000x",
        "secret\ud83d",
        "secret\ude00x",
        "secret\u007f",
        "secreté",
        "secret😀",
        "secret\u2028x"
      })
  void aTokenThatAHeaderCannotContain_isRejectedWithoutRevealingIt(String value) {
    assertThatThrownBy(() -> AccessToken.of(value))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The access token has an invalid character at index 6: only"
                + " printable ASCII without blanks is allowed.");
  }

  @Test
  void tokens_areEqualIfTheirValuesAre() {
    assertThat(AccessToken.of("secret"))
        .isEqualTo(AccessToken.of("secret"))
        .hasSameHashCodeAs(AccessToken.of("secret"))
        .isNotEqualTo(AccessToken.of("Secret"))
        .isNotEqualTo("secret");
  }

  @Test
  void toString_doesNotContainTheValue() {
    assertThat(AccessToken.of("secret")).hasToString("AccessToken[***]");
  }
}
