package io.github.domousers.port;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A call to a {@link UserGateway} failed. The subtype says how, and {@link #outcome()} what became
 * of the write. No message contains a whole response, a header, a token or an email address.
 */
public abstract sealed class UserGatewayException extends RuntimeException
    permits ForbiddenException,
        MalformedResponseException,
        RateLimitedException,
        RequestRejectedException,
        ServerErrorException,
        TransportException,
        UnauthorizedException,
        UserAlreadyExistsException,
        UserNotFoundException {

  private static final long serialVersionUID = 1L;
  private static final int BAD_REQUEST = 400;

  private final Operation operation;
  private final Outcome outcome;
  private final @Nullable DomoError error;
  private final @Nullable Duration retryAfter;

  UserGatewayException(
      Operation operation, Outcome outcome, String why, @Nullable Throwable cause) {
    this(operation, outcome, why, null, null, cause);
  }

  UserGatewayException(Operation operation, Outcome outcome, DomoError error) {
    this(operation, outcome, error, null);
  }

  UserGatewayException(
      Operation operation, Outcome outcome, DomoError error, @Nullable Duration retryAfter) {
    this(operation, outcome, "Domo responded " + error, error, retryAfter, null);
  }

  UserGatewayException(
      Operation operation,
      Outcome outcome,
      String why,
      @Nullable DomoError error,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    super(
        "The "
            + operation
            + " "
            + (operation.isWrite() ? outcome.phrase() : "failed")
            + (error != null && error.ofTokenRequest() ? ": access token request failed: " : ": ")
            + why,
        cause);
    this.operation = operation;
    this.outcome = outcome;
    this.error = error;
    this.retryAfter = retryAfter;
  }

  /** {@return the operation that failed} */
  public final Operation operation() {
    return operation;
  }

  /** {@return what became of the write; {@link Outcome#NOT_APPLIED} for a read} */
  public final Outcome outcome() {
    return outcome;
  }

  /**
   * {@return whether Domo sent the response to a request for an access token, before the call's own
   * request}
   */
  public final boolean isOfTokenRequest() {
    return error != null && error.ofTokenRequest();
  }

  /** {@return the HTTP status of Domo's response; empty if there was no response} */
  public final OptionalInt status() {
    return error == null ? OptionalInt.empty() : OptionalInt.of(error.status());
  }

  /** {@return Domo's short reason, such as {@code Conflict}; empty if the response has none} */
  public final Optional<String> reason() {
    return Optional.ofNullable(error).map(DomoError::reason);
  }

  /**
   * {@return Domo's explanation; empty if the response has no message} The token, the secret and
   * the phone number of the request are masked in it, and all email addresses. Other personal data
   * that Domo quotes is not: names, or data of another user.
   */
  public final Optional<String> domoMessage() {
    return Optional.ofNullable(error).map(DomoError::message);
  }

  /**
   * {@return whether the same request may succeed later} That is so for {@link TransportException},
   * {@link ServerErrorException}, {@link RateLimitedException} and {@link
   * MalformedResponseException}. Whether it is safe to repeat depends on {@link #outcome()}.
   */
  public final boolean isTransient() {
    return this instanceof TransportException
        || this instanceof ServerErrorException
        || this instanceof RateLimitedException
        || this instanceof MalformedResponseException;
  }

  /**
   * {@return whether Domo may have rejected the request because the email address is taken} Domo
   * does not document how it does that: with 409, or with 400.
   */
  public final boolean mayMeanTakenAddress() {
    return this instanceof UserAlreadyExistsException
        || (this instanceof RequestRejectedException && status().orElse(0) == BAD_REQUEST);
  }

  /**
   * {@return how long Domo asks to wait before the next request (header {@code Retry-After}), not
   * negative; empty if it does not ask} An unreadable value counts as 60 seconds, and a date in the
   * past as zero. For a request that got no permit, this is the estimate of the rate limiter.
   */
  public final Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** {@return the trace id, for Domo's support; empty if the response has no trace id} */
  public final Optional<String> traceId() {
    return Optional.ofNullable(error).map(DomoError::traceId);
  }
}
