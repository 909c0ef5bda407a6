package io.github.domousers.testkit.internal.contract.security;

import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.ServerErrorException;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.testkit.internal.contract.SampleCall;

/** How a gateway is expected to treat a malicious response. */
enum ExpectedResult {

  /** It is not a complete head of a response. */
  NO_RESPONSE(TransportException.class, Outcome.UNKNOWN),
  /** The end of the body is missing. */
  TRUNCATED(MalformedResponseException.class, Outcome.APPLIED),
  /** The body is complete, and unreadable after the id of the user or the token. */
  PARTLY_READABLE(MalformedResponseException.class, Outcome.APPLIED),
  /** Like {@link #PARTLY_READABLE}, but only one row of a list is unreadable. */
  UNREADABLE_VALUE(MalformedResponseException.class, Outcome.APPLIED),

  /** The body contains no user, no list of users and no token. */
  UNREADABLE(MalformedResponseException.class, Outcome.APPLIED),
  /** Like {@link #UNREADABLE}, but only the rows of a list are unreadable. */
  UNREADABLE_ROWS(MalformedResponseException.class, Outcome.APPLIED),

  /** It has no body, which some responses do not need. */
  EMPTY(MalformedResponseException.class, Outcome.APPLIED),
  /** Another server may have sent it. */
  OTHER_SERVER(MalformedResponseException.class, Outcome.UNKNOWN),
  /** Domo failed. */
  SERVER_ERROR(ServerErrorException.class, Outcome.UNKNOWN),
  /** It is valid. */
  VALID(UserGatewayException.class, Outcome.APPLIED);

  final Class<? extends UserGatewayException> failure;
  final Outcome outcome;

  ExpectedResult(Class<? extends UserGatewayException> failure, Outcome outcome) {
    this.failure = failure;
    this.outcome = outcome;
  }

  /** Whether a call succeeds: a delete needs no body, and an update accepts an empty one. */
  boolean isAcceptableFor(SampleCall call) {
    return switch (call) {
      case CREATE, GET -> this == VALID;
      case LIST -> this == VALID || hasUnreadableRow();
      case UPDATE -> this == VALID || this == EMPTY;
      case DELETE -> outcome == Outcome.APPLIED;
    };
  }

  /** Whether a list succeeds, and reports an unreadable row. */
  boolean hasUnreadableRow() {
    return this == UNREADABLE_VALUE || this == UNREADABLE_ROWS;
  }

  boolean isAcceptableForAToken() {
    return this == VALID || this == PARTLY_READABLE || this == UNREADABLE_VALUE;
  }

  /** Whether the failure of a call contains the id of the user. */
  boolean revealsIdTo(SampleCall call) {
    return call != SampleCall.LIST
        && (this == TRUNCATED || this == PARTLY_READABLE || this == UNREADABLE_VALUE);
  }
}
