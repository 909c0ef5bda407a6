package io.github.domousers.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessTokensTest {

  private static final AccessToken FIRST = AccessToken.of("first");
  private static final AccessToken SECOND = AccessToken.of("second");

  @Test
  void fixed_isAlwaysTheSameToken_alsoAfterItWasRefused() {
    AccessTokens tokens = AccessTokens.fixed("first");

    assertThat(tokens.current()).isEqualTo(FIRST);
    assertThat(tokens.replace(FIRST)).isEqualTo(FIRST);
    assertThat(tokens.current()).isEqualTo(FIRST);
  }

  @Test
  void fixed_refusesABadTokenAtOnce() {
    assertThatThrownBy(() -> AccessTokens.fixed("not\na token"))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("token\n")
        .hasMessageStartingWith("The access token has a character at index 3 ");
  }

  @Test
  void from_asksItsSupplierEveryTime() {
    Iterator<AccessToken> supplied = List.of(FIRST, FIRST, SECOND).iterator();
    AccessTokens tokens = AccessTokens.from(supplied::next);

    assertThat(tokens.current()).isEqualTo(FIRST);
    assertThat(tokens.current()).isEqualTo(FIRST);
    assertThat(tokens.replace(FIRST)).isEqualTo(SECOND);
    assertThat(supplied).isExhausted();
  }

  @Test
  void from_asksItsSupplierNotBeforeATokenIsNeeded() {
    AccessTokens.from(
        () -> {
          throw new AssertionError("asked too early");
        });
  }
}
