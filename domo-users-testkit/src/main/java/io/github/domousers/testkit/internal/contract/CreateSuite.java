package io.github.domousers.testkit.internal.contract;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.port.Operation;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.UserAlreadyExistsException;
import io.github.domousers.port.UserPage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Create and close of every gateway. */
public abstract class CreateSuite extends BehaviorSuite {

  @Test
  final void create_returns_the_requested_user_with_the_properties_that_Domo_adds() {
    User created = users.create(LEONHARD);

    assertEquals(
        User.builder()
            .id(created.id())
            .name("Leonhard Euler")
            .email("leonhard.euler@domo.com")
            .role(Role.ADMIN)
            .title("Software Engineer")
            .alternateEmail("leonhardeuler@email.com")
            .phone("888-361-1078")
            .location("American Fork")
            .employeeNumber(23432L)
            .groups(created.groups())
            .image(created.image())
            .createdAt(created.createdAt())
            .updatedAt(created.createdAt())
            .build(),
        created);
    assertAll(
        () -> assertEquals("Default", created.groups().get(0).name()),
        () -> assertNotNull(created.image(), "image"),
        () -> assertNotNull(created.createdAt(), "createdAt"));
  }

  @Test
  final void create_needs_only_a_name_an_email_address_and_a_role_and_invents_no_other_attribute() {
    User created = create("ada@acme.com");

    assertEquals(
        User.builder()
            .id(created.id())
            .name("Ada Lovelace")
            .email("ada@acme.com")
            .role(Role.PARTICIPANT)
            .groups(created.groups())
            .image(created.image())
            .createdAt(created.createdAt())
            .updatedAt(created.updatedAt())
            .build(),
        created);
  }

  @Test
  final void create_preserves_every_character_of_every_attribute() {
    User created = users.create(STRANGE);

    assertEquals(like(STRANGE, created), created);
  }

  @Test
  final void two_users_have_different_ids() {
    User one = create("one@acme.com");
    User two = create("two@acme.com");

    assertNotEquals(one.id(), two.id());
  }

  @Test
  final void create_with_a_taken_email_address_in_any_case_is_a_conflict_and_is_not_applied() {
    create("ada@acme.com");

    UserAlreadyExistsException conflict =
        assertNotApplied(
            UserAlreadyExistsException.class, Operation.CREATE, () -> create("ADA@Acme.com"));

    assertEquals(409, conflict.status().orElse(0));
    assertEquals("Conflict", conflict.reason().orElse(""));
  }

  @Test
  final void create_with_a_taken_email_address_in_any_Unicode_normalization_is_a_conflict() {
    create("zo\u00eb@acme.com");

    for (String same : List.of("zoe\u0308@acme.com", "ZO\u00cb@acme.com")) {
      assertThrows(UserAlreadyExistsException.class, () -> create(same), same);
    }
  }

  @Test
  final void an_email_address_that_only_resembles_a_taken_one_is_free() {
    create("mike@acme.com");
    for (String other : SIMILAR_TO_MIKE) {
      assertEquals(other, create(other).email());
    }
    assertEquals(1 + SIMILAR_TO_MIKE.size(), users.list(500, 0).rows());
  }

  @Test
  final void create_with_a_system_role_in_another_case_is_rejected_and_is_not_applied() {
    NewUser.Builder ada = withEmail("ada@acme.com");
    NewUser misspelt = ada.role(Role.custom("admin")).build();

    assertNotApplied(
        RequestRejectedException.class, Operation.CREATE, () -> users.create(misspelt));
    assertEquals(Role.ADMIN, users.create(ada.role(Role.ADMIN).build()).role());
  }

  @Test
  final void create_accepts_each_of_the_five_system_roles_and_each_role_of_the_instance() {
    List<Role> roles = new ArrayList<>(ROLES);
    for (String name : List.of("Admin", "Privileged", "Participant", "Editor", "Social")) {
      roles.add(Role.custom(name));
    }
    for (Role role : roles) {
      String email = "user" + roles.indexOf(role) + "@acme.com";

      assertEquals(role, users.create(withEmail(email).role(role).build()).role());
    }
  }

  @Test
  final void create_with_a_role_that_the_instance_does_not_have_is_rejected_and_is_not_applied() {
    NewUser.Builder ada = withEmail("ada@acme.com");
    for (Role unknown : UNKNOWN_ROLES) {
      NewUser user = ada.role(unknown).build();

      assertUnknown(unknown, Operation.CREATE, () -> users.create(user));
    }
    assertEquals(UserPage.of(List.of()), users.list(1, 0));
    assertEquals(STEWARD, users.create(ada.role(STEWARD).build()).role());
  }

  @Test
  @SuppressWarnings("NullAway") // Null is what this test is about.
  final void create_of_null_throws_a_NullPointerException() {
    assertThrows(NullPointerException.class, () -> users.create(null));
  }

  @Test
  final void many_threads_can_share_one_gateway_and_every_user_is_created_once() throws Exception {
    List<User> created =
        Await.inThreads(THREADS, 4 * THREADS, i -> create("user" + i + "@acme.com"));

    assertEquals(4 * THREADS, created.stream().map(User::id).distinct().count());
  }

  @Test
  final void a_gateway_can_be_closed_twice() {
    users.create(LEONHARD);
    users.close();
    users.close();
  }
}
