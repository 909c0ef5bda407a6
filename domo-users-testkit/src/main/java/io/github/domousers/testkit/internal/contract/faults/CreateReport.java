package io.github.domousers.testkit.internal.contract.faults;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a create reported.
 *
 * @param user the created user; {@code null} if it failed
 * @param failure the failure; {@code null} if it succeeded
 */
record CreateReport(NewUser request, @Nullable User user, @Nullable RuntimeException failure) {

  static CreateReport of(UserGateway users, NewUser request) {
    try {
      return new CreateReport(request, users.create(request), null);
    } catch (RuntimeException failure) {
      return new CreateReport(request, null, failure);
    }
  }

  /** {@return the reported outcome; {@code null} if the failure is not one of a gateway} */
  @Nullable Outcome outcome() {
    if (failure == null) {
      return Outcome.APPLIED;
    }
    return failure instanceof UserGatewayException known ? known.outcome() : null;
  }

  /** {@return whether the report matches the users and the invites of the server} */
  boolean isCorrect(List<User> created, int invites) {
    Outcome outcome = outcome();
    if (outcome == null
        || created.size() > 1
        || invites != (request.sendInvite() ? created.size() : 0)) {
      return false;
    }
    return switch (outcome) {
      case APPLIED -> created.size() == 1 && (user == null || user.id() == created.get(0).id());
      case NOT_APPLIED -> created.isEmpty();
      case UNKNOWN -> true;
    };
  }

  @Override
  public String toString() {
    return request.email() + ": " + (user == null ? failure : user);
  }
}
