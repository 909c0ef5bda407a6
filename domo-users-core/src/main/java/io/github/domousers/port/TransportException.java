package io.github.domousers.port;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * There is no response: no connection, a timeout, or a connection that broke; the rate limiter gave
 * no permit; or the calling thread was interrupted, and its interrupt flag is set. {@link
 * #outcome()} is {@link Outcome#NOT_APPLIED} if it is proven that the write was not sent, otherwise
 * {@link Outcome#UNKNOWN}.
 */
public final class TransportException extends UserGatewayException {

  private static final long serialVersionUID = 1L;

  private final boolean withoutPermit;

  /**
   * Creates the exception.
   *
   * @param operation the operation that failed
   * @param outcome whether the write may have reached Domo
   * @param why what failed, without personal data
   * @param cause the failure that the transport reported, or {@code null}
   */
  public TransportException(
      Operation operation, Outcome outcome, String why, @Nullable Throwable cause) {
    super(operation, outcome, why, cause);
    this.withoutPermit = false;
  }

  private TransportException(Operation operation, String why, Duration estimatedWait) {
    super(operation, Outcome.NOT_APPLIED, why, null, estimatedWait, null);
    this.withoutPermit = true;
  }

  /**
   * {@return the exception for a request that was not sent, because the rate limiter gave no permit
   * in time} Its outcome is {@link Outcome#NOT_APPLIED}.
   *
   * @param operation the operation that failed
   * @param why for the message, without personal data
   * @param estimatedWait how long until there is a permit; zero if that is unknown
   */
  public static TransportException withoutPermit(
      Operation operation, String why, Duration estimatedWait) {
    return new TransportException(operation, why, estimatedWait);
  }

  /**
   * {@return whether the request was not sent because the rate limiter gave no permit in time} If
   * so, {@link #retryAfter()} is the estimated wait.
   */
  public boolean isWithoutPermit() {
    return withoutPermit;
  }
}
