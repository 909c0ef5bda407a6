package io.github.domousers.resilience;

import io.github.domousers.port.UserGatewayException;
import org.jspecify.annotations.Nullable;

/**
 * Whether an attempt of a call may have been carried out, although it failed. As long as that is
 * so, no later failure can make the call one that was not applied.
 */
final class OutcomeTracker {

  private @Nullable UserGatewayException cause;

  /** The failure that says most of what was done: the last one that was, or may have been. */
  @Nullable UserGatewayException cause() {
    return cause;
  }

  boolean exists() {
    return cause != null;
  }

  /** Takes an attempt's failure into account. */
  void add(RuntimeException failure) {
    UserGatewayException earlier = cause;
    if (failure == earlier) {
      return;
    }
    if (earlier != null && weight(failure) < weight(earlier)) {
      earlier.addSuppressed(failure);
    } else if (failure instanceof UserGatewayException told && weight(told) > 0) {
      if (earlier != null) {
        told.addSuppressed(earlier);
      }
      cause = told;
    }
  }

  /** It was found out that no attempt has been carried out. */
  void dispel() {
    cause = null;
  }

  /** The failure of the whole call, of which this is the last attempt's. */
  RuntimeException truth(RuntimeException last) {
    return cause == null ? last : cause;
  }

  private static int weight(RuntimeException failure) {
    if (!(failure instanceof UserGatewayException told) || !told.operation().isWrite()) {
      return 0;
    }
    return switch (told.outcome()) {
      case NOT_APPLIED -> 0;
      case UNKNOWN -> 1;
      case APPLIED -> 2;
    };
  }
}
