package io.github.domousers.sync;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on the calling thread and on others, never more than a number at a time. It never
 * waits for an executor to start a task, so a busy or a single-threaded executor cannot block it.
 */
final class Workers implements AutoCloseable {

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
   * @param executor the caller's, or {@code null} for threads that end with the workers
   */
  static Workers open(int concurrency, @Nullable Executor executor) {
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

  /** {@return the results, in the order of the items} */
  <T, R extends @Nullable Object> List<R> map(List<T> items, Function<T, R> function) {
    List<R> results = new ArrayList<>(Collections.nCopies(items.size(), null));
    AtomicInteger next = new AtomicInteger();
    run(
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
   * Runs tasks until there are no more, or until one fails.
   *
   * @param tasks returns the next task, or {@code null} if there are no more; called by one thread
   *     at a time
   * @throws CancellationException if the calling thread is interrupted; its interrupt flag is kept
   */
  boolean run(Supplier<@Nullable Runnable> tasks) {
    Run run = new Run(tasks);
    for (int i = 1; i < concurrency; i++) {
      executor.execute(run::work);
    }
    run.work();
    run.await();
    return true;
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
    private int active;
    private boolean stopped;
    private @Nullable Throwable failure;

    Run(Supplier<@Nullable Runnable> tasks) {
      this.tasks = tasks;
    }

    void work() {
      Runnable task = next();
      while (task != null) {
        try {
          task.run();
          done(null);
        } catch (RuntimeException | Error e) {
          done(e);
        }
        task = next();
      }
    }

    private synchronized @Nullable Runnable next() {
      Runnable task = stopped ? null : tasks.get();
      if (task == null) {
        stopped = true;
      } else {
        active++;
      }
      return task;
    }

    private synchronized void done(@Nullable Throwable thrown) {
      active--;
      if (thrown != null) {
        stopped = true;
        if (failure == null) {
          failure = thrown;
        }
      }
      notifyAll();
    }

    synchronized void await() {
      boolean interrupted = false;
      while (active > 0) {
        try {
          wait();
        } catch (InterruptedException e) {
          interrupted = true;
          stopped = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      if (failure instanceof Error error) {
        throw error;
      }
      if (failure instanceof RuntimeException exception) {
        throw exception;
      }
      if (interrupted) {
        throw new CancellationException("The thread was interrupted while a plan was made.");
      }
    }
  }
}
