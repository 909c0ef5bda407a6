package io.github.domousers.internal.reading;

import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on other threads, never more than a number at a time, while the calling thread waits.
 * So an interrupt of the calling thread never reaches a task. Only an executor that runs tasks on
 * the thread that submits them, such as {@code Runnable::run}, runs them on the calling thread.
 *
 * <p>An executor that accepts tasks but never runs any, such as one that silently discards them,
 * blocks the calling thread until it is interrupted.
 */
public final class Workers implements AutoCloseable {

  private final int concurrency;
  private final Executor executor;
  private final @Nullable ExecutorService own;

  private Workers(int concurrency, Executor executor, @Nullable ExecutorService own) {
    this.concurrency = concurrency;
    this.executor = executor;
    this.own = own;
  }

  /**
   * {@return workers}
   *
   * @param executor caller-supplied, not closed; or {@code null} for daemon threads that end with
   *     the workers
   */
  public static Workers open(int concurrency, @Nullable Executor executor) {
    if (executor != null) {
      return new Workers(concurrency, executor, null);
    }
    ExecutorService own =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "domo-users-sync");
              thread.setDaemon(true);
              return thread;
            });
    return new Workers(concurrency, own, own);
  }

  /** {@return the exception for an interrupted calling thread} */
  public static CancellationException interrupted() {
    return new CancellationException("The calling thread was interrupted.");
  }

  /**
   * {@return the results, in the order of the items}
   *
   * @throws CancellationException as {@link #runAll} does
   */
  public <T, R extends @Nullable Object> List<R> map(List<T> items, Function<T, R> function) {
    List<R> results = new ArrayList<>(Collections.nCopies(items.size(), null));
    AtomicInteger next = new AtomicInteger();
    runAll(
        () -> {
          int index = next.getAndIncrement();
          return index >= items.size()
              ? null
              : () -> {
                R result = function.apply(items.get(index));
                synchronized (results) {
                  results.set(index, result);
                }
              };
        });
    synchronized (results) {
      return results;
    }
  }

  /**
   * {@return the result of one request, made by one worker}
   *
   * @throws CancellationException as {@link #runAll} does
   */
  public <T> T call(Supplier<T> request) {
    AtomicReference<@Nullable T> result = new AtomicReference<>();
    AtomicBoolean taken = new AtomicBoolean();
    runAll(() -> taken.getAndSet(true) ? null : () -> result.set(request.get()), 1);
    return Objects.requireNonNull(result.get());
  }

  /**
   * Runs tasks as {@link #run} does.
   *
   * @throws CancellationException if the calling thread is interrupted; its interrupt flag is kept
   */
  public void runAll(Supplier<@Nullable Runnable> tasks) {
    runAll(tasks, concurrency);
  }

  /** Runs tasks as {@link #runAll(Supplier)} does, but not more than {@code atMost} at a time. */
  public void runAll(Supplier<@Nullable Runnable> tasks, int atMost) {
    if (!run(tasks, Math.min(atMost, concurrency))) {
      throw interrupted();
    }
  }

  /**
   * Runs tasks until there are no more, one throws an exception, or the calling thread is
   * interrupted. Then no further task starts, and this returns when those in flight have ended.
   *
   * @param tasks returns the next task, or {@code null} if there are no more; called by one thread
   *     at a time
   * @return whether the calling thread was not interrupted; its interrupt flag is kept. {@code
   *     false} even if all tasks had started
   * @throws RejectedExecutionException if the executor rejects all workers; no task was run
   * @throws RuntimeException what the first task that failed, or {@code tasks}, has thrown
   */
  public boolean run(Supplier<@Nullable Runnable> tasks) {
    return run(tasks, concurrency);
  }

  private boolean run(Supplier<@Nullable Runnable> tasks, int workers) {
    Run run = new Run(tasks);
    int rejected = 0;
    for (int i = 0; i < workers && !run.isStopped(); i++) {
      try {
        executor.execute(run::work);
      } catch (RejectedExecutionException e) {
        rejected++;
        if (rejected == workers) {
          throw e;
        }
      } catch (RuntimeException | Error e) {
        run.fail(e);
      }
    }
    return run.await();
  }

  @Override
  public void close() {
    if (own != null) {
      own.shutdown();
    }
  }

  /** The state of one run. */
  private static final class Run {

    private final Supplier<@Nullable Runnable> tasks;
    private final Thread caller = Thread.currentThread();
    private int active;
    private boolean stopped;
    private boolean interrupted;
    private @Nullable Throwable failure;

    Run(Supplier<@Nullable Runnable> tasks) {
      this.tasks = tasks;
    }

    /** Runs tasks until the run stops. Does nothing if it has stopped before. */
    void work() {
      for (Runnable task = next(); task != null; task = next()) {
        try {
          task.run();
        } catch (Throwable e) {
          fail(e);
        } finally {
          ended();
        }
      }
    }

    private synchronized @Nullable Runnable next() {
      interrupted |= !stopped && caller.isInterrupted();
      Runnable task = null;
      try {
        task = stopped || interrupted ? null : tasks.get();
      } catch (RuntimeException | Error e) {
        fail(e);
      }
      if (task == null) {
        stopped = true;
        notifyAll();
      } else {
        active++;
      }
      return task;
    }

    private synchronized void ended() {
      active--;
      notifyAll();
    }

    synchronized void fail(Throwable thrown) {
      stopped = true;
      if (failure == null) {
        failure = thrown;
      }
    }

    synchronized boolean isStopped() {
      return stopped;
    }

    /** {@return whether the calling thread was not interrupted} */
    synchronized boolean await() {
      while (!stopped || active > 0) {
        try {
          wait();
        } catch (InterruptedException e) {
          interrupted = true;
          stopped = true;
        }
      }
      if (interrupted) {
        caller.interrupt();
      }
      if (failure instanceof Error error) {
        throw error;
      }
      if (failure instanceof RuntimeException exception) {
        throw exception;
      }
      if (failure != null) {
        throw new UndeclaredThrowableException(failure);
      }
      return !interrupted;
    }
  }
}
