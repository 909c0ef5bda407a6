package io.github.domousers.internal.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How tasks run on other threads while the calling thread waits. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkersTest {

  private static final Executor NEW_THREADS = task -> new Thread(task).start();

  private final AtomicInteger done = new AtomicInteger();

  @Test
  void theCallingThread_neverRunsATask() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    try (Workers own = Workers.open(1, null);
        Workers callerSupplied = Workers.open(1, NEW_THREADS)) {
      own.runAll(tasks(5, () -> threads.add(Thread.currentThread())));
      callerSupplied.runAll(tasks(5, () -> threads.add(Thread.currentThread())));
    }
    assertThat(threads).hasSize(2).doesNotContain(Thread.currentThread());
  }

  @Test
  void tasks_runConcurrently_butNeverMoreThanTheLimit() {
    AtomicInteger submitted = new AtomicInteger();
    CountDownLatch three = new CountDownLatch(3);
    AtomicInteger inFlight = new AtomicInteger();
    AtomicInteger maxInFlight = new AtomicInteger();
    Executor executor =
        task -> {
          submitted.incrementAndGet();
          NEW_THREADS.execute(task);
        };
    try (Workers workers = Workers.open(3, executor)) {
      workers.runAll(
          tasks(
              100,
              () -> {
                maxInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                three.countDown();
                await(three);
                inFlight.decrementAndGet();
                done.incrementAndGet();
              }));
    }
    assertThat(done).hasValue(100);
    assertThat(maxInFlight).hasValue(3);
    assertThat(submitted).hasValue(3);
  }

  @Test
  void theSupplier_isCalledByOneThreadAtATime_andNotAfterItsEnd() {
    AtomicInteger inSupplier = new AtomicInteger();
    AtomicInteger calls = new AtomicInteger();
    AtomicBoolean overlapped = new AtomicBoolean();
    Supplier<Runnable> tasks =
        () -> {
          overlapped.compareAndSet(false, inSupplier.incrementAndGet() > 1);
          Thread.onSpinWait();
          inSupplier.decrementAndGet();
          return calls.incrementAndGet() > 1000 ? null : done::incrementAndGet;
        };
    try (Workers workers = Workers.open(4, null)) {
      workers.runAll(tasks);
    }
    assertThat(done).hasValue(1000);
    assertThat(calls).hasValue(1001);
    assertThat(overlapped).isFalse();
  }

  @Test
  void ownThreads_areDaemons_andEndWithTheWorkers() throws InterruptedException {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    try (Workers workers = Workers.open(2, null)) {
      workers.runAll(tasks(10, () -> threads.add(Thread.currentThread())));
    }
    assertThat(threads).isNotEmpty().allMatch(Thread::isDaemon);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  @Test
  void results_haveTheOrderOfTheItems() {
    List<Integer> items = IntStream.range(0, 1000).boxed().toList();
    try (Workers workers = Workers.open(4, null)) {
      assertThat(workers.map(items, item -> item % 10 == 0 ? null : "row " + item))
          .isEqualTo(
              items.stream()
                  .map(item -> item % 10 == 0 ? null : "row " + item)
                  .collect(Collectors.toCollection(ArrayList::new)));
    }
  }

  @Test
  void anExecutorThatRejectsAllTasks_isReported_beforeAnythingRuns() {
    RejectedExecutionException rejection = new RejectedExecutionException();
    AtomicInteger calls = new AtomicInteger();
    try (Workers workers =
        Workers.open(
            3,
            task -> {
              throw rejection;
            })) {
      assertThatThrownBy(
              () ->
                  workers.run(
                      () -> {
                        calls.incrementAndGet();
                        return null;
                      }))
          .isSameAs(rejection);
    }
    assertThat(calls).hasValue(0);
  }

  @Test
  void anExecutorThatRejectsSomeTasks_runsAllWithTheOthers() {
    AtomicInteger submitted = new AtomicInteger();
    Executor executor =
        task -> {
          if (submitted.incrementAndGet() != 2) {
            throw new RejectedExecutionException();
          }
          NEW_THREADS.execute(task);
        };
    try (Workers workers = Workers.open(3, executor)) {
      assertThat(workers.run(tasks(50, done::incrementAndGet))).isTrue();
    }
    assertThat(done).hasValue(50);
  }

  @Test
  void anExecutorThatThrowsAnotherException_stopsTheRun_whenTasksInFlightHaveEnded() {
    Thread caller = Thread.currentThread();
    AtomicInteger submitted = new AtomicInteger();
    AtomicBoolean running = new AtomicBoolean();
    IllegalStateException failure = new IllegalStateException();
    Executor executor =
        task -> {
          if (submitted.incrementAndGet() == 2) {
            while (!running.get()) {
              Thread.onSpinWait();
            }
            throw failure;
          }
          NEW_THREADS.execute(task);
        };
    try (Workers workers = Workers.open(3, executor)) {
      assertThatThrownBy(
              () ->
                  workers.run(
                      tasks(
                          50,
                          () -> {
                            running.set(true);
                            awaitThatItWaits(caller);
                            done.incrementAndGet();
                          })))
          .isSameAs(failure);
    }
    assertThat(done).hasValue(1);
    assertThat(submitted).hasValue(2);
  }

  @Test
  void anInterruptedCaller_letsTasksInFlightFinish_andStartsNoOther() {
    Thread caller = Thread.currentThread();
    AtomicBoolean reached = new AtomicBoolean();
    try (Workers workers = Workers.open(1, null)) {
      boolean completed =
          workers.run(
              tasks(
                  50,
                  () -> {
                    caller.interrupt();
                    awaitThatItWaits(caller);
                    reached.set(Thread.currentThread().isInterrupted());
                    done.incrementAndGet();
                  }));
      assertThat(completed).isFalse();
    }
    assertThat(done).hasValue(1);
    assertThat(reached).as("whether the task was interrupted").isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void anInterruptedCaller_getsACancellationException_fromRunAllAndMap() {
    Thread caller = Thread.currentThread();
    try (Workers workers = Workers.open(2, null)) {
      assertThatThrownBy(() -> workers.runAll(tasks(50, caller::interrupt)))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThatThrownBy(
              () ->
                  workers.map(
                      List.of(1, 2, 3),
                      item -> {
                        caller.interrupt();
                        return item;
                      }))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void aCallerThatIsInterruptedBefore_startsNoTask() {
    Thread caller = Thread.currentThread();
    Stream.<Executor>of(NEW_THREADS, Runnable::run)
        .forEach(
            executor -> {
              caller.interrupt();
              try (Workers workers = Workers.open(2, executor)) {
                assertThat(workers.run(tasks(50, done::incrementAndGet))).isFalse();
              }
              assertThat(Thread.interrupted()).isTrue();
            });
    assertThat(done).hasValue(0);
  }

  @Test
  void aTaskThatThrows_stopsTheOthers_andItsExceptionIsThrownWhenThoseInFlightHaveEnded() {
    Thread caller = Thread.currentThread();
    IllegalStateException failure = new IllegalStateException();
    CountDownLatch two = new CountDownLatch(2);
    AtomicInteger started = new AtomicInteger();
    AtomicReference<Thread> failed = new AtomicReference<>();
    try (Workers workers = Workers.open(2, NEW_THREADS)) {
      assertThatThrownBy(
              () ->
                  workers.run(
                      tasks(
                          50,
                          () -> {
                            boolean fails = started.incrementAndGet() == 1;
                            if (fails) {
                              failed.set(Thread.currentThread());
                            }
                            two.countDown();
                            await(two);
                            if (fails) {
                              throw failure;
                            }
                            awaitThatItEnds(Objects.requireNonNull(failed.get()));
                            awaitThatItWaits(caller);
                            done.incrementAndGet();
                            throw new IllegalArgumentException("later than the other");
                          })))
          .isSameAs(failure);
    }
    assertThat(started).hasValue(2);
    assertThat(done).hasValue(1);
  }

  @Test
  void anErrorAndACheckedExceptionOfATask_areThrown() {
    Error error = new AssertionError("broken");
    IOException checked = new IOException("thrown by a gateway in another language");
    try (Workers workers = Workers.open(2, null)) {
      assertThatThrownBy(() -> workers.run(tasks(50, () -> sneakyThrow(error)))).isSameAs(error);
      assertThatThrownBy(() -> workers.run(tasks(50, () -> sneakyThrow(checked))))
          .isInstanceOf(UndeclaredThrowableException.class)
          .hasCause(checked);
    }
  }

  @Test
  void aSupplierThatThrows_stopsTheRun() {
    try (Workers workers = Workers.open(2, null)) {
      for (Throwable failure : List.of(new IllegalStateException(), new AssertionError("broken"))) {
        assertThatThrownBy(
                () ->
                    workers.run(
                        () -> {
                          sneakyThrow(failure);
                          return null;
                        }))
            .isSameAs(failure);
      }
    }
  }

  @Test
  void aWorkerThatStartsAfterTheRun_doesNothing() {
    List<Runnable> late = new ArrayList<>();
    CountDownLatch submitted = new CountDownLatch(3);
    Executor executor =
        task -> {
          if (late.isEmpty()) {
            NEW_THREADS.execute(task);
          }
          late.add(task);
          submitted.countDown();
        };
    AtomicInteger calls = new AtomicInteger();
    try (Workers workers = Workers.open(3, executor)) {
      workers.runAll(
          () ->
              calls.incrementAndGet() > 10
                  ? null
                  : () -> {
                    await(submitted);
                    done.incrementAndGet();
                  });
    }
    assertThat(late).hasSize(3);
    late.forEach(Runnable::run);

    assertThat(done).hasValue(10);
    assertThat(calls).hasValue(11);
  }

  @Test
  void aWorkerThatStartsAfterAnInterruptedRun_doesNothing() {
    Thread caller = Thread.currentThread();
    List<Runnable> late = new ArrayList<>();
    try (Workers workers = Workers.open(1, late::add)) {
      caller.interrupt();
      assertThat(workers.run(tasks(50, done::incrementAndGet))).isFalse();
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(late).hasSize(1);
    late.forEach(Runnable::run);

    assertThat(done).hasValue(0);
  }

  @Test
  void anExecutorThatRunsTasksOnTheCallingThread_works() {
    Thread caller = Thread.currentThread();
    List<Thread> threads = new ArrayList<>();
    try (Workers workers = Workers.open(3, Runnable::run)) {
      assertThat(workers.run(tasks(5, () -> threads.add(Thread.currentThread())))).isTrue();
    }
    assertThat(threads).hasSize(5).containsOnly(caller);
  }

  @Test
  void anExecutorThatRunsTasksOnTheCallingThread_startsNoTaskAfterAnInterrupt() {
    Thread caller = Thread.currentThread();
    try (Workers workers = Workers.open(3, Runnable::run)) {
      boolean completed =
          workers.run(
              tasks(
                  50,
                  () -> {
                    caller.interrupt();
                    done.incrementAndGet();
                  }));
      assertThat(completed).isFalse();
    }
    assertThat(done).hasValue(1);
    assertThat(Thread.interrupted()).isTrue();
  }

  /** {@return the same task a number of times} */
  private static Supplier<Runnable> tasks(int count, Runnable task) {
    Iterator<Runnable> tasks = Stream.generate(() -> task).limit(count).iterator();
    return () -> tasks.hasNext() ? tasks.next() : null;
  }

  /** Waits until the calling thread waits for tasks; for good if it does not. */
  private static void awaitThatItWaits(Thread caller) {
    while (caller.getState() != Thread.State.WAITING || caller.isInterrupted()) {
      Thread.onSpinWait();
    }
  }

  private static void awaitThatItEnds(Thread worker) {
    try {
      worker.join();
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> void sneakyThrow(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
