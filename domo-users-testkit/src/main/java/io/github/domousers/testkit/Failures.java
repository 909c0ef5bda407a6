package io.github.domousers.testkit;

import io.github.domousers.port.DomoError;
import io.github.domousers.port.ForbiddenException;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RateLimitedException;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.ServerErrorException;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.port.UserAlreadyExistsException;
import io.github.domousers.port.UserNotFoundException;
import java.time.Duration;
import java.util.Objects;

/**
 * Ready-made failures of a gateway for unit tests, one per kind and outcome. They are what a
 * gateway throws in these situations, with the status and the reason of Domo's response.
 *
 * <pre>{@code
 * InMemoryUserGateway users = new InMemoryUserGateway();
 * users.failNext(Failures.rateLimited(Operation.CREATE, Duration.ofSeconds(2)));
 * users.applyThenFailNext(Failures.timeout(Operation.CREATE));
 * }</pre>
 *
 * <p>As with a gateway, the outcome of a failed read is always {@link Outcome#NOT_APPLIED}.
 */
public final class Failures {

  private Failures() {}

  /**
   * Returns the failure of a request without a response in time: it is unknown whether Domo has
   * applied a write.
   *
   * @param operation the operation that fails
   * @return a failure with the outcome {@link Outcome#UNKNOWN}
   */
  public static TransportException timeout(Operation operation) {
    return new TransportException(
        operation, ofWrite(operation, Outcome.UNKNOWN), "no response in time", null);
  }

  /**
   * Returns the failure of a request that was not sent, because there was no connection.
   *
   * @param operation the operation that fails
   * @return a failure with the outcome {@link Outcome#NOT_APPLIED}
   */
  public static TransportException notSent(Operation operation) {
    return new TransportException(
        operation, Outcome.NOT_APPLIED, "the request was not sent: connection refused", null);
  }

  /**
   * Returns the failure of a request with the response 503: it is unknown whether Domo has applied
   * a write.
   *
   * @param operation the operation that fails
   * @return a failure with the outcome {@link Outcome#UNKNOWN}, without a wait
   */
  public static ServerErrorException serverError(Operation operation) {
    return new ServerErrorException(
        operation, ofWrite(operation, Outcome.UNKNOWN), error(503, "Service Unavailable"));
  }

  /**
   * Returns the failure of a request with the response 503 and the header {@code Retry-After}: it
   * is unknown whether Domo has applied a write.
   *
   * @param operation the operation that fails
   * @param retryAfter how long Domo asks to wait, not negative
   * @return a failure with the outcome {@link Outcome#UNKNOWN}
   */
  public static ServerErrorException serverError(Operation operation, Duration retryAfter) {
    return new ServerErrorException(
        operation,
        ofWrite(operation, Outcome.UNKNOWN),
        error(503, "Service Unavailable"),
        Objects.requireNonNull(retryAfter, "retryAfter"));
  }

  /**
   * Returns the failure of a request whose token request got the response 503. The request itself
   * was not sent.
   *
   * @param operation the operation that fails
   * @return a failure with the outcome {@link Outcome#NOT_APPLIED}, without a wait
   */
  public static ServerErrorException tokenServerError(Operation operation) {
    return new ServerErrorException(
        operation,
        Outcome.NOT_APPLIED,
        new DomoError(503, "Service Unavailable", null, null, true));
  }

  /**
   * Returns the failure of a request with the response 429, without the header {@code Retry-After}.
   *
   * @param operation the operation that fails
   * @return a failure with the outcome {@link Outcome#NOT_APPLIED}, without a wait
   */
  public static RateLimitedException rateLimited(Operation operation) {
    return new RateLimitedException(operation, error(429, "Too Many Requests"), null);
  }

  /**
   * Returns the failure of a request with the response 429 and the header {@code Retry-After}.
   *
   * @param operation the operation that fails
   * @param retryAfter how long Domo asks to wait, not negative
   * @return a failure with the outcome {@link Outcome#NOT_APPLIED}
   */
  public static RateLimitedException rateLimited(Operation operation, Duration retryAfter) {
    return new RateLimitedException(
        operation,
        error(429, "Too Many Requests"),
        Objects.requireNonNull(retryAfter, "retryAfter"));
  }

