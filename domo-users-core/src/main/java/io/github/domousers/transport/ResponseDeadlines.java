package io.github.domousers.transport;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Limits the time until responses are complete, for a transport: a socket timeout only limits how
 * long the server may be silent. Thread-safe.
 *
 * <p>All responses have the same time limit, so one check when the first of them expires covers all
 * that started meanwhile, and a call that completes in time wakes no other thread. One thread,
 * which exists only while there are calls, runs the checks of all gateways.
 */
public final class ResponseDeadlines {

  private static final ScheduledThreadPoolExecutor TIMER = timer();

  private final Duration timeout;
  private final Set<ResponseDeadline> running = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean checkScheduled = new AtomicBoolean();

  /**
   * Creates the deadlines of one gateway.
   *
   * @param timeout the time limit of each response, from sending the request to its last byte
   */
  public ResponseDeadlines(Duration timeout) {
    this.timeout = timeout;
  }

  /** A thread of its own, because tasks that block the JVM's shared timer would delay checks. */
  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "domo-users-response-deadlines");
              thread.setDaemon(true);
              return thread;
            });
    timer.setKeepAliveTime(1, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
    return timer;
  }

  /** {@return a deadline that has not started} */
  public ResponseDeadline next() {
    return new ResponseDeadline(this);
  }

  Duration timeout() {
    return timeout;
  }

  void started(ResponseDeadline deadline) {
    running.add(deadline);
    if (!checkScheduled.get() && checkScheduled.compareAndSet(false, true)) {
      scheduleCheck(timeout.toNanos());
    }
  }

  void ended(ResponseDeadline deadline) {
    running.remove(deadline);
  }

  private void scheduleCheck(long nanos) {
    boolean scheduled = false;
    try {
      Future<?> unused = TIMER.schedule(this::check, nanos, TimeUnit.NANOSECONDS);
      scheduled = true;
    } finally {
      if (!scheduled) {
        // The next call tries again.
        checkScheduled.set(false);
      }
    }
  }

  private void check() {
    long nextNanos = Long.MAX_VALUE;
    try {
      long now = System.nanoTime();
      for (ResponseDeadline deadline : running) {
        long left = deadline.nanosLeft(now);
        if (left > 0) {
          nextNanos = Math.min(nextNanos, left);
        } else {
          deadline.expire();
        }
      }
    } finally {
      scheduleNext(nextNanos);
    }
  }

  /** Only the running check schedules the next one. */
  private void scheduleNext(long nextNanos) {
    if (nextNanos < Long.MAX_VALUE) {
      scheduleCheck(nextNanos);
      return;
    }
    checkScheduled.set(false);
    // Some may have started in between, when a check was still scheduled.
    if (running.iterator().hasNext() && checkScheduled.compareAndSet(false, true)) {
      scheduleCheck(timeout.toNanos());
    }
  }
}
