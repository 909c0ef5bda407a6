package io.github.domousers.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ResponseDeadlinesTest {

  private final IOException closed = new IOException("Socket closed");

  private final ResponseDeadlines deadlines = new ResponseDeadlines(Duration.ofMillis(50));

  @Test
  void aLateResponse_isGivenUp_andTheFailureSaysSo() throws InterruptedException {
    ResponseDeadline late = expired();

    assertThat(late.explain(closed))
        .isInstanceOf(SocketTimeoutException.class)
        .hasMessage("No complete response within PT0.05S")
        .hasCause(closed);
  }

  @Test
  void aResponseInTime_isNotGivenUp_whenOthersAre() throws InterruptedException {
    AtomicInteger givenUp = new AtomicInteger();
    ResponseDeadline inTime = deadlines.next();
    inTime.start(givenUp::incrementAndGet);
    inTime.cancel();

    expired();
    expired();

    assertThat(givenUp).hasValue(0);
    assertThat(inTime.explain(closed)).isSameAs(closed);
  }

  @Test
  void aConnectionThatCannotBeClosed_doesNotPreventClosingOthers() throws InterruptedException {
    CountDownLatch all = new CountDownLatch(10);
    for (int i = 0; i < 10; i++) {
      deadlines
          .next()
          .start(
              () -> {
                all.countDown();
                throw new AssertionError("cannot be closed");
              });
    }

    assertThat(all.await(1, TimeUnit.MINUTES)).isTrue();
    expired();
  }

  @Test
  void onlyTheFirstStart_hasAnEffect() throws InterruptedException {
    CountDownLatch first = new CountDownLatch(1);
    AtomicInteger second = new AtomicInteger();
    ResponseDeadline deadline = deadlines.next();
    deadline.start(first::countDown);
    deadline.start(second::incrementAndGet);

    assertThat(first.await(1, TimeUnit.MINUTES)).isTrue();
    expired();

    assertThat(second).hasValue(0);
  }

  @Test
  void aDeadlineCancelledBeforeItStarted_doesNotRun() throws InterruptedException {
    AtomicInteger givenUp = new AtomicInteger();
    ResponseDeadline ended = deadlines.next();
    ended.cancel();
    ended.start(givenUp::incrementAndGet);

    expired();

    assertThat(givenUp).hasValue(0);
  }

  @Test
  void aBlockedTimerOfTheJvm_hasNoEffect() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture.delayedExecutor(0, TimeUnit.NANOSECONDS, Runnable::run)
        .execute(
            () -> {
              try {
                end.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    try {
      expired();
    } finally {
      end.countDown();
    }
  }

  @Test
  void aDeadlineThatNeverStarted_doesNotRun() throws InterruptedException {
    ResponseDeadline notStarted = deadlines.next();
    notStarted.cancel();

    expired();

    assertThat(notStarted.explain(new IllegalStateException("no connection")))
        .isNotInstanceOf(SocketTimeoutException.class)
        .hasRootCauseMessage("no connection");
  }

  @Test
  void deadlinesThatStartWhileOthersExpire_areKept() throws InterruptedException {
    int calls = 200;
    CountDownLatch all = new CountDownLatch(calls);
    for (int i = 0; i < calls; i++) {
      deadlines.next().start(all::countDown);
      // Starts before, during and after the checks.
      Thread.sleep(1);
    }

    assertThat(all.await(1, TimeUnit.MINUTES)).isTrue();
  }

  /** A separate deadline that has expired. */
  private ResponseDeadline expired() throws InterruptedException {
    CountDownLatch givenUp = new CountDownLatch(1);
    ResponseDeadline deadline = deadlines.next();
    deadline.start(givenUp::countDown);
    assertThat(givenUp.await(1, TimeUnit.MINUTES)).isTrue();
    return deadline;
  }
}
