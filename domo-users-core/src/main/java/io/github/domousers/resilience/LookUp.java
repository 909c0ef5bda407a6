package io.github.domousers.resilience;

import io.github.domousers.domain.EmailAddress;
import io.github.domousers.domain.User;
import io.github.domousers.port.UserPages;
import java.util.Optional;

/** Finds users that are not deleted. Requests are retried until the deadline of the call. */
record LookUp(RetryingReads reads, Deadline deadline) {

  Optional<User> byEmail(String email) {
    return UserPages.findByEmail(
        (limit, offset) -> reads.list(limit, offset, deadline),
        id -> reads.get(id, deadline),
        EmailAddress.of(email));
  }

  Optional<User> byId(long id) {
    return UserPages.findById(user -> reads.get(user, deadline), id);
  }
}
