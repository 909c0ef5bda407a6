package io.github.domousers.resilience;

import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.port.UserNotFoundException;

/** A delete. Once an attempt may have been carried out, that there is no such user is success. */
final class DeleteCall extends RetryableCall<Outcome> {

  private final long id;
  private final UserGateway gateway;
  private final LookUp lookUp;
  private final int attempts;

  DeleteCall(long id, UserGateway gateway, LookUp lookUp, int attempts) {
    super(Operation.DELETE);
    this.id = id;
    this.gateway = gateway;
    this.lookUp = lookUp;
    this.attempts = attempts;
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
    return attempt < attempts && failure.isTransient();
  }

  private boolean isGone(UserGatewayException failure) {
    if (failure.outcome() == Outcome.APPLIED) {
      return true;
    }
    if (!outcomes().exists()) {
      return false;
    }
    // Domo does not document how it refuses to delete a user that it has deleted.
    return failure instanceof UserNotFoundException
        || (failure instanceof RequestRejectedException && lookUp.byId(id).isEmpty());
  }
}
