package io.github.domousers.resilience;

import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.port.UserNotFoundException;

/** A delete. Once an attempt may have been applied, it is a success if the user does not exist. */
final class DeleteCall extends RetryableCall<Outcome> {

  private final long id;
  private final UserGateway gateway;
  private final LookUp lookUp;
  private final int maxAttempts;

  DeleteCall(long id, UserGateway gateway, LookUp lookUp, int maxAttempts) {
    super(Operation.DELETE);
    this.id = id;
    this.gateway = gateway;
    this.lookUp = lookUp;
    this.maxAttempts = maxAttempts;
  }

  @Override
  Outcome attempt(int number) {
    try {
      gateway.delete(id);
    } catch (UserGatewayException failure) {
      if (!isGone(failure)) {
        throw failure;
      }
    }
    return Outcome.APPLIED;
  }

  @Override
  boolean mayGoOn(UserGatewayException failure, int attempt) {
    return attempt < maxAttempts && failure.isTransient();
  }

  private boolean isGone(UserGatewayException failure) {
    if (failure.outcome() == Outcome.APPLIED) {
      return true;
    }
    if (!outcomes().mayBeApplied()) {
      return false;
    }
    // Domo does not document how it rejects a second delete of the same user.
    return failure instanceof UserNotFoundException
        || (failure instanceof RequestRejectedException && lookUp.byId(id).isEmpty());
  }
}
