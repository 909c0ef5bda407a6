package io.github.domousers.testkit.internal.contract.behavior;

import static io.github.domousers.testkit.internal.contract.support.SampleUsers.LEONHARD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.domousers.domain.User;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@link io.github.domousers.port.UserGateway#findByEmail} of every gateway. */
public abstract class FindByEmailSuite extends BehaviorSuite {

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
