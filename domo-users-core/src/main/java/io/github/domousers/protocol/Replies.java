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
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an answer of Domo's means. */
final class Replies {

  private static final Pattern JSON_TYPE =
      Pattern.compile("\\s*application/([^;\\s]+\\+)?json\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  private Replies() {}

  /** The user that a success describes; every other answer is thrown. */
  static User user(Operation operation, DomoReply reply) {
    if (reply.status() < 200 || reply.status() > 299) {
      throw failure(operation, reply);
    }
    if (reply.contentType() != null && !isJson(reply) && !isEmpty(reply)) {
      throw malformed(
          operation, Outcome.UNKNOWN, reply, "it is not JSON by its content type", null);
    }
    UserReader reader = new UserReader(reply);
    reader.read();
    if (reader.problem() != null || reply.brokenOff() != null) {
      Outcome outcome = isJson(reply) || isEmpty(reply) ? Outcome.APPLIED : Outcome.UNKNOWN;
      throw malformed(operation, outcome, reply, reader.problem(), reader.userId());
    }
    return reader.user();
  }

  private static UserGatewayException failure(Operation operation, DomoReply reply) {
    DomoError error = ErrorReader.read(reply);
    return switch (reply.status()) {
      case 401 -> new UnauthorizedException(operation, error);
      case 403 -> new ForbiddenException(operation, error);
      case 409 -> new UserAlreadyExistsException(operation, error);
      case 429 -> new RateLimitedException(operation, error, retryAfter(reply));
      // A 303 says that the request was acted upon, and a 408 that it came too slowly.
      case 303, 408 -> new ServerErrorException(operation, Outcome.UNKNOWN, error);
      default ->
          reply.status() >= 300 && reply.status() < 500
              ? new RequestRejectedException(operation, error)
              : new ServerErrorException(operation, Outcome.UNKNOWN, error);
    };
  }

  private static MalformedResponseException malformed(
      Operation operation,
      Outcome outcome,
      DomoReply reply,
      @Nullable String problem,
      @Nullable Long userId) {
    String why =
        reply.brokenOff() != null
            ? "it broke off, " + DomoUserGateway.describe(reply.brokenOff())
            : String.valueOf(problem);
    return new MalformedResponseException(
        operation, outcome, reply.status(), why, userId, reply.brokenOff());
  }

  private static boolean isJson(DomoReply reply) {
    return reply.contentType() != null && JSON_TYPE.matcher(reply.contentType()).matches();
  }

  private static boolean isEmpty(DomoReply reply) {
    return reply.length() == 0 && reply.brokenOff() == null;
  }

  /** The header {@code Retry-After}, which holds seconds or a date. */
  private static @Nullable Duration retryAfter(DomoReply reply) {
    if (reply.retryAfter() == null) {
      return null;
    }
    String text = reply.retryAfter().strip();
    if (SECONDS.matcher(text).matches()) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(Instant.now(), then);
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException unreadable) {
      return null;
    }
  }
}
