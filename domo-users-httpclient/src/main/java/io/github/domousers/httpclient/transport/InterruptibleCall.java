package io.github.domousers.httpclient.transport;

import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.spi.AbstractInterruptibleChannel;

/**
 * Ends a call at once when its thread is interrupted. An ordinary socket would go on waiting, and
 * the socket of a channel needs four more system calls for each read.
 *
 * <p>Any other use of an interruptible channel on this thread, such as a file that is read while a
 * class is loaded, ends that. So it has to be repeated before the thread waits for a response.
 */
final class InterruptibleCall extends AbstractInterruptibleChannel {

  private final Runnable cancel;
  private final Thread thread = Thread.currentThread();

  /**
   * Prepares one call of the current thread.
   *
   * @param cancel closes the connection, from another thread
   */
  InterruptibleCall(Runnable cancel) {
    this.cancel = cancel;
  }

  /**
   * From now on an interrupt of the thread cancels the call; at once, if there was one before. May
   * be repeated. Has no effect on another thread.
   */
  void start() {
    if (Thread.currentThread() == thread) {
      begin();
    }
  }

  /** From now on an interrupt does not affect the connection. The interrupt flag is kept. */
  void finish() {
    try {
      end(true);
    } catch (AsynchronousCloseException afterTheResponse) {
      // The response was complete.
    }
  }

  /**
   * Finishes a call that failed.
   *
   * @return the interrupt, if there was one; otherwise the failure that the transport threw
   */
  Throwable explain(Throwable failure) {
    try {
      end(true);
      return failure;
    } catch (AsynchronousCloseException interrupt) {
      interrupt.initCause(failure);
      return interrupt;
    }
  }

  @Override
  protected void implCloseChannel() {
    try {
      cancel.run();
    } catch (Throwable cannotBeCancelled) {
      // It must not affect the thread that interrupts.
    }
  }
}
