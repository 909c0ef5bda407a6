package io.github.domousers.port;

import io.github.domousers.domain.UserSummary;
import java.util.List;

/**
 * A part of Domo's list of users, see {@link UserGateway#list}.
 *
 * @param users the users, in Domo's order; unmodifiable
 * @param rows how many rows Domo returned, including those that cannot be read
 * @param unreadable the rows that cannot be read; unmodifiable
 */
public record UserPage(List<UserSummary> users, int rows, List<UnreadableRow> unreadable) {

  /** Copies the lists. */
  public UserPage {
    users = List.copyOf(users);
    unreadable = List.copyOf(unreadable);
    int readable = users.size();
    if (rows != readable + unreadable.size()) {
      throw new IllegalArgumentException(
          "rows must be "
              + (readable + unreadable.size())
              + ", the number of users and unreadable rows, but is "
              + rows
              + ".");
    }
  }

  /** {@return a page of which every row can be read} */
  public static UserPage of(List<UserSummary> users) {
    return new UserPage(users, users.size(), List.of());
  }

  /**
   * A row of Domo's list that cannot be read: it has no id, or is not a JSON object.
   *
   * @param offset the place of the row in the list, from zero
   * @param reason what is wrong with the row, without quoting it
   */
  public record UnreadableRow(long offset, String reason) {}
}
