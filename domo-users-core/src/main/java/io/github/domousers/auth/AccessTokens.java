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
   */
  AccessToken current();

  /**
   * The token to show after Domo refused one with status 401.
   *
   * @param rejected the token that Domo refused
   * @return another token, with which the request is sent once more; or the same one if there is no
   *     other, and the request has failed
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
}
