package io.github.domousers.transport;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Gives up the answers that are not complete in time, for a transport: a socket's own timeout
 * bounds only how long the other side is silent.
 *
 * <p>All answers have the same time, so that one look when the first of them may be late does for
 * all that were begun meanwhile: a call that is answered in time wakes no other thread. The looks
 * are taken by one thread for all gateways, which is there only while there are calls. Thread-safe.
 */
public final class ResponseDeadlines {

  private static final ScheduledThreadPoolExecutor TIMER = timer();

  private final Duration timeout;
  private final Set<ResponseDeadline> running = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean watched = new AtomicBoolean();

  /**
   * Gives every answer the same time.
   *
   * @param timeout how long an answer may take, from sending the request to its last byte
   */
  public ResponseDeadlines(Duration timeout) {
    this.timeout = timeout;
  }

  /** A thread of our own: who blocks the JVM's shared timer must not hold up these. */
  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "domo-users-answer-deadlines");
              thread.setDaemon(true);
              return thread;
            });
    timer.setKeepAliveTime(1, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
    return timer;
  }

  /**
   * Makes a deadline that does not run yet.
   *
   * @return the deadline of one answer
   */
  public ResponseDeadline next() {
    return new ResponseDeadline(this);
  }

  Duration timeout() {
    return timeout;
  }

  void started(ResponseDeadline deadline) {
    running.add(deadline);
    if (!watched.get() && watched.compareAndSet(false, true)) {
      lookIn(timeout.toNanos());
    }
  }

  void ended(ResponseDeadline deadline) {
    running.remove(deadline);
  }

  private void lookIn(long nanos) {
    boolean scheduled = false;
    try {
      Future<?> unused = TIMER.schedule(this::look, nanos, TimeUnit.NANOSECONDS);
      scheduled = true;
    } finally {
      if (!scheduled) {
        // So that the next call tries again.
        watched.set(false);
      }
    }
  }

  private void look() {
    long soonest = Long.MAX_VALUE;
    try {
      long now = System.nanoTime();
      for (ResponseDeadline deadline : running) {
        long left = deadline.nanosLeft(now);
        if (left > 0) {
          soonest = Math.min(soonest, left);
        } else {
          deadline.expire();
        }
      }
    } finally {
      goOnWatching(soonest);
    }
  }

  /** Nobody else schedules a look while this one is the watch. */
  private void goOnWatching(long soonest) {
    if (soonest < Long.MAX_VALUE) {
      lookIn(soonest);
      return;
    }
    watched.set(false);
    // Some may have begun since, and have found that somebody was watching.
    if (running.iterator().hasNext() && watched.compareAndSet(false, true)) {
      lookIn(timeout.toNanos());
    }
  }
}
