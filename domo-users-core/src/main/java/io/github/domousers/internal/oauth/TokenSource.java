package io.github.domousers.internal.oauth;

import io.github.domousers.auth.AccessToken;
import io.github.domousers.auth.AccessTokenProvider;

/** Supplies the access token of each request. Implementations are thread-safe. */
public interface TokenSource {

  /** {@return the token for the next request} */
  TokenResult get();

  /** {@return the token to use after Domo rejected one (401); the same one if there is no other} */
  TokenResult refresh(AccessToken rejected);

  /** {@return the tokens of a caller-supplied provider} */
  static TokenSource of(AccessTokenProvider provider) {
    return new ProvidedTokens(provider);
  }
}
