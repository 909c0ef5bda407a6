package io.github.domousers.testkit.internal.contract.behavior;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserPage;
import io.github.domousers.testkit.internal.contract.support.SampleUsers;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@link io.github.domousers.port.UserGateway#list} of every gateway. */
public abstract class ListSuite extends BehaviorSuite {

  @Test
  @DisplayName("list returns exactly the properties in a row of Domo's list")
  final void list_returnsThePropertiesOfARow() {
    try (UserGateway users = connect()) {
      User created = users.create(SampleUsers.LEONHARD);

      assertEquals(
          UserPage.of(
              List.of(
                  new UserSummary(
                      created.id(),
                      "Leonhard Euler",
                      "leonhard.euler@domo.com",
                      Role.ADMIN,
                      "Software Engineer",
                      "888-361-1078"))),
          users.list(500, 0));
    }
  }

  @Test
  @DisplayName("list returns the rows from the offset on, and at most the limit")
  final void list_appliesLimitAndOffset() {
    try (UserGateway users = connect()) {
      List<String> emails = createMany(5, users);

      assertAll(
          () -> assertEquals(emails.subList(0, 2), emails(users.list(2, 0).users())),
          () -> assertEquals(emails.subList(3, 4), emails(users.list(1, 3).users())),
          () -> assertEquals(emails.subList(3, 5), emails(users.list(500, 3).users())));
    }
  }

  @Test
  @DisplayName("list with an offset past the last user is empty")
  final void list_pastTheEnd_isEmpty() {
    try (UserGateway users = connect()) {
      users.create(SampleUsers.LEONHARD);

      assertEquals(UserPage.of(List.of()), users.list(500, 1));
      assertEquals(UserPage.of(List.of()), users.list(1, Long.MAX_VALUE));
    }
  }

  @Test
  @DisplayName(
      "list with a limit outside 1 to 500 or a negative offset is an IllegalArgumentException")
  final void list_outOfBounds_isAnIllegalArgument() {
    try (UserGateway users = connect()) {
      assertThrows(IllegalArgumentException.class, () -> users.list(0, 0));
      assertThrows(IllegalArgumentException.class, () -> users.list(501, 0));
      assertThrows(IllegalArgumentException.class, () -> users.list(1, -1));
    }
  }
}
