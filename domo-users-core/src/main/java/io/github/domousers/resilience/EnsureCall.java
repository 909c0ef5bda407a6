package io.github.domousers.resilience;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.resilience.EnsureResult.AlreadyExists;
import io.github.domousers.resilience.EnsureResult.Created;
import io.github.domousers.resilience.EnsureResult.Rejected;
import io.github.domousers.resilience.EnsureResult.Unknown;
import java.util.Optional;
import java.util.function.Supplier;

/** A create that does not fail if the user already exists. */
record EnsureCall(
    NewUser requested, CreateCall createCall, RetryingReads reads, Deadline deadline) {

  private static final int BAD_REQUEST = 400;
  private static final int UNPROCESSABLE_CONTENT = 422;

  EnsureResult result(Supplier<User> create) {
    try {
      User user = create.get();
      return new Created(user, UserDiff.between(requested, user));
    } catch (UserGatewayException failure) {
      if (failure.outcome() != Outcome.NOT_APPLIED) {
        return new Unknown(failure);
      }
      return existing(failure)
          .<EnsureResult>map(user -> new AlreadyExists(user, UserDiff.between(requested, user)))
          .orElseGet(() -> rejected(failure));
    }
  }

  private Optional<User> existing(UserGatewayException rejection) {
    if (createCall.other().isPresent() || !rejection.mayMeanTakenAddress()) {
      return createCall.other();
    }
    try {
      return reads.findByEmail(requested.email(), deadline);
    } catch (UserGatewayException lookUpFailure) {
      rejection.addSuppressed(lookUpFailure);
      throw rejection;
    }
  }

  private static EnsureResult rejected(UserGatewayException failure) {
    int status = failure.status().orElse(0);
    if (failure instanceof RequestRejectedException rejection
        && !failure.isOfTokenRequest()
        && (status == BAD_REQUEST || status == UNPROCESSABLE_CONTENT)) {
      return new Rejected(rejection);
    }
    throw failure;
  }
}
