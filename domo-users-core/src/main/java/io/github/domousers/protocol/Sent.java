package io.github.domousers.protocol;

import io.github.domousers.port.Outcome;
import io.github.domousers.port.TransportException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What came of sending a request: an answer, or a reason why there is none. */
final class Sent {

  private final @Nullable DomoReply reply;
  private final @Nullable Exception failure;

  private Sent(@Nullable DomoReply reply, @Nullable Exception failure) {
    this.reply = reply;
    this.failure = failure;
  }

  /** Sends a request, once. */
  static Sent of(Request request, String authorization) {
    try {
      DomoReply reply = Objects.requireNonNull(request.send(authorization), "reply");
      return new Sent(reply.withholding(secrets(authorization)), null);
    } catch (IOException | RuntimeException e) {
      return new Sent(null, e);
    }
  }

  /**
   * What the other side was shown, and may repeat: a token, or credentials and the secret alone.
   */
  private static List<String> secrets(String authorization) {
    String shown = authorization.substring(authorization.indexOf(' ') + 1);
    if (!authorization.startsWith("Basic ")) {
      return List.of(shown);
    }
    String pair = new String(Base64.getDecoder().decode(shown), StandardCharsets.US_ASCII);
    return List.of(shown, pair.substring(pair.indexOf(':') + 1));
  }

  /** The answer; that there is none is thrown. */
  DomoReply reply(Step step) {
    if (reply != null) {
      return reply;
    }
    if (failure instanceof NotSentException notSent) {
      Throwable cause = notSent.getCause() == null ? notSent : notSent.getCause();
      throw failure(step, Outcome.NOT_APPLIED, "not sent", cause);
    }
    throw failure(
        step, step.outcome(Outcome.UNKNOWN), "no answer", Objects.requireNonNull(failure));
  }

  private static TransportException failure(
      Step step, Outcome outcome, String what, Throwable cause) {
    return new TransportException(
        step.operation(),
        outcome,
        (step.isTokenRequest() ? "asked for an access token, " : "")
            + what
            + ": "
            + DomoUserGateway.describe(cause),
        cause);
  }

  /** A request, of which only the authorization is open. */
  interface Request {
    DomoReply send(String authorization) throws IOException;
  }
}
