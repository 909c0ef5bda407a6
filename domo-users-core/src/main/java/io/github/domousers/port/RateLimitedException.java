package io.github.domousers.port;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Domo had too many requests, and did not look at this one: status 429. */
public final class RateLimitedException extends UserGatewayException {

  private static final long serialVersionUID = 1L;

  private final @Nullable Duration retryAfter;

  /**
   * There were too many requests.
   *
   * @param operation what was asked for
   * @param error what Domo said
   * @param retryAfter how long Domo asks to wait, not negative, or {@code null} if it did not say
   */
  public RateLimitedException(Operation operation, DomoError error, @Nullable Duration retryAfter) {
    super(operation, Outcome.NOT_APPLIED, error);
    this.retryAfter = retryAfter;
  }

  @Override
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
