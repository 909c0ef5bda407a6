package io.github.domousers.port;

import org.jspecify.annotations.Nullable;

/**
 * There was no answer: no connection, silence, a broken or late answer, or the calling thread was
 * interrupted, in which case its flag is set. {@link #outcome()} is {@link Outcome#NOT_APPLIED}
 * when it is proven that the write was not sent, else {@link Outcome#UNKNOWN}.
 */
public final class TransportException extends UserGatewayException {

  private static final long serialVersionUID = 1L;

  /**
   * There was no answer.
   *
   * @param operation what was asked for
   * @param outcome whether the write may have reached Domo
   * @param why what failed, without personal data
   * @param cause what the transport reported, or {@code null}
   */
  public TransportException(
      Operation operation, Outcome outcome, String why, @Nullable Throwable cause) {
    super(operation, outcome, why, cause);
  }
}
