package io.github.domousers.testkit.internal.server;

import io.github.domousers.testkit.internal.faults.FakeHttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Accepts so many requests at once, and as many per second after that, by the server's clock.
 * Rejected requests do not count. Thread-safe.
 */
final class RequestLimit {

  private static final int TOO_MANY_REQUESTS = 429;

  private final Clock clock;
  private final Duration interval;
  private final Duration burst;
  private final @Nullable Duration retryAfter;

  /** The time at which all accepted requests would have arrived one interval apart. */
  private Instant due = Instant.MIN;

  RequestLimit(Clock clock, int requestsPerSecond, @Nullable Duration retryAfter) {
    this.clock = clock;
    this.interval = Duration.ofSeconds(1).dividedBy(requestsPerSecond);
    this.burst = interval.multipliedBy(requestsPerSecond - 1L);
    this.retryAfter = retryAfter;
  }

  /** Returns a response with status 429, or {@code null} if the request is within the limit. */
  synchronized @Nullable FakeHttpResponse reject() {
    Instant now = clock.instant();
    if (due.isAfter(now.plus(burst))) {
      FakeHttpResponse response =
          JsonResponses.error(
              TOO_MANY_REQUESTS, "Too Many Requests", "The rate limit is exceeded.");
      return retryAfter == null
          ? response
          : response.withHeader(
              "Retry-After", String.valueOf(retryAfter.plusNanos(999_999_999).toSeconds()));
    }
    due = (due.isAfter(now) ? due : now).plus(interval);
    return null;
  }
}
