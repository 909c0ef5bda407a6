package io.github.domousers.example.onboarding.commands;

import java.util.concurrent.CountDownLatch;

/**
 * Turns Ctrl-C into a request to stop, which the import polls. An interrupted request would have an
 * unknown outcome, so the JVM's exit is delayed until this is closed.
 */
final class CtrlC implements AutoCloseable {

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean pressed;

  /**
   * Registers the shutdown hook.
   *
   * @param onPress runs when Ctrl-C is pressed
   */
  CtrlC(Runnable onPress) {
    this.hook = new Thread(() -> delayExit(onPress), "ctrl-c");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** {@return whether Ctrl-C was pressed} */
  boolean isPressed() {
    return pressed;
  }

  @Override
  public void close() {
    finished.countDown();
    if (!pressed) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException shutdownStarted) {
        // The hook is running already, and no longer waits.
      }
    }
  }

  private void delayExit(Runnable onPress) {
    pressed = true;
    onPress.run();
    try {
      finished.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
