package io.github.domousers.internal.protocol;

import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.transport.DomoApi;

/**
 * One request of an operation: most operations have one, an update has two, and each may need
 * another one for a token.
 */
public record ApiCall(Operation operation, Endpoint endpoint) {

  /**
   * {@return what a failure of this request means for the operation's write: {@code NOT_APPLIED}
   * unless this request is the write}
   */
  Outcome outcome(Outcome ofTheWrite) {
    return endpoint.writes ? ofTheWrite : Outcome.NOT_APPLIED;
  }

  boolean isTokenRequest() {
    return endpoint == Endpoint.TOKEN;
  }

  boolean readsOneUser() {
    return endpoint == Endpoint.GET_USER;
  }

  /** {@return whether the request contains a user's id, which Domo may not find} */
  boolean containsUserId() {
    return endpoint.containsUserId;
  }

  /** {@return whether the request sets an email address, which another user may have} */
  boolean setsEmail() {
    return endpoint.setsEmail;
  }

  /** The endpoints of {@link DomoApi}. */
  public enum Endpoint {
    CREATE_USER(true, false, true),
    GET_USER(false, true, false),
    LIST_USERS(false, false, false),
    UPDATE_USER(true, true, true),
    DELETE_USER(true, true, false),
    TOKEN(false, false, false);

    private final boolean writes;
    private final boolean containsUserId;
    private final boolean setsEmail;

    Endpoint(boolean writes, boolean containsUserId, boolean setsEmail) {
      this.writes = writes;
      this.containsUserId = containsUserId;
      this.setsEmail = setsEmail;
    }

    /** {@return a request to this endpoint, as part of an operation} */
    public ApiCall of(Operation operation) {
      return new ApiCall(operation, this);
    }
  }
}
