package io.github.domousers.transport;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** How long one answer may take: see {@link ResponseDeadlines}. Thread-safe. */
public final class ResponseDeadline {

  private enum State {
    NOT_STARTED,
    RUNNING,
    ENDED,
    EXPIRED
  }

  private final ResponseDeadlines all;

  /** Written after the other fields, and read before them. */
  private final AtomicReference<State> state = new AtomicReference<>(State.NOT_STARTED);

  private Runnable giveUp = () -> {};
  private long end;

  ResponseDeadline(ResponseDeadlines all) {
    this.all = all;
  }

  /**
   * Lets the time run, from the moment that the request is sent. Only the first start counts.
   *
   * @param giveUp closes the connection at once, from another thread
   */
  public void start(Runnable giveUp) {
    if (state.get() != State.NOT_STARTED) {
      return;
    }
    this.giveUp = giveUp;
    this.end = System.nanoTime() + all.timeout().toNanos();
    if (state.compareAndSet(State.NOT_STARTED, State.RUNNING)) {
      all.started(this);
    }
  }

  /** Ends the wait, if it has not ended yet: the answer is complete, or there is none. */
  public void cancel() {
    if (state.compareAndSet(State.RUNNING, State.ENDED)) {
      all.ended(this);
    } else {
      state.compareAndSet(State.NOT_STARTED, State.ENDED);
    }
  }

  /** How long the answer may still take; nothing, or less, once it is late. */
  long nanosLeft(long now) {
    return end - now;
  }

  void expire() {
    all.ended(this);
    if (state.compareAndSet(State.RUNNING, State.EXPIRED)) {
      try {
        giveUp.run();
      } catch (Throwable cannotBeClosed) {
        // It must not keep the other answers from their deadlines.
      }
    }
  }

  /**
   * Says what a failure was due to.
   *
   * @param failure what the transport threw
   * @return that the time ran out, if it did; else what the transport threw, as an I/O exception
   */
  public IOException explain(Throwable failure) {
    if (state.get() == State.EXPIRED) {
      SocketTimeoutException late =
          new SocketTimeoutException("No complete answer within " + all.timeout());
      late.initCause(failure);
      return late;
    }
    return failure instanceof IOException broken ? broken : new IOException(failure);
  }
}
