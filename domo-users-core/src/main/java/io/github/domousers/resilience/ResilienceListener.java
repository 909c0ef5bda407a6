package io.github.domousers.resilience;

/**
 * Receives the retries and reconciliations of a {@link ReliableUserGateway}, for logs and metrics.
 *
 * <p>It is called on the thread of the call, concurrently for several calls. What it throws is
 * dropped.
 */
@FunctionalInterface
public interface ResilienceListener {

  /** Called for each event. The {@code toString} of an event contains no personal data. */
  void on(ResilienceEvent event);
}
