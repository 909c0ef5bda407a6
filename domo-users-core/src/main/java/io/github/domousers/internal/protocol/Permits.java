package io.github.domousers.internal.protocol;

import io.github.domousers.port.Outcome;
import io.github.domousers.port.RateLimiter;
import io.github.domousers.port.TransportException;
import io.github.domousers.transport.DomoResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Takes a permit of a rate limiter before each request, and reports responses that ask to wait.
 *
 * @param limiter the limiter
 * @param timeout how long to wait for a permit
 */
public record Permits(RateLimiter limiter, Duration timeout) {

  /** Without a limit. */
  public static final Permits UNLIMITED = new Permits(atMost -> true, Duration.ZERO);

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVICE_UNAVAILABLE = 503;

  /** The pause after a 429 that does not say how long to wait. */
  private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(1);

  /** A longer estimate would overflow a number of nanoseconds. */
  private static final Duration MAX_ESTIMATE = Duration.ofDays(365);

  /** Waits for a permit, and returns why it got no permit, or {@code null} if it did. */
  public @Nullable PermitFailure acquire() {
    try {
      return limiter.acquire(timeout)
          ? null
          : new PermitFailure(
              "the rate limiter gave no permit within " + timeout.toMillis() + " ms",
              estimatedWait(),
              null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new PermitFailure("interrupted while waiting for the rate limiter", null, e);
    } catch (Exception | LinkageError e) {
      // A limiter written in Kotlin can throw checked exceptions, too.
      return new PermitFailure("the rate limiter failed", null, e);
    }
  }

  private Duration estimatedWait() {
    Duration wait = limiter.estimatedWait();
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(MAX_ESTIMATE) < 0 ? wait : MAX_ESTIMATE;
  }

  /** Reports a response that asks to wait. Whatever the limiter throws does not affect the call. */
  public void observe(DomoResponse response) {
    int status = response.status();
    if (status != TOO_MANY_REQUESTS && status != SERVICE_UNAVAILABLE) {
      return;
    }
    Duration wait = ResponseMapper.retryAfter(response);
    if (wait == null && status == TOO_MANY_REQUESTS) {
      wait = DEFAULT_PAUSE;
    }
    if (wait != null) {
      try {
        limiter.onRateLimited(wait);
      } catch (Exception | LinkageError ignored) {
        // The response says what became of the call.
      }
    }
  }

  /**
   * Why a request got no permit.
   *
   * @param why for the message
   * @param estimatedWait how long until there is a permit; {@code null} if the limiter did not just
   *     take too long
   * @param cause what the limiter threw, or {@code null}
   */
  public record PermitFailure(
      String why, @Nullable Duration estimatedWait, @Nullable Throwable cause) {

    /** {@return the exception for a request that was not sent} */
    public TransportException of(ApiCall call) {
      String message = (call.isTokenRequest() ? "access token request " : "") + "not sent: " + why;
      if (estimatedWait == null) {
        return new TransportException(call.operation(), Outcome.NOT_APPLIED, message, cause);
      }
      return TransportException.withoutPermit(
          call.operation(),
          estimatedWait.isZero()
              ? message
              : message + ", and estimates " + estimatedWait.toMillis() + " ms until the next one",
          estimatedWait);
    }
  }
}
