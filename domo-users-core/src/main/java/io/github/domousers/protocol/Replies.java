package io.github.domousers.protocol;

import io.github.domousers.domain.User;
import io.github.domousers.port.DomoError;
import io.github.domousers.port.ForbiddenException;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RateLimitedException;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.ServerErrorException;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.port.UserAlreadyExistsException;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.port.UserNotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an answer of Domo's means. */
final class Replies {

  private static final Pattern JSON_TYPE =
      Pattern.compile("\\s*application/([^;\\s]+\\+)?json\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

  private static final String NOT_JSON = "it is not JSON by its content type";

  private Replies() {}

  /** The user that a success describes; every other answer is thrown. */
  static User user(Step step, DomoReply reply) {
    requireReadable(step, reply);
    UserReader reader = new UserReader(reply);
    reader.readOne();
    requireWhole(step, reply, reader.problem(), reader.userId());
    return reader.user();
  }

  /** The user of this id that a success describes; every other answer is thrown. */
  static User user(Step step, long id, DomoReply reply) {
    User user = user(step, reply);
    if (user.id() != id) {
      throw malformed(step, Outcome.APPLIED, reply, "it is of another user", user.id());
    }
    return user;
  }

  /** The users that a success lists; every other answer is thrown. */
  static List<User> users(Step step, DomoReply reply) {
    requireReadable(step, reply);
    UserReader reader = new UserReader(reply);
    reader.readList();
    requireWhole(step, reply, reader.problem(), null);
    return reader.users();
  }

  /** The texts of these names in the object that a success is; every other answer is thrown. */
  static Map<String, String> texts(Step step, DomoReply reply, Set<String> names) {
    requireReadable(step, reply);
    requireWhole(step, reply, null, null);
    return Json.texts(reply, names);
  }

  /** Passes a success of Domo's, whatever it tells; every other answer is thrown. */
  static void success(Step step, DomoReply reply) {
    requireReadable(step, reply);
    if (!isJson(reply) && !isEmpty(reply)) {
      throw malformed(step, Outcome.UNKNOWN, reply, NOT_JSON, null);
    }
  }

  /** Whether the answer is a success that tells nothing. */
  static boolean isEmptySuccess(DomoReply reply) {
    return isSuccess(reply) && isEmpty(reply);
  }

  private static void requireReadable(Step step, DomoReply reply) {
    if (!isSuccess(reply)) {
      throw failure(step, reply);
    }
    if (reply.contentType() != null && !isJson(reply) && !isEmpty(reply)) {
      throw malformed(step, Outcome.UNKNOWN, reply, NOT_JSON, null);
    }
  }

  private static void requireWhole(
      Step step, DomoReply reply, @Nullable String problem, @Nullable Long userId) {
    if (problem != null || reply.brokenOff() != null) {
      Outcome outcome = isJson(reply) || isEmpty(reply) ? Outcome.APPLIED : Outcome.UNKNOWN;
      throw malformed(step, outcome, reply, problem, userId);
    }
  }

  /** What an answer that is no success means. */
  static UserGatewayException failure(Step step, DomoReply reply) {
    Operation operation = step.operation();
    DomoError error = ErrorReader.read(reply, step.isTokenRequest());
    return switch (reply.status()) {
      case 400 ->
          step.readsOneUser()
              ? new UserNotFoundException(operation, error)
              : refusal(step, error, new RequestRejectedException(operation, error));
      case 401 -> new UnauthorizedException(operation, error);
      case 403 -> refusal(step, error, new ForbiddenException(operation, error));
      case 404 ->
          step.namesAUser()
              ? new UserNotFoundException(operation, error)
              : new RequestRejectedException(operation, error);
      case 409 ->
          step.givesAnEmail()
              ? new UserAlreadyExistsException(operation, error)
              : new RequestRejectedException(operation, error);
      case 429 -> new RateLimitedException(operation, error, retryAfter(reply));
      // A 303 says that the request was acted upon, and a 408 that it came too slowly.
      case 303, 408 -> serverError(step, error, reply);
      default ->
          reply.status() >= 300 && reply.status() < 500
              ? new RequestRejectedException(operation, error)
              : serverError(step, error, reply);
    };
  }

  private static ServerErrorException serverError(Step step, DomoError error, DomoReply reply) {
    return new ServerErrorException(
        step.operation(), step.outcome(Outcome.UNKNOWN), error, retryAfter(reply));
  }

  private static @Nullable Duration retryAfter(DomoReply reply) {
    return RetryAfter.parse(reply.retryAfter(), Instant.now());
  }

  /** Whatever way Domo refuses a token in, there is none. */
  private static UserGatewayException refusal(
      Step step, DomoError error, UserGatewayException otherwise) {
    return step.isTokenRequest() ? new UnauthorizedException(step.operation(), error) : otherwise;
  }

  static MalformedResponseException malformed(
      Step step,
      Outcome outcome,
      DomoReply reply,
      @Nullable String problem,
      @Nullable Long userId) {
    String what =
        reply.brokenOff() != null
            ? "it broke off, " + DomoUserGateway.describe(reply.brokenOff())
            : String.valueOf(problem);
    return new MalformedResponseException(
        step.operation(),
        step.outcome(outcome),
        reply.status(),
        step.isTokenRequest() ? "it should tell an access token, but " + what : what,
        userId,
        reply.brokenOff());
  }

  private static boolean isSuccess(DomoReply reply) {
    return reply.status() >= 200 && reply.status() <= 299;
  }

  private static boolean isJson(DomoReply reply) {
    return reply.contentType() != null && JSON_TYPE.matcher(reply.contentType()).matches();
  }

  private static boolean isEmpty(DomoReply reply) {
    return reply.length() == 0 && reply.brokenOff() == null;
  }
}
