package io.github.domousers.resilience;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What keeps retries from adding to an outage: a bucket of tokens that all calls of a gateway
 * share. A retry takes a token. A call that succeeds gives back what its retries took, or a fifth
 * of a token if it needed none. So faults here and there cost nothing, while in an outage, when
 * nothing succeeds, the bucket is soon empty. Thread-safe.
 */
final class RetryBudget {

  private static final int FIFTHS_OF_A_RETRY = 5;

  private final int full;
  private final AtomicInteger fifths;

  RetryBudget(int retries) {
    this.full = retries * FIFTHS_OF_A_RETRY;
    this.fifths = new AtomicInteger(full);
  }

  /** Takes the token of a retry, if there is one. */
  boolean take() {
    int before =
        fifths.getAndUpdate(left -> left < FIFTHS_OF_A_RETRY ? left : left - FIFTHS_OF_A_RETRY);
    return before >= FIFTHS_OF_A_RETRY;
  }

  /** Gives back what a call that succeeded is worth. */
  void succeeded(int retries) {
    int worth = retries == 0 ? 1 : retries * FIFTHS_OF_A_RETRY;
    fifths.updateAndGet(left -> Math.min(full, left + worth));
  }
}
