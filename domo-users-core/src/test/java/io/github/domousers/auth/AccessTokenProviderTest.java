package io.github.domousers.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessTokenProviderTest {

  private static final AccessToken FIRST = AccessToken.of("first");
  private static final AccessToken SECOND = AccessToken.of("second");

  @Test
  void fixed_returnsTheSameToken_evenAfterARejection() {
    AccessTokenProvider tokens = AccessTokenProvider.fixed("first");

    assertThat(tokens.get()).isEqualTo(FIRST);
    assertThat(tokens.refresh(FIRST)).isEqualTo(FIRST);
    assertThat(tokens.get()).isEqualTo(FIRST);
  }

  @Test
  void fixed_rejectsAnInvalidTokenAtOnce() {
    assertThatThrownBy(() -> AccessTokenProvider.fixed("not\na token"))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("token\n")
        .hasMessageStartingWith("The access token has an invalid character at index 3:");
  }

  @Test
  void from_callsTheSupplierEveryTime() {
    Iterator<AccessToken> supplied = List.of(FIRST, FIRST, SECOND).iterator();
    AccessTokenProvider tokens = AccessTokenProvider.from(supplied::next);

    assertThat(tokens.get()).isEqualTo(FIRST);
    assertThat(tokens.get()).isEqualTo(FIRST);
    assertThat(tokens.refresh(FIRST)).isEqualTo(SECOND);
    assertThat(supplied).isExhausted();
  }

  @Test
  void from_doesNotCallTheSupplierBeforeATokenIsNeeded() {
    AccessTokenProvider.from(
        () -> {
          throw new AssertionError("asked too early");
        });
  }
}
