package io.github.domousers.port;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The answer was a success by its status, but could not be read. If it was Domo's answer to a
 * write, that {@link Outcome#APPLIED was applied}; if it may be somebody else's, such as a captive
 * portal's page, that is {@link Outcome#UNKNOWN}.
 */
public final class MalformedResponseException extends UserGatewayException {

  private static final long serialVersionUID = 1L;

  private final @Nullable Long userId;

  /**
   * The answer could not be read.
   *
   * @param operation what was asked for
   * @param outcome what its status and content type prove of the write
   * @param status the HTTP status
   * @param why what is wrong with the answer, without quoting it
   * @param userId the id of the user, if the answer told that much, or {@code null}
   * @param cause what broke the answer off, or {@code null}
   */
  public MalformedResponseException(
      Operation operation,
      Outcome outcome,
      int status,
      String why,
      @Nullable Long userId,
      @Nullable Throwable cause) {
    super(
        operation,
        outcome,
        "the answer, of status " + status + ", cannot be read: " + why,
        DomoError.ofStatus(status),
        cause);
    this.userId = userId;
  }

  /**
   * The id of the user that Domo told in the answer, as far as it could be read: a create that was
   * applied has made this user.
   *
   * @return the id; empty if the answer did not tell it
   */
  public OptionalLong userId() {
    return userId == null ? OptionalLong.empty() : OptionalLong.of(userId);
  }
}
