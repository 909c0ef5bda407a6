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
  private final RetryingReads reads;
  private final Deadline deadline;

  DeleteCall(
      long id, UserGateway gateway, RetryingReads reads, Deadline deadline, int maxAttempts) {
    super(Operation.DELETE, maxAttempts);
    this.id = id;
    this.gateway = gateway;
    this.reads = reads;
    this.deadline = deadline;
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

  private boolean isGone(UserGatewayException failure) {
    if (failure.outcome() == Outcome.APPLIED) {
      return true;
    }
    if (!outcomes().mayBeApplied()) {
      return false;
    }
    // Domo does not document how it rejects a second delete of the same user.
    return failure instanceof UserNotFoundException
        || (failure instanceof RequestRejectedException && reads.findById(id, deadline).isEmpty());
  }
}
