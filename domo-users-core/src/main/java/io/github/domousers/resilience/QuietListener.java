package io.github.domousers.resilience;

/** Drops whatever a listener throws. */
record QuietListener(ResilienceListener listener) implements ResilienceListener {

  @Override
  public void on(ResilienceEvent event) {
    try {
      listener.on(event);
    } catch (Throwable dropped) {
      // Even an Error must not hide the outcome of a write.
    }
  }
}
