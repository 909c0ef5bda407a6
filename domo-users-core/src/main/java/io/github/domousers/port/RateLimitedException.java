package io.github.domousers.port;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Domo received too many requests and did not process this one: status 429. */
public final class RateLimitedException extends UserGatewayException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param retryAfter how long to wait, from the response, not negative; or {@code null}
   */
  public RateLimitedException(Operation operation, DomoError error, @Nullable Duration retryAfter) {
    super(operation, Outcome.NOT_APPLIED, error, retryAfter);
  }
}
