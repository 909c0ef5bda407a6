package io.github.domousers.example.onboarding.service;

import io.github.domousers.domain.EmailAddress;
import io.github.domousers.domain.User;
import io.github.domousers.port.UserGateway;
import java.util.Optional;
import java.util.function.Predicate;

/** Deletes a user who leaves, once somebody has seen that it is the right one. */
public final class OffboardingService {

  private final UserGateway users;
  private final Predicate<User> confirmed;

  /**
   * Serves with a gateway.
   *
   * @param users where to delete users; closed by whoever made it
   * @param confirmed asked whether this is the user to delete
   */
  public OffboardingService(UserGateway users, Predicate<User> confirmed) {
    this.users = users;
    this.confirmed = confirmed;
  }

  /**
   * Finds the user of an email address, whatever its case, and deletes it if that is confirmed.
   * What cannot be undone is done to exactly this user, whatever the gateway takes for the same
   * address.
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
    users.delete(user.id());
    return new Offboarding.Deleted(user);
  }

  /** What became of a wish to delete a user. */
  public sealed interface Offboarding {

    /** The user is deleted. */
    record Deleted(User user) implements Offboarding {}

    /** The user is as it was, since the deletion was not confirmed. */
    record Kept(User user) implements Offboarding {}

    /** There is no such user. */
    record NotFound() implements Offboarding {}
  }
}
