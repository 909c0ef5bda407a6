package io.github.domousers.testkit.internal.contract;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.port.Operation;
import io.github.domousers.port.UserNotFoundException;
import io.github.domousers.port.UserPage;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Get, list, stream and findByEmail of every gateway. */
public abstract class ReadSuite extends BehaviorSuite {

  @Test
  final void get_returns_the_created_user_and_the_id_of_the_role() {
    User created = users.create(LEONHARD);

    User returned = users.get(created.id());

    assertNotNull(returned.roleId(), "roleId");
    assertEquals(created.toBuilder().roleId(returned.roleId()).build(), returned);
  }

  @Test
  final void get_of_an_unknown_id_throws_a_UserNotFoundException() {
    assertNotApplied(UserNotFoundException.class, Operation.GET, () -> users.get(NOBODY));
  }

  @Test
  final void get_of_a_deleted_user_returns_the_id_name_and_email_address_marked_as_deleted() {
    User created = users.create(LEONHARD);
    users.delete(created.id());

    assertEquals(
        User.builder()
            .id(created.id())
            .name("Leonhard Euler")
            .email("leonhard.euler@domo.com")
            .deleted(true)
            .build(),
        users.get(created.id()));
  }

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

  @Test
  final void stream_returns_the_users_of_all_pages_in_order_each_once() {
    List<String> emails = createMany(1001);

    assertEquals(emails, emails(users.stream().toList()));
  }

  @Test
  final void stream_returns_the_same_rows_as_list() {
    users.create(LEONHARD);
    users.create(STRANGE);

    assertEquals(users.list(500, 0).users(), users.stream().toList());
  }

  @Test
  final void stream_is_empty_if_there_are_no_users() {
    assertEquals(List.of(), users.stream().toList());
  }

  @Test
  final void stream_reads_nothing_before_it_is_consumed() {
    try (Stream<UserSummary> stream = users.stream()) {
      users.create(LEONHARD);

      assertEquals(List.of("leonhard.euler@domo.com"), emails(stream.toList()));
    }
  }

  @Test
  final void stream_reads_the_next_page_only_after_the_previous_one_is_consumed() {
    try (Stream<UserSummary> stream = users.stream()) {
      create("one@acme.com");
      Iterator<UserSummary> iterator = stream.iterator();
      iterator.next();
      create("two@acme.com");

      assertTrue(iterator.hasNext(), "a second user");
      assertEquals("two@acme.com", iterator.next().email());
    }
  }

  @Test
  final void stream_can_be_closed_before_its_end_and_the_gateway_still_works() {
    List<String> emails = createMany(2);
    try (Stream<UserSummary> stream = users.stream()) {
      assertEquals(emails.get(0), stream.findFirst().map(UserSummary::email).orElse(""));
    }
    assertEquals(2, users.stream().count());
  }

  @Test
  final void findByEmail_ignores_case_and_surrounding_white_space_and_returns_the_row_of_list() {
    create("ada@acme.com");
    long id = users.create(LEONHARD).id();

    assertEquals(Optional.of(users.get(id)), users.findByEmail(" Leonhard.EULER@domo.com\t"));
  }

  @Test
  final void findByEmail_ignores_case_Unicode_normalization_and_surrounding_invisible_characters() {
    long zoe = create("zo\u00eb@acme.com").id();

    for (String same :
        List.of("ZO\u00cb@acme.com", "zoe\u0308@acme.com", "\u200bzo\u00eb@acme.com\u00a0")) {
      assertEquals(Optional.of(zoe), users.findByEmail(same).map(User::id), same);
    }
  }

  @Test
  final void findByEmail_does_not_match_an_address_that_only_resembles_the_given_one() {
    create("mike@acme.com");

    for (String other : SIMILAR_TO_MIKE) {
      assertEquals(Optional.empty(), users.findByEmail(other), other);
    }
  }

  @Test
  final void findByEmail_finds_a_user_on_a_later_page() {
    List<String> emails = createMany(501);

    assertEquals(Optional.of(emails.get(500)), users.findByEmail(emails.get(500)).map(User::email));
  }

  @Test
  final void findByEmail_does_not_match_a_part_of_an_address_or_an_alternate_address() {
    users.create(LEONHARD);

    assertEquals(Optional.empty(), users.findByEmail("euler@domo.com"));
    assertEquals(Optional.empty(), users.findByEmail("leonhardeuler@email.com"));
  }

  @Test
  @SuppressWarnings("NullAway") // Null is what this test is about.
  final void findByEmail_of_null_or_of_a_blank_or_damaged_address_throws_an_argument_exception() {
    assertThrows(IllegalArgumentException.class, () -> users.findByEmail(" "));
    assertThrows(IllegalArgumentException.class, () -> users.findByEmail("J\ufffdrg@acme.com"));
    assertThrows(NullPointerException.class, () -> users.findByEmail(null));
  }
}
