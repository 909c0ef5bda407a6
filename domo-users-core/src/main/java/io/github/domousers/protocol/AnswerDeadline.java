package io.github.domousers.protocol;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Gives up an answer that is not complete in time, for transports: a socket's own timeout bounds
 * only how long the other side is silent. It waits on the timer that the JVM keeps for all {@link
 * CompletableFuture}s, so that no call needs a thread. Thread-safe, for one answer.
 */
public final class AnswerDeadline {

  private final CompletableFuture<Void> answered = new CompletableFuture<>();
  private final Duration timeout;

  /**
   * Makes a deadline that does not run yet.
   *
   * @param timeout how long the answer may take, from sending the request to its last byte
   */
  public AnswerDeadline(Duration timeout) {
    this.timeout = timeout;
  }

  /**
   * Lets the time run, from the moment that the request is sent.
   *
   * @param giveUp closes the connection at once, from another thread
   */
  public void start(Runnable giveUp) {
    answered
        .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
        .exceptionally(
            timedOut -> {
              giveUp.run();
              return null;
            });
  }

  /** Ends the wait, if it has not ended yet: the answer is complete, or there is none. */
  public void cancel() {
    answered.complete(null);
  }

  /**
   * Says what a failure was due to.
   *
   * @param failure what the transport threw
   * @return that the time ran out, if it did; else what the transport threw, as an I/O exception
   */
  public IOException explain(Exception failure) {
    if (answered.isCompletedExceptionally()) {
      SocketTimeoutException late =
          new SocketTimeoutException("No complete answer within " + timeout);
      late.initCause(failure);
      return late;
    }
    return failure instanceof IOException broken ? broken : new IOException(failure);
  }
}
