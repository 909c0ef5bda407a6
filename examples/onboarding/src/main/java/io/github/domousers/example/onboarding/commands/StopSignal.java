package io.github.domousers.example.onboarding.commands;

import java.util.concurrent.CountDownLatch;

/**
 * Turns Ctrl-C, and a signal such as SIGTERM, into a request to stop, which the import polls. An
 * interrupted request would have an unknown outcome, so the JVM's exit is delayed until this is
 * closed.
 */
final class StopSignal implements AutoCloseable {

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean received;

  /**
   * Registers the shutdown hook.
   *
   * @param onSignal runs when a signal is received
   */
  StopSignal(Runnable onSignal) {
    this.hook = new Thread(() -> delayExit(onSignal), "stop-signal");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** {@return whether a signal was received} */
  boolean isReceived() {
    return received;
  }

  @Override
  public void close() {
    finished.countDown();
    if (!received) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException shutdownStarted) {
        // The hook is running already, and no longer waits.
      }
    }
  }

  private void delayExit(Runnable onSignal) {
    received = true;
    onSignal.run();
    try {
      finished.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
