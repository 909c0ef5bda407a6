package io.github.domousers.internal.protocol;

import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.transport.DomoApi;

/**
 * One request of an operation: most operations have one, an update has two, and each may need
 * another one for a token.
 *
 * @param operation what the caller called
 * @param endpoint where the request goes
 */
public record ApiCall(Operation operation, Endpoint endpoint) {

  /**
   * What a failure of this request means for the operation's write: nothing, unless this request is
   * the write.
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

  /** Whether the request contains a user's id, which Domo may not find. */
  boolean containsUserId() {
    return endpoint.containsUserId;
  }

  /** Whether the request sets an email address, which another user may have. */
  boolean setsEmail() {
    return endpoint.setsEmail;
  }

  /** The requests of {@link DomoApi}. */
  public enum Endpoint {
    /** {@link DomoApi#createUser}. */
    CREATE_USER(true, false, true),

    /** {@link DomoApi#getUser}. */
    GET_USER(false, true, false),

    /** {@link DomoApi#listUsers}. */
    LIST_USERS(false, false, false),

    /** {@link DomoApi#updateUser}. */
    UPDATE_USER(true, true, true),

    /** {@link DomoApi#deleteUser}. */
    DELETE_USER(true, true, false),

    /** {@link DomoApi#requestToken}. */
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
