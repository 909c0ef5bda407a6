package io.github.domousers.resilience;

import io.github.domousers.domain.User;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserNotFoundException;
import java.util.Optional;

/** Finds users that exist, with all that Domo tells of them; deleted ones do not. */
record LookUp(UserGateway users) {

  Optional<User> byEmail(String email) {
    return users.findByEmail(email).flatMap(row -> byId(row.id()));
  }

  Optional<User> byId(long id) {
    try {
      return Optional.of(users.get(id)).filter(user -> !user.deleted());
    } catch (UserNotFoundException nobody) {
      return Optional.empty();
    }
  }
}
