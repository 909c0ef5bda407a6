package io.github.domousers.resilience;

/**
 * Is told what a {@link ReliableUserGateway} does beyond a call's first attempt, for logs and
 * metrics.
 *
 * <p>It is called on the thread of the call, by several threads at once. What it throws is dropped,
 * and changes nothing for the call.
 */
@FunctionalInterface
public interface ResilienceListener {

  /**
   * Takes note of an event. Nothing in it shows personal data in its {@code toString}.
   *
   * @param event what happened
   */
  void on(ResilienceEvent event);
}
