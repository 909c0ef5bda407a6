package io.github.domousers.port;

import io.github.domousers.internal.text.Redaction;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Domo's error response to a request. The texts are safe to log: one line each, of limited length,
 * with email addresses masked.
 *
 * @param reason Domo's short reason, such as {@code Conflict}, at most 100 characters, or {@code
 *     null}
 * @param message Domo's explanation, at most 500 characters, or {@code null}
 * @param traceId Domo's trace id, for its support, at most 100 characters, or {@code null}
 * @param ofTokenRequest whether this is the response to a request for an access token, not to the
 *     call's own request
 */
public record DomoError(
    int status,
    @Nullable String reason,
    @Nullable String message,
    @Nullable String traceId,
    boolean ofTokenRequest)
    implements Serializable {

  private static final int MAX_NAME = 100;
  private static final int MAX_MESSAGE = 500;

  /** Makes the texts safe to log. */
  public DomoError {
    reason = loggable(reason, MAX_NAME);
    message = loggable(message, MAX_MESSAGE);
    traceId = loggable(traceId, MAX_NAME);
  }

  /** Creates the error of a call's own request. */
  public DomoError(
      int status, @Nullable String reason, @Nullable String message, @Nullable String traceId) {
    this(status, reason, message, traceId, false);
  }

  /** {@return an error of which only the status is known} */
  public static DomoError ofStatus(int status) {
    return new DomoError(status, null, null, null);
  }

  /** {@return the error on one line, such as {@code 409 Conflict: … (trace id ABC123)}} */
  @Override
  public String toString() {
    return status
        + (reason == null ? "" : " " + reason)
        + (message == null ? "" : ": " + message)
        + (traceId == null ? "" : " (trace id " + traceId + ")");
  }

  private static @Nullable String loggable(@Nullable String text, int max) {
    String loggable = text == null ? "" : Redaction.loggable(text, max);
    return loggable.isEmpty() ? null : loggable;
  }
}
