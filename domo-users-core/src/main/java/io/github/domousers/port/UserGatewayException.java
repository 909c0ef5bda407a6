package io.github.domousers.port;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A call to a {@link UserGateway} failed. The subtype says how, and {@link #outcome()} what became
 * of the write that was asked for.
 *
 * <p>No message quotes a whole answer, a header, a token or an email address.
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

  private final Operation operation;
  private final Outcome outcome;
  private final @Nullable DomoError error;

  UserGatewayException(
      Operation operation, Outcome outcome, String why, @Nullable Throwable cause) {
    this(operation, outcome, why, null, cause);
  }

  UserGatewayException(Operation operation, Outcome outcome, DomoError error) {
    this(
        operation,
        outcome,
        (error.ofTokenRequest() ? "asked for an access token, Domo answered " : "Domo answered ")
            + error,
        error,
        null);
  }

  UserGatewayException(
      Operation operation,
      Outcome outcome,
      String why,
      @Nullable DomoError error,
      @Nullable Throwable cause) {
    super(
        "The " + operation + " " + (operation.isWrite() ? outcome.phrase() : "failed") + ": " + why,
        cause);
    this.operation = operation;
    this.outcome = outcome;
    this.error = error;
  }

  /**
   * What was asked for.
   *
   * @return the operation
   */
  public final Operation operation() {
    return operation;
  }

  /**
   * What became of the write that was asked for.
   *
   * @return the outcome
   */
  public final Outcome outcome() {
    return outcome;
  }

  /**
   * Whether Domo answered so to a request for an access token, which the call needed first.
   *
   * @return {@code false} also if there was no answer
   */
  public final boolean isOfTokenRequest() {
    return error != null && error.ofTokenRequest();
  }

  /**
   * The HTTP status that Domo answered, to the call's own request or to the one for a token.
   *
   * @return the status; empty if there was no answer
   */
  public final OptionalInt status() {
    return error == null ? OptionalInt.empty() : OptionalInt.of(error.status());
  }

  /**
   * Domo's short reason, such as {@code Conflict}.
   *
   * @return the reason; empty if Domo gave none
   */
  public final Optional<String> reason() {
    return Optional.ofNullable(error).map(DomoError::reason);
  }

  /**
   * Domo's explanation, without the token, the secret and the phone number that it was sent, and
   * with email addresses masked. Other personal data that Domo quotes stays, here and in the
   * message: a name, or what it holds of another user.
   *
   * @return the message; empty if Domo gave none
   */
  public final Optional<String> domoMessage() {
    return Optional.ofNullable(error).map(DomoError::message);
  }

  /**
   * Returns whether the same request may succeed a little later: true for {@link
   * TransportException}, {@link ServerErrorException}, {@link RateLimitedException} and {@link
   * MalformedResponseException}. Whether it may be repeated is another question, which {@link
   * #outcome()} answers.
   *
   * @return {@code false} if a repetition would fail in the same way
   */
  public final boolean isTransient() {
    return this instanceof TransportException
        || this instanceof ServerErrorException
        || this instanceof RateLimitedException
        || this instanceof MalformedResponseException;
  }

  /**
   * How long Domo asks to wait before the next request, in the header {@code Retry-After} of its
   * response. A value that cannot be read counts as 60 seconds, and a date that is past as zero.
   *
   * @return the wait, not negative; empty if Domo did not ask for one
   */
  public Optional<Duration> retryAfter() {
    return Optional.empty();
  }

  /**
   * The trace id that Domo's support asks for.
   *
   * @return the trace id; empty if Domo gave none
   */
  public final Optional<String> traceId() {
    return Optional.ofNullable(error).map(DomoError::traceId);
  }
}
