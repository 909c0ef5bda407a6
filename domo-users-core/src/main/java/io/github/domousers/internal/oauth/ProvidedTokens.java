package io.github.domousers.internal.oauth;

import io.github.domousers.auth.AccessToken;
import io.github.domousers.auth.AccessTokenProvider;
import io.github.domousers.port.Identity;
import io.github.domousers.port.UnauthorizedException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;

/** The tokens of a caller-supplied provider. Nothing is cached here. */
record ProvidedTokens(AccessTokenProvider provider) implements TokenSource {

  @Override
  public TokenResult get() {
    return result(provider::get);
  }

  @Override
  public TokenResult refresh(AccessToken rejected) {
    return result(() -> provider.refresh(rejected));
  }

  private static TokenResult result(Supplier<AccessToken> token) {
    try {
      return TokenResult.of(
          new IssuedToken(
              Objects.requireNonNull(token.get(), "The access token provider returned null."),
              Duration.ZERO,
              Identity.UNKNOWN));
    } catch (Exception e) {
      // A provider written in Kotlin can throw checked exceptions, too.
      return TokenResult.failed(
          operation -> new UnauthorizedException(operation, "the access token provider failed", e));
    }
  }
}
