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
import java.util.Set;

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

  /** Statuses below 500 for which a gateway throws another exception. */
  private static final Set<Integer> OTHER_EXCEPTIONS = Set.of(303, 401, 403, 408, 409, 429);

  private Failures() {}

  /** {@return a failure without a response in time, with the outcome {@link Outcome#UNKNOWN}} */
  public static TransportException timeout(Operation operation) {
    return new TransportException(
        operation, ofWrite(operation, Outcome.UNKNOWN), "no response in time", null);
  }

  /** {@return a failure without a connection, with the outcome {@link Outcome#NOT_APPLIED}} */
  public static TransportException notSent(Operation operation) {
    return new TransportException(
        operation, Outcome.NOT_APPLIED, "the request was not sent: connection refused", null);
  }

  /** {@return a failure with status 503, no wait, and the outcome {@link Outcome#UNKNOWN}} */
  public static ServerErrorException serverError(Operation operation) {
    return new ServerErrorException(
        operation, ofWrite(operation, Outcome.UNKNOWN), error(503, "Service Unavailable"));
  }

  /**
   * {@return a failure with the status 503 and a wait, not negative, with the outcome {@link
   * Outcome#UNKNOWN}}
   */
  public static ServerErrorException serverError(Operation operation, Duration retryAfter) {
    return new ServerErrorException(
        operation,
        ofWrite(operation, Outcome.UNKNOWN),
        error(503, "Service Unavailable"),
        Objects.requireNonNull(retryAfter, "retryAfter"));
  }

  /**
   * {@return a failure of the token request with the status 503, with the outcome {@link
   * Outcome#NOT_APPLIED}}
   */
  public static ServerErrorException tokenServerError(Operation operation) {
    return new ServerErrorException(
        operation,
        Outcome.NOT_APPLIED,
        new DomoError(503, "Service Unavailable", null, null, true));
  }

  /** {@return a failure with status 429, no wait, and the outcome {@link Outcome#NOT_APPLIED}} */
  public static RateLimitedException rateLimited(Operation operation) {
    return new RateLimitedException(operation, error(429, "Too Many Requests"), null);
  }

  /**
   * {@return a failure with the status 429 and a wait, not negative, with the outcome {@link
   * Outcome#NOT_APPLIED}}
   */
  public static RateLimitedException rateLimited(Operation operation, Duration retryAfter) {
    return new RateLimitedException(
        operation,
        error(429, "Too Many Requests"),
        Objects.requireNonNull(retryAfter, "retryAfter"));
  }

  /** {@return a failure with the status 409, because another user has the email address} */
  public static UserAlreadyExistsException alreadyExists(Operation operation) {
    return new UserAlreadyExistsException(operation, error(409, "Conflict"));
  }

  /** {@return a failure with the status 404, because no user has the id} */
  public static UserNotFoundException userNotFound(Operation operation) {
    return new UserNotFoundException(operation, error(404, "Not Found"));
  }

  /** {@return a failure with the status 403, because the caller does not have the permission} */
  public static ForbiddenException forbidden(Operation operation) {
    return new ForbiddenException(operation, error(403, "Forbidden"));
  }

  /** {@return a failure with the status 401, because the access token is not valid} */
  public static UnauthorizedException unauthorized(Operation operation) {
    return new UnauthorizedException(operation, error(401, "Unauthorized"));
  }

  /**
   * {@return a failure with the status 400}
   *
   * @param message Domo's explanation, such as {@code role is unknown}
   */
  public static RequestRejectedException rejected(Operation operation, String message) {
    return rejected(operation, 400, message);
  }

  /**
   * {@return a failure with another status without a specific exception, such as 422 or a redirect
   * other than 303}
   *
   * @throws IllegalArgumentException if a gateway throws another exception for this status, such as
   *     409
   */
  public static RequestRejectedException rejected(Operation operation, int status, String message) {
    if (status < 300 || status > 499 || OTHER_EXCEPTIONS.contains(status)) {
      throw new IllegalArgumentException(
          "status must be one that rejects a request, such as 400 or 422, but is " + status + ".");
    }
    return new RequestRejectedException(
        operation, new DomoError(status, null, Objects.requireNonNull(message, "message"), null));
  }

  /** {@return a failure with an unreadable response, with the outcome {@link Outcome#APPLIED}} */
  public static MalformedResponseException malformedResponse(Operation operation) {
    return new MalformedResponseException(
        operation, ofWrite(operation, Outcome.APPLIED), 200, "it is not JSON", null, null);
  }

  /**
   * {@return a failure with a response of Domo's of which only the id is readable, with the outcome
   * {@link Outcome#APPLIED}}
   */
  public static MalformedResponseException malformedResponse(Operation operation, long userId) {
    return new MalformedResponseException(
        operation, ofWrite(operation, Outcome.APPLIED), 200, "it ends too early", userId, null);
  }

  /**
   * {@return a failure with a response that is not JSON, such as the page of a captive portal, with
   * the outcome {@link Outcome#UNKNOWN}}
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
