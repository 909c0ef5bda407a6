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
 * Remembers whom the plans of this process have created, as long as they can be applied again: a
 * user who was deleted since then is not created and invited a second time. Thread-safe.
 */
final class AppliedPlans {

  private final Clock clock;
  private final Duration maxAge;
  private final Map<String, Created> byDigest = new HashMap<>();

  AppliedPlans(Clock clock, Duration maxAge) {
    this.clock = clock;
    this.maxAge = maxAge;
  }

  private record Created(Instant planCreatedAt, Set<EmailAddress> addresses) {}

  /** {@return the addresses of the users whom a plan has created; to be added to} */
  synchronized Set<EmailAddress> createdBy(SyncPlan plan) {
    Instant oldest = clock.instant().minus(maxAge);
    byDigest.values().removeIf(created -> created.planCreatedAt().isBefore(oldest));
    return byDigest
        .computeIfAbsent(
            plan.digest(), digest -> new Created(plan.createdAt(), ConcurrentHashMap.newKeySet()))
        .addresses();
  }
}
