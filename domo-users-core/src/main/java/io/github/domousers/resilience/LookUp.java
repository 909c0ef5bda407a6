package io.github.domousers.resilience;

import io.github.domousers.domain.EmailAddress;
import io.github.domousers.domain.User;
import io.github.domousers.port.UserPages;
import java.util.Optional;

/** Finds users that exist; deleted ones do not. It retries until the deadline of its call. */
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
