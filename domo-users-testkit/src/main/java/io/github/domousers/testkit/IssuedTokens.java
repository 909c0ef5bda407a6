package io.github.domousers.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The access tokens of a server: one that is always good, and those that it issued. Thread-safe.
 */
final class IssuedTokens {

  private static final String SCHEME = "bearer ";

  private final String alwaysGood;
  private final Duration lifetime;
  private final Clock clock;
  private final Map<String, IssuedToken> good = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();

  IssuedTokens(String alwaysGood, Duration lifetime, Clock clock) {
    this.alwaysGood = alwaysGood;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  Duration lifetime() {
    return lifetime;
  }

  IssuedToken issue(String customer, Set<String> scopes) {
    Instant now = clock.instant();
    IssuedToken token =
        new IssuedToken(UUID.randomUUID().toString(), customer, scopes, now, now.plus(lifetime));
    good.put(token.jwt(), token);
    count.incrementAndGet();
    return token;
  }

  int count() {
    return count.get();
  }

  void revokeAll() {
    good.clear();
  }

  /** What the token in a header {@code Authorization} is good for. */
  Verdict check(@Nullable String authorization, String scope) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Verdict.REFUSED;
    }
    String shown = authorization.substring(SCHEME.length()).strip();
    if (shown.equals(alwaysGood)) {
      return Verdict.ACCEPTED;
    }
    IssuedToken token = good.get(shown);
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
