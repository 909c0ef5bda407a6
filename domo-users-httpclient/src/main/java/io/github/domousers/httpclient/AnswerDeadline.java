package io.github.domousers.httpclient;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.concurrent.Cancellable;

/**
 * Cancels a request whose answer is not complete in time: a socket's own timeout bounds only how
 * long the other side is silent. It waits on the timer that the JVM keeps for all {@link
 * CompletableFuture}s, so that no call needs a thread.
 */
final class AnswerDeadline {

  private final CompletableFuture<Void> answered = new CompletableFuture<>();
  private final Duration timeout;
  private final Cancellable request;

  AnswerDeadline(Duration timeout, Cancellable request) {
    this.timeout = timeout;
    this.request = request;
  }

  /** Lets the time run. */
  void start() {
    answered
        .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
        .exceptionally(
            timedOut -> {
              request.cancel();
              return null;
            });
  }

  /** Ends the wait, if it has not ended yet. */
  void cancel() {
    answered.complete(null);
  }

  /** What a failure was due to: the time that ran out, if it did, else what the transport says. */
  IOException explain(Exception failure) {
    if (answered.isCompletedExceptionally()) {
      SocketTimeoutException late =
          new SocketTimeoutException("No complete answer within " + timeout);
      late.initCause(failure);
      return late;
    }
    return failure instanceof IOException broken ? broken : new IOException(failure);
  }
}
