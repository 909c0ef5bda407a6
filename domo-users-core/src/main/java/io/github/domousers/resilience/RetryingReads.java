package io.github.domousers.resilience;

import io.github.domousers.domain.EmailAddress;
import io.github.domousers.domain.User;
import io.github.domousers.port.Identity;
import io.github.domousers.port.Operation;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserPage;
import io.github.domousers.port.UserPages;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads of a gateway, each retried on transient failures until a deadline. */
record RetryingReads(UserGateway gateway, RetryExecutor executor, int maxAttempts) {

  User get(long id, Deadline deadline) {
    return read(Operation.GET, () -> gateway.get(id), deadline);
  }

  UserPage list(int limit, long offset, Deadline deadline) {
    return read(Operation.LIST, () -> gateway.list(limit, offset), deadline);
  }

  Identity identity(Deadline deadline) {
    return read(Operation.IDENTITY, gateway::identity, deadline);
  }

  /** {@return the user with an email address who is not deleted} */
  Optional<User> findByEmail(String email, Deadline deadline) {
    return UserPages.findByEmail(
        (limit, offset) -> list(limit, offset, deadline),
        id -> get(id, deadline),
        EmailAddress.of(email));
  }

  /** {@return the user with an id, unless it is deleted} */
  Optional<User> findById(long id, Deadline deadline) {
    return UserPages.findById(user -> get(user, deadline), id);
  }

  private <T> T read(Operation operation, Supplier<T> request, Deadline deadline) {
    return executor.execute(new IdempotentCall<>(operation, maxAttempts, request), deadline);
  }
}
