package io.github.domousers.internal.protocol;

import io.github.domousers.domain.User;
import io.github.domousers.internal.text.Redaction;
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
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.port.UserNotFoundException;
import io.github.domousers.port.UserPage;
import io.github.domousers.transport.DomoResponse;
import io.github.domousers.transport.RequestNotSentException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Maps Domo's responses to results and exceptions. */
public final class ResponseMapper {

  private static final Pattern JSON_TYPE =
      Pattern.compile("\\s*application/([^;\\s]+\\+)?json\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

  private static final String NOT_JSON = "its content type is not JSON";
  private static final int MAX_DESCRIPTION_LENGTH = 500;

  private ResponseMapper() {}

  /** {@return the user in a successful response; every other response is thrown} */
  public static User user(ApiExchange exchange) {
    requireJson(exchange);
    UserParser parser = UserParser.parse(exchange.response());
    requireComplete(exchange, parser.problem(), parser.userId());
    return parser.user();
  }

  /** {@return the user of this id in a successful response; every other response is thrown} */
  public static User user(ApiExchange exchange, long id) {
    User user = user(exchange);
    if (user.id() != id) {
      throw malformed(exchange, Outcome.APPLIED, "it contains another user", user.id());
    }
    return user;
  }

  /**
   * {@return the rows of a successful response, the first of which has this offset in Domo's list;
   * every other response is thrown}
   */
  public static UserPage page(ApiExchange exchange, long offset) {
    requireJson(exchange);
    UserPageParser.Result result = UserPageParser.parse(exchange.response(), offset);
    requireComplete(exchange, result.problem(), null);
    return result.page();
  }

  /** Throws every response that is not a success of Domo's. */
  public static void success(ApiExchange exchange) {
    requireJson(exchange);
    DomoResponse response = exchange.response();
    if (!isJson(response) && !isEmpty(response)) {
      throw malformed(exchange, Outcome.UNKNOWN, NOT_JSON, null);
    }
  }

  /** {@return whether the status is 2xx} */
  public static boolean isSuccess(DomoResponse response) {
    return response.status() >= 200 && response.status() <= 299;
  }

  /** {@return whether this is a success without a body} */
  public static boolean isEmptySuccess(DomoResponse response) {
    return isSuccess(response) && isEmpty(response);
  }

  private static void requireJson(ApiExchange exchange) {
    if (!isSuccess(exchange.response())) {
      throw failure(exchange);
    }
    String problem = contentProblem(exchange.response());
    if (problem != null) {
      throw malformed(exchange, Outcome.UNKNOWN, problem, null);
    }
  }

  /** {@return why the content type excludes JSON, or {@code null} if it does not} */
  public static @Nullable String contentProblem(DomoResponse response) {
    return response.contentType() != null && !isJson(response) && !isEmpty(response)
        ? NOT_JSON
        : null;
  }

  private static void requireComplete(
      ApiExchange exchange, @Nullable String problem, @Nullable Long userId) {
    DomoResponse response = exchange.response();
    if (problem != null || response.bodyFailure() != null) {
      Outcome outcome = isJson(response) || isEmpty(response) ? Outcome.APPLIED : Outcome.UNKNOWN;
      throw malformed(exchange, outcome, problem, userId);
    }
  }

  /** {@return the exception for a response that is not a success} */
  public static UserGatewayException failure(ApiExchange exchange) {
    DomoResponse response = exchange.response();
    return failure(
        exchange.call(),
        ErrorParser.parse(response, exchange.redactor(), false),
        retryAfter(response));
  }

  /** {@return the exception for an error response} */
  public static UserGatewayException failure(
      ApiCall call, DomoError error, @Nullable Duration retryAfter) {
    Operation operation = call.operation();
    return switch (error.status()) {
      case 400 ->
          call.readsOneUser()
              ? new UserNotFoundException(operation, error)
              : rejection(call, error, new RequestRejectedException(operation, error));
      case 401 -> new UnauthorizedException(operation, error);
      case 403 -> rejection(call, error, new ForbiddenException(operation, error));
      case 404 ->
          call.containsUserId()
              ? new UserNotFoundException(operation, error)
              : new RequestRejectedException(operation, error);
      case 409 ->
          call.setsEmail()
              ? new UserAlreadyExistsException(operation, error)
              : new RequestRejectedException(operation, error);
      case 429 -> new RateLimitedException(operation, error, retryAfter);
      // A 303 says that the request was acted upon, and a 408 that it came too slowly.
      case 303, 408 -> serverError(call, error, retryAfter);
      default ->
          error.status() >= 300 && error.status() < 500
              ? new RequestRejectedException(operation, error)
              : serverError(call, error, retryAfter);
    };
  }

  private static ServerErrorException serverError(
      ApiCall call, DomoError error, @Nullable Duration retryAfter) {
    return new ServerErrorException(
        call.operation(), call.outcome(Outcome.UNKNOWN), error, retryAfter);
  }

  /** However Domo rejects a token request (400, 401 or 403), it is an UnauthorizedException. */
  private static UserGatewayException rejection(
      ApiCall call, DomoError error, UserGatewayException otherwise) {
    return call.isTokenRequest() ? new UnauthorizedException(call.operation(), error) : otherwise;
  }

  /** {@return how long a response asks to wait, or {@code null} if it does not} */
  public static @Nullable Duration retryAfter(DomoResponse response) {
    return RetryAfter.parse(response.retryAfter(), Instant.now());
  }

  private static MalformedResponseException malformed(
      ApiExchange exchange, Outcome outcome, @Nullable String problem, @Nullable Long userId) {
    return malformed(exchange.call(), outcome, exchange.response(), problem, userId);
  }

  /**
   * Returns the exception for a successful response that cannot be read.
   *
   * @param outcome what the response proves about a write
   * @param userId the user's id, if the response contains it
   */
  public static MalformedResponseException malformed(
      ApiCall call,
      Outcome outcome,
      DomoResponse response,
      @Nullable String problem,
      @Nullable Long userId) {
    String what =
        response.bodyFailure() != null
            ? "it is incomplete: " + describe(response.bodyFailure())
            : String.valueOf(problem);
    return new MalformedResponseException(
        call.operation(),
        call.outcome(outcome),
        new DomoError(response.status(), null, null, null, call.isTokenRequest()),
        what,
        userId,
        response.bodyFailure());
  }

  /** {@return the exception for a request without a response} */
  public static TransportException transportFailure(ApiCall call, Throwable failure) {
    boolean notSent = failure instanceof RequestNotSentException;
    Throwable cause = notSent && failure.getCause() != null ? failure.getCause() : failure;
    return new TransportException(
        call.operation(),
        notSent ? Outcome.NOT_APPLIED : call.outcome(Outcome.UNKNOWN),
        (call.isTokenRequest() ? "access token request failed: " : "")
            + (notSent ? "not sent: " : "no response: ")
            + describe(cause),
        cause);
  }

  private static String describe(Throwable cause) {
    String type = cause.getClass().getSimpleName();
    String message = cause.getMessage();
    return message == null
        ? type
        : type + ": " + Redaction.loggable(message, MAX_DESCRIPTION_LENGTH);
  }

  private static boolean isJson(DomoResponse response) {
    return response.contentType() != null && JSON_TYPE.matcher(response.contentType()).matches();
  }

  private static boolean isEmpty(DomoResponse response) {
    return response.length() == 0 && response.bodyFailure() == null;
  }
}
