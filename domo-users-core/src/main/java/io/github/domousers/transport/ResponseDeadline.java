package io.github.domousers.transport;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** The time limit of one response, see {@link ResponseDeadlines}. Thread-safe. */
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
   * Starts the time limit when the request is sent. Later calls have no effect.
   *
   * @param giveUp closes the connection, from another thread
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

  /** Ends the time limit: the response is complete, or there will be none. */
  public void cancel() {
    if (state.compareAndSet(State.RUNNING, State.ENDED)) {
      all.ended(this);
    } else {
      state.compareAndSet(State.NOT_STARTED, State.ENDED);
    }
  }

  long nanosLeft(long now) {
    return end - now;
  }

  void expire() {
    all.ended(this);
    if (state.compareAndSet(State.RUNNING, State.EXPIRED)) {
      try {
        giveUp.run();
      } catch (Throwable cannotBeClosed) {
        // It must not affect the deadlines of other responses.
      }
    }
  }

  /**
   * {@return the failure to report: a timeout if the time limit was exceeded; otherwise the failure
   * that the transport threw, as an I/O exception}
   */
  public IOException explain(Throwable failure) {
    if (state.get() == State.EXPIRED) {
      SocketTimeoutException late =
          new SocketTimeoutException("No complete response within " + all.timeout());
      late.initCause(failure);
      return late;
    }
    return failure instanceof IOException broken ? broken : new IOException(failure);
  }
}
