package io.github.domousers.feign;

import io.github.domousers.protocol.AnswerDeadline;
import io.github.domousers.protocol.DomoReply;
import io.github.domousers.protocol.NotSentException;
import java.io.IOException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, beside what Feign passes on: the token, which its loggers must not
 * see; how far the request got, which its exceptions do not tell; and the answer, which its logger
 * may fail to read. It belongs to the thread that calls, on which Feign does all its work.
 */
final class Exchange {

  private static final ThreadLocal<Exchange> CURRENT = new ThreadLocal<>();

  private final String authorization;
  private final boolean ownTransport;
  private final AnswerDeadline deadline;
  private boolean begun;
  private boolean sent;
  private @Nullable Runnable discard;
  private @Nullable DomoReply reply;

  private Exchange(String authorization, boolean ownTransport, AnswerDeadline deadline) {
    this.authorization = authorization;
    this.ownTransport = ownTransport;
    this.deadline = deadline;
  }

  static Exchange open(String authorization, boolean ownTransport, AnswerDeadline deadline) {
    Exchange exchange = new Exchange(authorization, ownTransport, deadline);
    CURRENT.set(exchange);
    return exchange;
  }

  /** The exchange of the calling thread. */
  static Exchange current() {
    Exchange exchange = CURRENT.get();
    if (exchange == null) {
      throw new IllegalStateException("Feign must send a request on the thread that calls.");
    }
    return exchange;
  }

  void end() {
    deadline.cancel();
    CURRENT.remove();
  }

  String authorization() {
    return authorization;
  }

  /** The scheme, and not the token or the secret. */
  String maskedAuthorization() {
    return authorization.substring(0, authorization.indexOf(' ')) + " ***";
  }

  /** A text of the answer's, as others may see it. */
  String withoutToken(String text) {
    return text.replace(authorization.substring(authorization.indexOf(' ') + 1), "***");
  }

  /** Whether this asks for a token: whoever shows no token does. */
  boolean isForAToken() {
    return !authorization.startsWith("Bearer ");
  }

  /** Feign hands the request to its client. A caller's own may send it from here on. */
  void begin() {
    if (begun) {
      throw new IllegalStateException("A request is sent once, whatever Feign is set up to do.");
    }
    begun = true;
    sent = !ownTransport;
  }

  /** Our own client sends the request from here on. */
  void sending(Runnable discardConnection) {
    deadline.start(discardConnection);
    discard = discardConnection;
    sent = true;
  }

  /** Whether the request may have reached Domo. */
  boolean isSent() {
    return sent;
  }

  /** Keeps the answer. One that broke off takes its connection with it. */
  void received(DomoReply received) {
    IOException brokenOff = received.brokenOff();
    if (brokenOff == null) {
      reply = received;
    } else {
      reply = received.brokenOffBy(deadline.explain(unquoted(brokenOff)));
      if (discard != null) {
        discard.run();
      }
    }
  }

  @Nullable DomoReply reply() {
    return reply;
  }

  /** What to report when there is no answer. */
  IOException failure(Exception reported) {
    Exception cause = reported.getCause() instanceof IOException transport ? transport : reported;
    return sent ? deadline.explain(cause) : new NotSentException(cause);
  }

  /** What HttpClient says of an answer that is not HTTP quotes it, and so what it quotes. */
  static IOException unquoted(IOException failure) {
    if (!(failure instanceof ClientProtocolException)
        && !(failure instanceof MalformedChunkCodingException)) {
      return failure;
    }
    IOException unquoted =
        new IOException("What came back is not HTTP: " + failure.getClass().getSimpleName());
    unquoted.setStackTrace(failure.getStackTrace());
    return unquoted;
  }
}
