package io.github.domousers.feign;

import io.github.domousers.protocol.AnswerDeadline;
import io.github.domousers.protocol.DomoReply;
import io.github.domousers.protocol.NotSentException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
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
  private boolean sent;
  private @Nullable Runnable discard;
  private @Nullable DomoReply reply;

  private Exchange(String authorization, boolean ownTransport, Duration answerTimeout) {
    this.authorization = authorization;
    this.ownTransport = ownTransport;
    this.deadline = new AnswerDeadline(answerTimeout);
  }

  static Exchange begin(String authorization, boolean ownTransport, Duration answerTimeout) {
    Exchange exchange = new Exchange(authorization, ownTransport, answerTimeout);
    CURRENT.set(exchange);
    return exchange;
  }

  /** The exchange of the calling thread, which is never without one while Feign works. */
  static Exchange current() {
    return CURRENT.get();
  }

  void end() {
    deadline.cancel();
    CURRENT.remove();
  }

  String authorization() {
    return authorization;
  }

  /** From here on the request may reach Domo. */
  void sending(Runnable discardConnection) {
    sent = true;
    discard = discardConnection;
    deadline.start(discardConnection);
  }

  /** Keeps the answer. One that broke off takes its connection with it. */
  void received(DomoReply received) {
    IOException brokenOff = received.brokenOff();
    if (brokenOff == null) {
      reply = received;
    } else {
      reply = received.brokenOffBy(deadline.explain(brokenOff));
      if (discard != null) {
        discard.run();
      }
    }
    deadline.cancel();
  }

  @Nullable DomoReply reply() {
    return reply;
  }

  /** What to report when there is no answer. */
  IOException failure(Exception reported) {
    Exception cause = reported.getCause() instanceof IOException transport ? transport : reported;
    return isProvenNotSent(cause) ? new NotSentException(cause) : deadline.explain(cause);
  }

  /** Of a caller's own client nothing is known but what it throws. */
  private boolean isProvenNotSent(Exception cause) {
    return ownTransport
        ? !sent
        : cause instanceof UnknownHostException
            || cause instanceof ConnectException
            || cause instanceof NoRouteToHostException;
  }
}
