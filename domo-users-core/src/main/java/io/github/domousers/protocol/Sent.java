package io.github.domousers.protocol;

import io.github.domousers.port.Outcome;
import io.github.domousers.port.TransportException;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What came of sending a request: an answer, or a reason why there is none. */
final class Sent {

  private final @Nullable DomoReply reply;
  private final @Nullable Throwable failure;

  private Sent(@Nullable DomoReply reply, @Nullable Throwable failure) {
    this.reply = reply;
    this.failure = failure;
  }

  /** Sends a request, once; it tells the phone number, if there is one. */
  static Sent of(Request request, String authorization, @Nullable String phone) {
    try {
      DomoReply reply = Objects.requireNonNull(request.send(authorization), "reply");
      return new Sent(reply.to(new Confidential(authorization, phone)), null);
    } catch (IOException | RuntimeException | LinkageError e) {
      // A linkage error too: whatever is wrong with the class path, the caller learns the outcome.
      return new Sent(null, e);
    }
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
