package io.github.domousers.example.onboarding.commands;

import java.util.concurrent.CountDownLatch;

/**
 * Makes of Ctrl-C a wish to stop that the import can see. The request in flight is not interrupted,
 * or nobody would know what became of it; instead, the JVM's end is held back until this is closed.
 */
final class CtrlC implements AutoCloseable {

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean pressed;

  /**
   * Starts to watch.
   *
   * @param whenPressed tells the user that the wish was heard
   */
  CtrlC(Runnable whenPressed) {
    this.hook = new Thread(() -> holdBack(whenPressed), "ctrl-c");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether the user wants to stop. */
  boolean isPressed() {
    return pressed;
  }

  @Override
  public void close() {
    finished.countDown();
    if (!pressed) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException pressedJustNow) {
        // The hook has nothing to wait for any more.
      }
    }
  }

  private void holdBack(Runnable whenPressed) {
    pressed = true;
    whenPressed.run();
    try {
      finished.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
