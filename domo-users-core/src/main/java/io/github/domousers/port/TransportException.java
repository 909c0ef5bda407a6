package io.github.domousers.port;

import org.jspecify.annotations.Nullable;

/**
 * There is no response: no connection, a timeout, or a connection that broke; or the calling thread
 * was interrupted, and its interrupt flag is set. {@link #outcome()} is {@link Outcome#NOT_APPLIED}
 * if it is proven that the write was not sent, otherwise {@link Outcome#UNKNOWN}.
 */
public final class TransportException extends UserGatewayException {

  private static final long serialVersionUID = 1L;

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
  }
}
