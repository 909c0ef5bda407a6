package io.github.domousers.protocol;

import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;

/**
 * One request of an operation: most have one, an update has two, and each may need one for a token.
 *
 * @param operation what the caller asked for
 * @param endpoint where the request goes
 */
record Step(Operation operation, Endpoint endpoint) {

  /**
   * What a failure of this step means for the operation's write: nothing, unless it is the write.
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

  /** Whether the request names a user by its id, which Domo may not find. */
  boolean namesAUser() {
    return endpoint.namesAUser;
  }

  /** Whether the request gives a user an email address, which another may have. */
  boolean givesAnEmail() {
    return endpoint.givesAnEmail;
  }

  /** The requests of {@link DomoApi}. */
  enum Endpoint {
    CREATE_USER(true, false, true),
    GET_USER(false, true, false),
    LIST_USERS(false, false, false),
    UPDATE_USER(true, true, true),
    DELETE_USER(true, true, false),
    TOKEN(false, false, false);

    private final boolean writes;
    private final boolean namesAUser;
    private final boolean givesAnEmail;

    Endpoint(boolean writes, boolean namesAUser, boolean givesAnEmail) {
      this.writes = writes;
      this.namesAUser = namesAUser;
      this.givesAnEmail = givesAnEmail;
    }

    Step of(Operation operation) {
      return new Step(operation, this);
    }
  }
}
