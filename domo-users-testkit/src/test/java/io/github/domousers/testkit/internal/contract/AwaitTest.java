package io.github.domousers.testkit.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitTest {

  @Test
  void until_waitsForTheCondition() {
    AtomicInteger calls = new AtomicInteger();

    Await.until("it was called three times", () -> calls.incrementAndGet() == 3);

    assertThat(calls).hasValue(3);
  }

  @Test
  void until_failsAfterItsLimit_withTheCondition() {
    assertThatThrownBy(() -> Await.until("the user exists", Duration.ofMillis(1), () -> false))
        .isInstanceOf(AssertionError.class)
        .hasMessage("After PT0.001S it is still not true that the user exists");
  }

  @Test
  void result_throwsTheFailedAssertionOfTheOtherThread() {
    AssertionError failure = new AssertionError("failed");

    assertThatThrownBy(() -> Await.result("it succeeds", CompletableFuture.failedFuture(failure)))
        .isSameAs(failure);
  }
}
