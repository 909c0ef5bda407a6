package io.github.domousers.httpclient.transport;

import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.spi.AbstractInterruptibleChannel;

/**
 * Ends a call at once when its thread is interrupted. An ordinary socket would go on waiting, and
 * the socket of a channel needs four more system calls for each read.
 */
final class InterruptibleCall extends AbstractInterruptibleChannel {

  private final Runnable cancel;

  /**
   * Prepares one call.
   *
   * @param cancel closes the connection, from another thread
   */
  InterruptibleCall(Runnable cancel) {
    this.cancel = cancel;
  }

  /** From now on an interrupt of this thread cancels the call; at once, if there was one before. */
  void start() {
    begin();
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
    cancel.run();
  }
}
