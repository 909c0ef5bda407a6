package io.github.domousers.testkit.internal.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One access token that is always accepted, and those that the server issued. Thread-safe. */
final class TokenStore {

  private final String permanentToken;
  private final Duration lifetime;
  private final Clock clock;
  private final Map<String, IssuedToken> issued = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();

  TokenStore(String permanentToken, Duration lifetime, Clock clock) {
    this.permanentToken = permanentToken;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  String permanentToken() {
    return permanentToken;
  }

  Duration lifetime() {
    return lifetime;
  }

  IssuedToken issue(String customer, Set<String> scopes) {
    Instant now = clock.instant();
    IssuedToken token =
        new IssuedToken(UUID.randomUUID().toString(), customer, scopes, now, now.plus(lifetime));
    issued.put(token.jwt(), token);
    count.incrementAndGet();
    return token;
  }

  int count() {
    return count.get();
  }

  void revokeAll() {
    issued.clear();
  }

  /** {@return whether a token, if there is one, grants a scope} */
  Verdict check(@Nullable String given, String scope) {
    if (permanentToken.equals(given)) {
      return Verdict.ACCEPTED;
    }
    IssuedToken token = given == null ? null : issued.get(given);
    if (token == null || token.isExpiredAt(clock.instant())) {
      return Verdict.REFUSED;
    }
    return token.scopes().contains(scope) ? Verdict.ACCEPTED : Verdict.OUT_OF_SCOPE;
  }

  enum Verdict {
    ACCEPTED,
    OUT_OF_SCOPE,
    REFUSED
  }
}
