package io.github.domousers.internal.reading;

import io.github.domousers.domain.EmailAddress;
import io.github.domousers.domain.UserSummary;
import java.util.List;

/**
 * Domo's list of users.
 *
 * @param users the users in Domo's order
 * @param unreadable how many rows cannot be read
 * @param consistent whether the pages fit together, so that no user is missing
 */
public record UserList(List<UserSummary> users, int unreadable, boolean consistent) {

  /** {@return whether a user who is not in the list does not exist} */
  public boolean isComplete() {
    return consistent
        && unreadable == 0
        && users.stream().allMatch(user -> EmailAddress.parse(user.email()).isPresent());
  }
}
