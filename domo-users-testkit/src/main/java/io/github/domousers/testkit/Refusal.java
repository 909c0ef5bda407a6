package io.github.domousers.testkit;

import io.github.domousers.port.DomoError;
import io.github.domousers.port.Operation;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.UserAlreadyExistsException;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.port.UserNotFoundException;

/** Domo's refusal of a request. The message tells the caller's mistake, and quotes no value. */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String reason;

  Refusal(int status, String reason, String message) {
    super(message, null, false, false);
    this.status = status;
    this.reason = reason;
  }

  static Refusal badRequest(String message) {
    return new Refusal(400, "Bad Request", message);
  }

  String message() {
    return String.valueOf(getMessage());
  }

  /** What a server answers. */
  Answer toAnswer() {
    return Answer.error(status, reason, message());
  }

  /** What a gateway throws. */
  UserGatewayException toException(Operation operation) {
    DomoError error = new DomoError(status, reason, message(), null);
    return switch (status) {
      case 404 -> new UserNotFoundException(operation, error);
      case 409 -> new UserAlreadyExistsException(operation, error);
      default -> new RequestRejectedException(operation, error);
    };
  }
}
