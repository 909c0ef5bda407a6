package io.github.domousers.observation;

import io.github.domousers.port.RateLimiter;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.Objects;

/**
 * Observes each wait for a permit of another limiter as {@code domo.users.permit}. Low-cardinality
 * key value {@code domo.permit}: {@code granted}; {@code timeout} if there was no permit in time;
 * or {@code failed}, also if the thread was interrupted.
 */
public final class ObservedRateLimiter implements RateLimiter {

  private static final String RESULT = "domo.permit";

  private final RateLimiter limiter;
  private final ObservationRegistry registry;

  private ObservedRateLimiter(RateLimiter limiter, ObservationRegistry registry) {
    this.limiter = limiter;
    this.registry = registry;
  }

  /** {@return a limiter that observes another one} */
  @SuppressWarnings("exports") // Micrometer is optional: its users require its module themselves.
  public static ObservedRateLimiter over(RateLimiter limiter, ObservationRegistry registry) {
    return new ObservedRateLimiter(
        Objects.requireNonNull(limiter, "limiter"), Objects.requireNonNull(registry, "registry"));
  }

  @Override
  public boolean acquire(Duration atMost) throws InterruptedException {
    QuietObservation observation = QuietObservation.of(registry, "domo.users.permit").start();
    String result = "failed";
    try {
      boolean granted = limiter.acquire(atMost);
      result = granted ? "granted" : "timeout";
      return granted;
    } finally {
      observation.tag(RESULT, result).stop();
    }
  }

  @Override
  public Duration estimatedWait() {
    return limiter.estimatedWait();
  }

  @Override
  public void onRateLimited(Duration retryAfter) {
    limiter.onRateLimited(retryAfter);
  }
}
