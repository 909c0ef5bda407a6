package io.github.domousers.port;

import io.github.domousers.internal.text.Redaction;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What Domo said of a request that it did not fulfil. The texts are made safe to log: one line
 * each, of bounded length, email addresses masked.
 *
 * @param status the HTTP status
 * @param reason Domo's short reason, such as {@code Conflict}, at most 100 characters; {@code null}
 *     if it gave none
 * @param message Domo's explanation, at most 500 characters; {@code null} if it gave none
 * @param traceId Domo's trace id, for its support, at most 100 characters; {@code null} if it gave
 *     none
 * @param ofTokenRequest whether the request was not the call's own, but for an access token to make
 *     it with
 */
public record DomoError(
    int status,
    @Nullable String reason,
    @Nullable String message,
    @Nullable String traceId,
    boolean ofTokenRequest)
    implements Serializable {

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_MESSAGE = 500;

  /**
   * Makes the texts safe to log.
   *
   * @param status the HTTP status
   * @param reason Domo's short reason, or {@code null}
   * @param message Domo's explanation, or {@code null}
   * @param traceId Domo's trace id, or {@code null}
   * @param ofTokenRequest whether the request was for an access token
   */
  public DomoError {
    reason = loggable(reason, LONGEST_NAME);
    message = loggable(message, LONGEST_MESSAGE);
    traceId = loggable(traceId, LONGEST_NAME);
  }

  /**
   * What Domo said of a call's own request.
   *
   * @param status the HTTP status
   * @param reason Domo's short reason, or {@code null}
   * @param message Domo's explanation, or {@code null}
   * @param traceId Domo's trace id, or {@code null}
   */
  public DomoError(
      int status, @Nullable String reason, @Nullable String message, @Nullable String traceId) {
    this(status, reason, message, traceId, false);
  }

  /**
   * An error of which only the status is known.
   *
   * @param status the HTTP status
   * @return the error
   */
  public static DomoError ofStatus(int status) {
    return new DomoError(status, null, null, null);
  }

  /** The error in one line, such as {@code 409 Conflict: … (trace id ABC123)}. */
  @Override
  public String toString() {
    return status
        + (reason == null ? "" : " " + reason)
        + (message == null ? "" : ": " + message)
        + (traceId == null ? "" : " (trace id " + traceId + ")");
  }

  private static @Nullable String loggable(@Nullable String text, int longest) {
    if (text == null) {
      return null;
    }
    String loggable = Redaction.loggable(text, longest);
    return loggable.isEmpty() ? null : loggable;
  }
}
