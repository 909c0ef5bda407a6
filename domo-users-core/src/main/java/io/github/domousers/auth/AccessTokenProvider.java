package io.github.domousers.auth;

import java.util.function.Supplier;

/**
 * Provides a gateway with access tokens. A gateway calls it before every request, so an
 * implementation caches its token. Implementations are thread-safe.
 *
 * <p>If a method throws or returns {@code null}, the request is not sent, and the call throws an
 * {@link io.github.domousers.port.UnauthorizedException} with that failure as its cause.
 */
public interface AccessTokenProvider {

  /** {@return the token for the next request} */
  AccessToken get();

  /**
   * Returns the token to use after Domo rejected one with status 401.
   *
   * @return another token, with which the request is repeated once; or the same one if there is no
   *     other, so that the call fails
   */
  AccessToken refresh(AccessToken rejected);

  /**
   * Returns a provider of a fixed token.
   *
   * @throws IllegalArgumentException if a header cannot contain it, see {@link AccessToken#of}
   */
  static AccessTokenProvider fixed(String token) {
    AccessToken fixed = AccessToken.of(token);
    return from(() -> fixed);
  }

  /**
   * Returns a provider of tokens that the caller manages.
   *
   * @param supplier returns the current token; called for every request, from any thread, and a
   *     second time after Domo rejected its token
   */
  static AccessTokenProvider from(Supplier<AccessToken> supplier) {
    return new AccessTokenProvider() {
      @Override
      public AccessToken get() {
        return supplier.get();
      }

      @Override
      public AccessToken refresh(AccessToken rejected) {
        return supplier.get();
      }
    };
  }
}
