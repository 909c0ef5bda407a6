package io.github.domousers.sync;

import io.github.domousers.domain.EmailAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers who existed after plans of this process were applied, as long as they can be applied
 * again: a user who was deleted since then is not created and invited a second time. Thread-safe.
 */
final class AppliedPlans {

  private final Clock clock;
  private final Duration maxAge;
  private final Map<String, Existed> byDigest = new HashMap<>();

  AppliedPlans(Clock clock, Duration maxAge) {
    this.clock = clock;
    this.maxAge = maxAge;
  }

  private record Existed(Instant planCreatedAt, Set<EmailAddress> addresses) {}

  /** {@return the addresses of the users whom a plan has created or found; to be added to} */
  Set<EmailAddress> existedAfter(SyncPlan plan) {
    return existedAfter(plan.createdAt(), plan.digest());
  }

  private synchronized Set<EmailAddress> existedAfter(Instant createdAt, String digest) {
    Instant oldest = clock.instant().minus(maxAge);
    byDigest.values().removeIf(existed -> existed.planCreatedAt().isBefore(oldest));
    return byDigest
        .computeIfAbsent(digest, first -> new Existed(createdAt, ConcurrentHashMap.newKeySet()))
        .addresses();
  }
}
