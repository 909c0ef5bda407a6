package io.github.domousers.internal.oauth;

import org.jspecify.annotations.Nullable;

/** An access token, or the reason why there is no token. Exactly one of the two is present. */
public record TokenResult(@Nullable IssuedToken issued, @Nullable TokenFailure failure) {

  static TokenResult of(IssuedToken issued) {
    return new TokenResult(issued, null);
  }

  static TokenResult failed(TokenFailure failure) {
    return new TokenResult(null, failure);
  }
}
