package io.github.domousers.testkit.internal.contract.behavior;

import static io.github.domousers.testkit.internal.contract.support.SampleUsers.LEONHARD;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.port.UserPage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link io.github.domousers.port.UserGateway#list} of every gateway. */
public abstract class ListSuite extends BehaviorSuite {

  @Test
  final void list_returns_exactly_the_properties_in_a_row_of_a_list_of_Domo() {
    User created = users.create(LEONHARD);

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

  @Test
  final void list_returns_the_rows_from_the_offset_on_and_at_most_the_limit() {
    List<String> emails = createMany(5);

    assertAll(
        () -> assertEquals(emails.subList(0, 2), emails(users.list(2, 0).users())),
        () -> assertEquals(emails.subList(3, 4), emails(users.list(1, 3).users())),
        () -> assertEquals(emails.subList(3, 5), emails(users.list(500, 3).users())));
  }

  @Test
  final void list_with_an_offset_past_the_last_user_is_empty() {
    users.create(LEONHARD);

    assertEquals(UserPage.of(List.of()), users.list(500, 1));
    assertEquals(UserPage.of(List.of()), users.list(1, Long.MAX_VALUE));
  }

  @Test
  final void list_with_a_limit_outside_1_to_500_or_a_negative_offset_is_an_illegal_argument() {
    assertThrows(IllegalArgumentException.class, () -> users.list(0, 0));
    assertThrows(IllegalArgumentException.class, () -> users.list(501, 0));
    assertThrows(IllegalArgumentException.class, () -> users.list(1, -1));
  }
}
