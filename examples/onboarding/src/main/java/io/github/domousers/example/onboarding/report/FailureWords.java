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

/** Says in plain words why an operation failed, and what to do about it. */
public final class FailureWords {

  private static final int NOT_FOUND = 404;
  private static final int LONGEST_CAUSE = 500;

  private FailureWords() {}

  /** The reason, with what Domo said of it, and without the person's data. */
  public static String of(UserGatewayException failure, Redaction redaction) {
    String why = why(failure) + inBrackets(details(failure, redaction));
    return failure.operation().isWrite() && failure.outcome() == Outcome.UNKNOWN
        ? why + ": " + whatToLookAt(failure.operation())
        : why;
  }

  /** The reason in our own words, without anything that Domo said. */
  public static String why(UserGatewayException failure) {
    if (failure instanceof UserAlreadyExistsException) {
      return "another user already has this email address";
    }
    if (failure instanceof UserNotFoundException) {
      return "Domo has no user of this id";
    }
    if (failure instanceof UnauthorizedException) {
      if (failure.isOfTokenRequest()) {
        return "Domo rejected the client id and secret";
      }
      return failure.status().isPresent()
          ? "Domo rejected the access token"
          : "there is no valid access token";
    }
    if (failure instanceof ForbiddenException) {
      return "Domo does not allow the owner of the credentials to "
          + verb(failure.operation())
          + " users";
    }
    if (failure instanceof RateLimitedException limited) {
      return "Domo received too many requests"
          + limited.retryAfter().map(w -> ", and asks to wait " + w.toSeconds() + " s").orElse("");
    }
    if (failure instanceof RequestRejectedException) {
      return failure.status().orElse(0) == NOT_FOUND
          ? "there is no user API at the base URL"
          : "Domo rejected the request";
    }
    if (failure instanceof ServerErrorException) {
      return "Domo failed to process the request";
    }
    if (failure instanceof MalformedResponseException malformed) {
      return unreadable(malformed);
    }
    return failure.operation() == Operation.CREATE && failure.outcome() == Outcome.NOT_APPLIED
        ? "Domo could not be reached"
        : "Domo did not respond";
  }

  private static String unreadable(MalformedResponseException failure) {
    return switch (failure.outcome()) {
      case UNKNOWN -> "the response does not seem to come from Domo";
      case NOT_APPLIED -> "Domo's response could not be read";
      case APPLIED ->
          switch (failure.operation()) {
            case CREATE ->
                failure.userId().isPresent()
                    ? "but Domo's response could not be read completely"
                    : "but Domo's response could not be read: look up the id in Domo";
            case UPDATE -> "the user is changed, but Domo's response could not be read";
            case DELETE -> "the user is deleted, but Domo's response could not be read";
            case GET, LIST, IDENTITY -> "Domo's response could not be read";
          };
    };
  }

  private static String verb(Operation operation) {
    return switch (operation) {
      case CREATE -> "create";
      case GET, LIST, IDENTITY -> "see";
      case UPDATE -> "change";
      case DELETE -> "delete";
    };
  }

  private static String whatToLookAt(Operation operation) {
    return switch (operation) {
      case CREATE ->
          "the user may or may not have been created: check with find before importing it again";
      case UPDATE -> "the user may or may not have been changed: check with find";
      case DELETE ->
          "the user may or may not have been deleted: check with find, and offboard again if it"
              + " still exists";
      case GET, LIST, IDENTITY -> "";
    };
  }

  private static List<String> details(UserGatewayException failure, Redaction redaction) {
    List<String> details = new ArrayList<>();
    if (!(failure instanceof UserAlreadyExistsException)) {
      failure.status().ifPresent(status -> details.add("status " + status));
      failure.reason().map(redaction::apply).ifPresent(details::add);
      failure.domoMessage().map(redaction::apply).map(FailureWords::phrase).ifPresent(details::add);
    }
    if (failure instanceof UnauthorizedException && failure.status().isEmpty()) {
      details.add(Redaction.masked(String.valueOf(failure.getMessage()), LONGEST_CAUSE));
    }
    failure.traceId().ifPresent(id -> details.add("trace id " + id));
    if (failure instanceof TransportException && failure.getCause() != null) {
      details.add(redaction.apply(words(failure.getCause())));
    }
    return details;
  }

  private static String phrase(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  private static String words(Throwable cause) {
    if (cause instanceof UnknownHostException) {
      // Its message is the bare name of the host.
      return "unknown host " + cause.getMessage();
    }
    String message = cause.getMessage();
    return message == null
        ? cause.getClass().getSimpleName()
        : Redaction.masked(message, LONGEST_CAUSE);
  }

  private static String inBrackets(List<String> details) {
    return details.isEmpty() ? "" : " (" + String.join(", ", details) + ")";
  }
}
