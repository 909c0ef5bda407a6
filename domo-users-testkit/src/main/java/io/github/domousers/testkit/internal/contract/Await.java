package io.github.domousers.testkit.internal.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assumptions;

/**
 * Calls on other threads, and waits that fail after a limit, so that a broken gateway fails a test
 * instead of hanging it.
 */
public final class Await {

  /** The limit of a wait that normally ends at once. */
  public static final Duration HANG_LIMIT = Duration.ofSeconds(10);

  private Await() {}

  /** Waits until a condition is true, at most for {@link #HANG_LIMIT}. */
  public static void until(String condition, BooleanSupplier holds) {
    until(condition, HANG_LIMIT, holds);
  }

  /** Waits until a condition is true, at most for a limit. */
  public static void until(String condition, Duration limit, BooleanSupplier holds) {
    long start = System.nanoTime();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() - start > limit.toNanos()) {
        throw new AssertionError("After " + limit + " it is still not true that " + condition);
      }
      Thread.onSpinWait();
    }
  }

  /** Waits until a latch is at zero, at most for {@link #HANG_LIMIT}. */
  public static void zero(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(HANG_LIMIT.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new AssertionError("After " + HANG_LIMIT + " a latch is still not at zero");
    }
  }

  /** Runs a task on a thread that does not keep the JVM alive. */
  public static Thread start(Runnable task) {
    Thread thread = new Thread(task, "background");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Runs a task on a virtual thread; aborts the test before Java 21. */
  public static Thread startVirtual(Runnable task) {
    Assumptions.assumeTrue(Runtime.version().feature() >= 21, "virtual threads need Java 21");
    try {
      return (Thread)
          Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("Thread.startVirtualThread", e);
    }
  }

  /** Runs a task so many times on so many threads, and returns the results in order. */
  public static <T> List<T> inThreads(int threads, int times, Task<T> task) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<T>> calls = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        int index = i;
        calls.add(() -> task.run(index));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> result : executor.invokeAll(calls)) {
        results.add(result.get());
      }
      return results;
    } finally {
      executor.shutdownNow();
    }
  }

  /** A task that is run many times. */
  public interface Task<T> {
    T run(int index) throws Exception;
  }

  /**
   * Waits for a result, at most for {@link #HANG_LIMIT}. A failed assertion in the other thread is
   * thrown here.
   *
   * @param expected what the other thread is expected to do, for the message
   */
  public static <T> T result(String expected, Future<T> future) throws Exception {
    try {
      return future.get(HANG_LIMIT.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("After " + HANG_LIMIT + " it is still not true that " + expected, e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AssertionError failure) {
        throw failure;
      }
      throw e;
    }
  }
}
