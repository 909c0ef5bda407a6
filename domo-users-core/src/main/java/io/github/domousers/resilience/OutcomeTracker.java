package io.github.domousers.resilience;

import io.github.domousers.port.UserGatewayException;
import org.jspecify.annotations.Nullable;

/**
 * Tracks whether an attempt of a call may have been applied although it failed. If so, the outcome
 * of the whole call is not {@code NOT_APPLIED}, however later attempts fail.
 */
final class OutcomeTracker {

  private @Nullable UserGatewayException cause;

  /**
   * {@return the last failure with the strongest outcome, {@code APPLIED} before {@code UNKNOWN};
   * {@code null} if every attempt was {@code NOT_APPLIED}}
   */
  @Nullable UserGatewayException cause() {
    return cause;
  }

  boolean mayBeApplied() {
    return cause != null;
  }

  void add(RuntimeException failure) {
    UserGatewayException earlier = cause;
    if (failure == earlier) {
      return;
    }
    if (earlier != null && weight(failure) < weight(earlier)) {
      earlier.addSuppressed(failure);
    } else if (failure instanceof UserGatewayException strongest && weight(strongest) > 0) {
      if (earlier != null) {
        strongest.addSuppressed(earlier);
      }
      cause = strongest;
    }
  }

  /** Called when it is proven that no attempt was applied. */
  void reset() {
    cause = null;
  }

  /** {@return the failure to report for the whole call} */
  RuntimeException toReport(RuntimeException last) {
    return cause == null ? last : cause;
  }

  private static int weight(RuntimeException failure) {
    if (!(failure instanceof UserGatewayException ofGateway) || !ofGateway.operation().isWrite()) {
      return 0;
    }
    return switch (ofGateway.outcome()) {
      case NOT_APPLIED -> 0;
      case UNKNOWN -> 1;
      case APPLIED -> 2;
    };
  }
}
