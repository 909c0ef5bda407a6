package io.github.domousers.resilience;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Limits retries during an outage: a bucket of tokens that all calls of a gateway share. A retry
 * takes a token. A call that succeeds returns the tokens of its retries, or a fifth of a token if
 * it needed none. So occasional failures cost nothing, and an outage empties the bucket.
 * Thread-safe.
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

  void succeeded(int retries) {
    int worth = retries == 0 ? 1 : retries * FIFTHS_OF_A_RETRY;
    fifths.updateAndGet(left -> Math.min(full, left + worth));
  }
}
