package io.github.domousers.testkit.internal.store;

import io.github.domousers.port.DomoError;
import io.github.domousers.port.Operation;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.UserAlreadyExistsException;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.port.UserNotFoundException;

/** An error response of Domo. The message names the caller's mistake, and quotes no value. */
public final class ApiError extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String reason;

  public ApiError(int status, String reason, String message) {
    super(message, null, false, false);
    this.status = status;
    this.reason = reason;
  }

  public static ApiError badRequest(String message) {
    return new ApiError(400, "Bad Request", message);
  }

  public String message() {
    return String.valueOf(getMessage());
  }

  public int status() {
    return status;
  }

  public String reason() {
    return reason;
  }

  /** {@return the exception that a gateway throws for this error} */
  public UserGatewayException toException(Operation operation) {
    DomoError error = new DomoError(status, reason, message(), null);
    return switch (status) {
      case 404 -> new UserNotFoundException(operation, error);
      case 409 -> new UserAlreadyExistsException(operation, error);
      default -> new RequestRejectedException(operation, error);
    };
  }
}
