package io.github.domousers.internal.oauth;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An access token, or the reason why there is none. Exactly one of the two is present.
 *
 * @param issued the token, or {@code null}
 * @param failure the reason, or {@code null}
 */
public record TokenResult(@Nullable IssuedToken issued, @Nullable TokenFailure failure) {

  /** {@return a token} */
  static TokenResult of(IssuedToken issued) {
    return new TokenResult(Objects.requireNonNull(issued, "issued"), null);
  }

  /** {@return the reason why there is no token} */
  static TokenResult failed(TokenFailure failure) {
    return new TokenResult(null, Objects.requireNonNull(failure, "failure"));
  }
}
