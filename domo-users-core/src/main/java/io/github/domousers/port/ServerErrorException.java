package io.github.domousers.port;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Domo, or a server in between, failed to process the request: status 5xx, 408 or 303. A write may
 * or may not have been applied.
 */
public final class ServerErrorException extends UserGatewayException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception for a response that does not ask to wait.
   *
   * @param outcome {@link Outcome#UNKNOWN} if the write was sent, or {@link Outcome#NOT_APPLIED}
   */
  public ServerErrorException(Operation operation, Outcome outcome, DomoError error) {
    this(operation, outcome, error, null);
  }

  /**
   * Creates the exception.
   *
   * @param outcome {@link Outcome#UNKNOWN} if the write was sent, or {@link Outcome#NOT_APPLIED}
   * @param retryAfter how long to wait, from the response, not negative; or {@code null}
   */
  public ServerErrorException(
      Operation operation, Outcome outcome, DomoError error, @Nullable Duration retryAfter) {
    super(operation, outcome, error, retryAfter);
  }
}
