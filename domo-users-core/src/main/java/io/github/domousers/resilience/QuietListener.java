package io.github.domousers.resilience;

/** Lets nothing that a listener throws reach a call. */
record QuietListener(ResilienceListener listener) implements ResilienceListener {

  @Override
  public void on(ResilienceEvent event) {
    try {
      listener.on(event);
    } catch (Throwable dropped) {
      // Even an Error must not hide what became of a write.
    }
  }
}
