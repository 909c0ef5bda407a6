package io.github.domousers.port;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Domo, or something before it, failed while it had the request: status 5xx, 408 or 303. A write
 * may have been carried out or not.
 */
public final class ServerErrorException extends UserGatewayException {

  private static final long serialVersionUID = 1L;

  private final @Nullable Duration retryAfter;

  /**
   * The other side failed, and did not ask to wait.
   *
   * @param operation what was asked for
   * @param outcome {@link Outcome#UNKNOWN} if the write was sent, or {@link Outcome#NOT_APPLIED}
   * @param error what Domo said
   */
  public ServerErrorException(Operation operation, Outcome outcome, DomoError error) {
    this(operation, outcome, error, null);
  }

  /**
   * The other side failed.
   *
   * @param operation what was asked for
   * @param outcome {@link Outcome#UNKNOWN} if the write was sent, or {@link Outcome#NOT_APPLIED}
   * @param error what Domo said
   * @param retryAfter how long Domo asks to wait, not negative, or {@code null} if it did not say
   */
  public ServerErrorException(
      Operation operation, Outcome outcome, DomoError error, @Nullable Duration retryAfter) {
    super(operation, outcome, error);
    this.retryAfter = retryAfter;
  }

  @Override
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
