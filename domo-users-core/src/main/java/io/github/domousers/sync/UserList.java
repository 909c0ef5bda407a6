package io.github.domousers.sync;

import io.github.domousers.domain.UserSummary;
import java.util.List;

/**
 * Domo's list of users.
 *
 * @param users the users in Domo's order
 * @param unreadable how many rows cannot be read
 * @param consistent whether the pages fit together, so that no user is missing
 */
record UserList(List<UserSummary> users, int unreadable, boolean consistent) {}
