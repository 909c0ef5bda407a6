package io.github.domousers.example.onboarding.report;

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
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Describes why an operation failed, and what to do about it. */
public final class FailureMessages {

  private static final int NOT_FOUND = 404;
  private static final int MAX_CAUSE_LENGTH = 500;

  private FailureMessages() {}

  /** {@return the reason, with Domo's message, and without personal data} */
  public static String of(UserGatewayException failure, Redaction redaction) {
    String why = why(failure) + inParentheses(details(failure, redaction));
    return failure.operation().isWrite() && failure.outcome() == Outcome.UNKNOWN
        ? why + ": " + advice(failure.operation())
        : why;
  }

  /** {@return the reason, without Domo's message} */
  public static String why(UserGatewayException failure) {
    if (failure instanceof UserAlreadyExistsException) {
      return "Domo already has a user with this email address";
    }
    if (failure instanceof UserNotFoundException) {
      return "Domo has no user with this id";
    }
    if (failure instanceof UnauthorizedException) {
      if (failure.isOfTokenRequest()) {
        return "Domo rejected the client id and secret";
      }
      return failure.status().isPresent()
          ? "Domo rejected the access token"
          : "there is no usable access token";
    }
    if (failure instanceof ForbiddenException) {
      return "the owner of the access token has no permission to "
          + verb(failure.operation())
          + " users";
    }
    if (failure instanceof RateLimitedException limited) {
      return "Domo's rate limit was exceeded"
          + limited.retryAfter().map(w -> ", retry after " + w.toSeconds() + " s").orElse("");
    }
    if (failure instanceof RequestRejectedException) {
      return failure.status().orElse(0) == NOT_FOUND
          ? "the base URL has no users API"
          : "Domo rejected the request";
    }
    if (failure instanceof ServerErrorException) {
      return "Domo reported a server error";
    }
    if (failure instanceof MalformedResponseException malformed) {
      return malformed(malformed);
    }
    return failure.operation() == Operation.CREATE && failure.outcome() == Outcome.NOT_APPLIED
        ? "Domo could not be reached"
        : "Domo did not respond";
  }

  private static String malformed(MalformedResponseException failure) {
    return switch (failure.outcome()) {
      case UNKNOWN -> "the response does not seem to come from Domo";
      case NOT_APPLIED -> "Domo's response could not be read";
      case APPLIED ->
          switch (failure.operation()) {
            case CREATE ->
                failure.userId().isPresent()
                    ? "Domo's response could only be read in part"
                    : "Domo's response could not be read: look up the user's id in Domo";
            case UPDATE -> "the user was updated, but Domo's response could not be read";
            case DELETE -> "the user was deleted, but Domo's response could not be read";
            case GET, LIST, IDENTITY -> "Domo's response could not be read";
          };
    };
  }

  private static String verb(Operation operation) {
    return switch (operation) {
      case CREATE -> "create";
      case GET, LIST, IDENTITY -> "read";
      case UPDATE -> "update";
      case DELETE -> "delete";
    };
  }

  private static String advice(Operation operation) {
    return switch (operation) {
      case CREATE ->
          "the user may or may not have been created, so check with find before importing the row"
              + " again";
      case UPDATE -> "the user may or may not have been updated, so check with find";
      case DELETE ->
          "the user may or may not have been deleted, so check with find, and run offboard again if"
              + " the user still exists";
      case GET, LIST, IDENTITY -> "";
    };
  }

  private static List<String> details(UserGatewayException failure, Redaction redaction) {
    List<String> details = new ArrayList<>();
    if (!(failure instanceof UserAlreadyExistsException)) {
      failure.status().ifPresent(status -> details.add("status " + status));
      failure.reason().map(redaction::apply).ifPresent(details::add);
      failure
          .domoMessage()
          .map(redaction::apply)
          .map(FailureMessages::phrase)
          .ifPresent(details::add);
    }
    if (failure instanceof UnauthorizedException && failure.status().isEmpty()) {
      details.add(Redaction.masked(String.valueOf(failure.getMessage()), MAX_CAUSE_LENGTH));
    }
    failure.traceId().ifPresent(id -> details.add("trace id " + id));
    if (failure instanceof TransportException && failure.getCause() != null) {
      details.add(redaction.apply(causeText(failure.getCause())));
    }
    return details;
  }

  private static String phrase(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  private static String causeText(Throwable cause) {
    if (cause instanceof UnknownHostException) {
      // Its message is only the host name.
      return "unknown host " + cause.getMessage();
    }
    String message = cause.getMessage();
    return message == null
        ? cause.getClass().getSimpleName()
        : Redaction.masked(message, MAX_CAUSE_LENGTH);
  }

  private static String inParentheses(List<String> details) {
    return details.isEmpty() ? "" : " (" + String.join(", ", details) + ")";
  }
}
