package io.github.domousers.port;

import java.time.Duration;

/**
 * Limits the requests of the gateways that share it. A gateway takes a permit before every request:
 * a create takes one, an update two, {@link UserGateway#findByEmail} and a stream one for each
 * page, a request for an access token one, and the repetition after a rejected token another.
 *
 * <p>If {@link #acquire} throws, the call fails with a {@link TransportException} that has it as
 * its cause; nothing is sent, and the outcome is {@link Outcome#NOT_APPLIED}. Implementations are
 * thread-safe.
 */
public interface RateLimiter {

  /**
   * Waits for a permit. If a limiter knows that the wait would be longer, it can return at once.
   *
   * @param atMost how long to wait at most; zero to not wait at all
   * @return whether a permit was taken
   * @throws InterruptedException if the calling thread is interrupted
   */
  boolean acquire(Duration atMost) throws InterruptedException;

  /**
   * {@return how long it takes until there is a permit, not negative; zero if that is unknown} It
   * is asked after {@link #acquire} returned {@code false}, for {@link
   * TransportException#retryAfter()}.
   */
  default Duration estimatedWait() {
    return Duration.ZERO;
  }

  /**
   * Called after Domo asked to wait: with status 429, or with status 503 and the header {@code
   * Retry-After}. What this throws does not affect the call.
   *
   * @param retryAfter how long Domo asks to wait, not negative; a second if a 429 does not say
   */
  default void onRateLimited(Duration retryAfter) {}
}
