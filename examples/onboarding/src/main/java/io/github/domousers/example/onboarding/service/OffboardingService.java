package io.github.domousers.example.onboarding.service;

import io.github.domousers.domain.EmailAddress;
import io.github.domousers.domain.User;
import io.github.domousers.port.UserGateway;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Deletes a user after confirmation. */
public final class OffboardingService {

  private final UserGateway users;
  private final Predicate<User> confirmed;
  private final Consumer<User> beforeDelete;

  /**
   * Creates the service.
   *
   * @param users the gateway, which the caller closes
   * @param confirmed decides whether to delete a user
   * @param beforeDelete receives the whole user before the delete; if it throws, no user is deleted
   */
  public OffboardingService(
      UserGateway users, Predicate<User> confirmed, Consumer<User> beforeDelete) {
    this.users = users;
    this.confirmed = confirmed;
    this.beforeDelete = beforeDelete;
  }

  /**
   * Finds the user with an email address, and deletes it after confirmation. A deletion cannot be
   * undone, so the service compares the address itself instead of trusting the gateway.
   */
  public Offboarding offboard(String email) {
    EmailAddress wanted = EmailAddress.of(email);
    Optional<User> found = users.findByEmail(email).filter(user -> wanted.matches(user.email()));
    if (found.isEmpty()) {
      return new Offboarding.NotFound();
    }
    User user = found.get();
    if (!confirmed.test(user)) {
      return new Offboarding.Kept(user);
    }
    beforeDelete.accept(user);
    users.delete(user.id());
    return new Offboarding.Deleted(user);
  }

  /** The result of {@link #offboard}. */
  public sealed interface Offboarding {

    /** The user was deleted. */
    record Deleted(User user) implements Offboarding {}

    /** The user was kept, because the deletion was not confirmed. */
    record Kept(User user) implements Offboarding {}

    /** No user has the email address. */
    record NotFound() implements Offboarding {}
  }
}
