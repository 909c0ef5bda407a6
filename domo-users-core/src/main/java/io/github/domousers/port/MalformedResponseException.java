package io.github.domousers.port;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The response has a success status, but cannot be read. If Domo sent it in response to a write,
 * the write was {@link Outcome#APPLIED applied}; if another server may have sent it, such as a
 * captive portal, its outcome is {@link Outcome#UNKNOWN}.
 */
public final class MalformedResponseException extends UserGatewayException {

  private static final long serialVersionUID = 1L;

  private final @Nullable Long userId;

  /**
   * Creates the exception.
   *
   * @param outcome what the status and the content type of the response prove about the write
   * @param why what is wrong with the response, without quoting it
   * @param userId the id of the user, or {@code null} if the response does not contain it
   * @param cause why the response is not complete, or {@code null}
   */
  public MalformedResponseException(
      Operation operation,
      Outcome outcome,
      int status,
      String why,
      @Nullable Long userId,
      @Nullable Throwable cause) {
    this(operation, outcome, DomoError.ofStatus(status), why, userId, cause);
  }

  /**
   * Creates the exception.
   *
   * @param operation the operation that failed
   * @param outcome what the status and the content type of the response prove about the write
   * @param response the HTTP status, and whether the request was for an access token
   * @param why what is wrong with the response, without quoting it
   * @param userId the id of the user, or {@code null} if the response does not contain it
   * @param cause why the response is not complete, or {@code null}
   */
  public MalformedResponseException(
      Operation operation,
      Outcome outcome,
      DomoError response,
      String why,
      @Nullable Long userId,
      @Nullable Throwable cause) {
    super(
        operation,
        outcome,
        "the response (status " + response.status() + ") cannot be read: " + why,
        response,
        null,
        cause);
    this.userId = userId;
  }

  /**
   * {@return the id of the user in the response, which is the new user if a create was applied;
   * empty if the response does not contain it}
   */
  public OptionalLong userId() {
    return userId == null ? OptionalLong.empty() : OptionalLong.of(userId);
  }
}
