package io.github.domousers.auth;

import java.util.function.Supplier;

/**
 * Where a gateway gets its access tokens. It is asked before every request, so an implementation
 * keeps its token at hand. Implementations are thread-safe.
 */
public interface AccessTokens {

  /**
   * The token to show now.
   *
   * @return the token
   * @throws NoAccessTokenException if there is none; the call throws what that carries. Whatever
   *     else this throws, the call throws an {@link io.github.domousers.port.UnauthorizedException}
   */
  AccessToken current();

  /**
   * The token to show after Domo refused one with status 401.
   *
   * @param rejected the token that Domo refused
   * @return another token, with which the request is sent once more; or the same one if there is no
   *     other, and the request has failed
   * @throws NoAccessTokenException as {@link #current} does
   */
  AccessToken replace(AccessToken rejected);

  /**
   * Always the same token.
   *
   * @param token what Domo issued
   * @return a source of this token
   * @throws IllegalArgumentException if it could not stand in a header, see {@link AccessToken#of}
   */
  static AccessTokens fixed(String token) {
    AccessToken fixed = AccessToken.of(token);
    return from(() -> fixed);
  }

  /**
   * The token that the caller's own code keeps.
   *
   * @param supplier answers the token to show now; it is asked for every request, from any thread,
   *     and once more after Domo refused its token
   * @return a source of the supplier's tokens
   */
  static AccessTokens from(Supplier<AccessToken> supplier) {
    return new AccessTokens() {
      @Override
      public AccessToken current() {
        return supplier.get();
      }

      @Override
      public AccessToken replace(AccessToken rejected) {
        return supplier.get();
      }
    };
  }

  /**
   * Tokens of an issuer, each kept until 120 seconds before its end, or until the last tenth of a
   * short life. However many calls need a new one, one of them asks for it, on its own thread. If
   * that fails while the old one is still good, the next attempt is made no sooner than 30 seconds
   * later. A token that Domo refused is renewed at once.
   *
   * @param issuer asks for a new token; when it throws, every call fails that needed the token
   * @return a source that keeps the issuer's tokens
   */
  static AccessTokens renewing(Supplier<IssuedToken> issuer) {
    return new RenewingAccessTokens(issuer, System::nanoTime);
  }
}
