package io.github.domousers.gateway;

import io.github.domousers.port.Outcome;
import io.github.domousers.port.UserGatewayException;
import org.jspecify.annotations.Nullable;

/** What an exception reports of a response. */
record Failure(
    String type,
    Outcome outcome,
    int status,
    @Nullable String reason,
    @Nullable String message,
    @Nullable String toe) {

  static Failure of(UserGatewayException e) {
    return new Failure(
        e.getClass().getSimpleName(),
        e.outcome(),
        e.status().orElse(-1),
        e.reason().orElse(null),
        e.domoMessage().orElse(null),
        e.traceId().orElse(null));
  }
}
