package io.github.domousers.resilience;

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
import org.jspecify.annotations.Nullable;

/** Failures of a gateway with their outcomes. */
final class Failures {

  private Failures() {}

  /** The failure with this name in the tables of the tests. */
  static RuntimeException named(String name, Operation operation) {
    return switch (name) {
      case "not sent" -> new TransportException(operation, Outcome.NOT_APPLIED, "refused", null);
      case "no response" -> noResponse(operation);
      case "503" -> new ServerErrorException(operation, writes(operation), error(503));
      case "503 for a token" ->
          new ServerErrorException(operation, Outcome.NOT_APPLIED, error(503));
      case "429" -> rateLimited(operation, null);
      case "unreadable" -> unreadable(operation, null);
      case "unreadable except the id" -> unreadable(operation, People.ADA_ID);
      case "page of another server" ->
          new MalformedResponseException(operation, writes(operation), 200, "HTML", null, null);
      case "no such argument" -> new IllegalArgumentException("no such argument");
      case "401" -> new UnauthorizedException(operation, error(401));
      case "403" -> new ForbiddenException(operation, error(403));
      case "404" -> new UserNotFoundException(operation, error(404));
      case "409" -> conflict(operation);
      default -> rejected(operation, Integer.parseInt(name));
    };
  }

  static TransportException noResponse(Operation operation) {
    return new TransportException(operation, writes(operation), "silence", null);
  }

  static MalformedResponseException unreadable(Operation operation, @Nullable Long id) {
    Outcome outcome = operation.isWrite() ? Outcome.APPLIED : Outcome.NOT_APPLIED;
    return new MalformedResponseException(operation, outcome, 200, "broken off", id, null);
  }

  static RateLimitedException rateLimited(Operation operation, @Nullable Duration retryAfter) {
    return new RateLimitedException(operation, error(429), retryAfter);
  }

  static ServerErrorException busy(Operation operation, @Nullable Duration retryAfter) {
    return new ServerErrorException(operation, writes(operation), error(503), retryAfter);
  }

  static UserAlreadyExistsException conflict(Operation operation) {
    return new UserAlreadyExistsException(operation, error(409));
  }

  static RequestRejectedException rejected(Operation operation, int status) {
    return new RequestRejectedException(operation, error(status));
  }

  private static Outcome writes(Operation operation) {
    return operation.isWrite() ? Outcome.UNKNOWN : Outcome.NOT_APPLIED;
  }

  private static DomoError error(int status) {
    return DomoError.ofStatus(status);
  }
}