  /**
   * Returns the failure of a create or an update with the response 409: another user has the email
   * address.
   *
   * @param operation the operation that fails
   * @return a failure with the outcome {@link Outcome#NOT_APPLIED}
   */
  public static UserAlreadyExistsException alreadyExists(Operation operation) {
    return new UserAlreadyExistsException(operation, error(409, "Conflict"));
  }

  /**
   * Returns the failure of a request with the response 404: no user has the id.
   *
   * @param operation the operation that fails
   * @return a failure with the outcome {@link Outcome#NOT_APPLIED}
   */
  public static UserNotFoundException userNotFound(Operation operation) {
    return new UserNotFoundException(operation, error(404, "Not Found"));
  }

  /**
   * Returns the failure of a request with the response 403: the caller does not have the
   * permission.
   *
   * @param operation the operation that fails
   * @return a failure with the outcome {@link Outcome#NOT_APPLIED}
   */
  public static ForbiddenException forbidden(Operation operation) {
    return new ForbiddenException(operation, error(403, "Forbidden"));
  }

  /**
   * Returns the failure of a request with the response 401: the access token is not valid.
   *
   * @param operation the operation that fails
   * @return a failure with the outcome {@link Outcome#NOT_APPLIED}
   */
  public static UnauthorizedException unauthorized(Operation operation) {
    return new UnauthorizedException(operation, error(401, "Unauthorized"));
  }

  /**
   * Returns the failure of a request with the response 400.
   *
   * @param operation the operation that fails
   * @param message Domo's explanation, such as {@code role is unknown}
   * @return a failure with the outcome {@link Outcome#NOT_APPLIED}
   */
  public static RequestRejectedException rejected(Operation operation, String message) {
    return rejected(operation, 400, message);
  }

  /**
   * Returns the failure of a request with a response that has no exception of its own, such as 422
   * or a redirect.
   *
   * @param operation the operation that fails
   * @param status the HTTP status
   * @param message Domo's explanation
   * @return a failure with the outcome {@link Outcome#NOT_APPLIED}
   */
  public static RequestRejectedException rejected(Operation operation, int status, String message) {
    return new RequestRejectedException(
        operation, new DomoError(status, null, Objects.requireNonNull(message, "message"), null));
  }

  /**
   * Returns the failure of a request with an unreadable success of Domo, whose body contains no id:
   * a write is applied.
   *
   * @param operation the operation that fails
   * @return a failure with the outcome {@link Outcome#APPLIED}
   */
  public static MalformedResponseException malformedResponse(Operation operation) {
    return new MalformedResponseException(
        operation, ofWrite(operation, Outcome.APPLIED), 200, "it is not JSON", null, null);
  }

  /**
   * Returns the failure of a request with a success of Domo that is unreadable after the id of the
   * user: a write is applied.
   *
   * @param operation the operation that fails
   * @param userId the id of the user
   * @return a failure with the outcome {@link Outcome#APPLIED}
   */
  public static MalformedResponseException malformedResponse(Operation operation, long userId) {
    return new MalformedResponseException(
        operation, ofWrite(operation, Outcome.APPLIED), 200, "it ends too early", userId, null);
  }

  /**
   * Returns the failure of a request with a success that is not JSON, such as the page of a captive
   * portal: it is unknown whether Domo has applied a write.
   *
   * @param operation the operation that fails
   * @return a failure with the outcome {@link Outcome#UNKNOWN}
   */
  public static MalformedResponseException responseOfAnotherServer(Operation operation) {
    return new MalformedResponseException(
        operation, ofWrite(operation, Outcome.UNKNOWN), 200, "it is an HTML page", null, null);
  }

  private static Outcome ofWrite(Operation operation, Outcome outcome) {
    return operation.isWrite() ? outcome : Outcome.NOT_APPLIED;
  }

  private static DomoError error(int status, String reason) {
    return new DomoError(status, reason, null, null);
  }
}
