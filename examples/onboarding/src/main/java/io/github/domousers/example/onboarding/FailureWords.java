package io.github.domousers.example.onboarding;

import io.github.domousers.domain.PersonalData;
import io.github.domousers.port.ForbiddenException;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RateLimitedException;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.ServerErrorException;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.port.UserAlreadyExistsException;
import io.github.domousers.port.UserGatewayException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Says in plain words why a create failed, and what to do about it. */
final class FailureWords {

  private static final int NOT_FOUND = 404;
  private static final int LONGEST_CAUSE = 500;

  private FailureWords() {}

  /** The reason, with what Domo said of it, and without the person's data. */
  static String of(UserGatewayException failure, Redaction redaction) {
    String why = why(failure) + inBrackets(details(failure, redaction));
    return failure.outcome() == Outcome.UNKNOWN
        ? why + ": the user may or may not have been created: look before importing it again"
        : why;
  }

  private static String why(UserGatewayException failure) {
    if (failure instanceof UserAlreadyExistsException) {
      return "Domo has a user of this email address already";
    }
    if (failure instanceof UnauthorizedException) {
      return "Domo does not accept the token";
    }
    if (failure instanceof ForbiddenException) {
      return "Domo does not allow the holder of this token to create users";
    }
    if (failure instanceof RateLimitedException limited) {
      return "Domo has too many requests"
          + limited.retryAfter().map(w -> ", and asks to wait " + w.toSeconds() + " s").orElse("");
    }
    if (failure instanceof RequestRejectedException) {
      return failure.status().orElse(0) == NOT_FOUND
          ? "there is no user API at the base URL"
          : "Domo refused the request";
    }
    if (failure instanceof ServerErrorException) {
      return "Domo failed while it had the request";
    }
    if (failure instanceof MalformedResponseException malformed) {
      return unreadable(malformed);
    }
    return failure.outcome() == Outcome.NOT_APPLIED
        ? "Domo could not be reached"
        : "Domo did not answer";
  }

  private static String unreadable(MalformedResponseException failure) {
    if (failure.outcome() == Outcome.UNKNOWN) {
      return "something answered that does not seem to be Domo";
    }
    return failure.userId().isPresent()
        ? "but Domo's answer could not be read to its end"
        : "but Domo's answer could not be read: look there for the id";
  }

  private static List<String> details(UserGatewayException failure, Redaction redaction) {
    List<String> details = new ArrayList<>();
    if (!(failure instanceof UserAlreadyExistsException)) {
      failure.status().ifPresent(status -> details.add("status " + status));
      failure.reason().map(redaction::apply).ifPresent(details::add);
      failure.domoMessage().map(redaction::apply).map(FailureWords::phrase).ifPresent(details::add);
    }
    failure.toe().ifPresent(toe -> details.add("trace id " + toe));
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
        : PersonalData.loggable(message, LONGEST_CAUSE);
  }

  private static String inBrackets(List<String> details) {
    return details.isEmpty() ? "" : " (" + String.join(", ", details) + ")";
  }
}
