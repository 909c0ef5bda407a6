package io.github.domousers.resilience;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;

/** A create that ends as soon as an attempt may have been applied. */
final class SingleCreateCall extends RetryableCall<User> {

  private final NewUser requested;
  private final UserGateway gateway;

  SingleCreateCall(NewUser requested, UserGateway gateway, int maxAttempts) {
    super(Operation.CREATE, maxAttempts);
    this.requested = requested;
    this.gateway = gateway;
  }

  @Override
  User attempt(int number) {
    return gateway.create(requested);
  }

  @Override
  boolean mayGoOn(UserGatewayException failure, int attempt) {
    return failure.outcome() == Outcome.NOT_APPLIED && super.mayGoOn(failure, attempt);
  }
}
