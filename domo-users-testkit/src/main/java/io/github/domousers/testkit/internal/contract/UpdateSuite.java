package io.github.domousers.testkit.internal.contract;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.domain.UserUpdate.Clearable;
import io.github.domousers.port.Operation;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.UserAlreadyExistsException;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.port.UserNotFoundException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@link io.github.domousers.port.UserGateway#update} of every gateway. */
public abstract class UpdateSuite extends BehaviorSuite {

  @Test
  final void update_sets_the_given_attributes_and_keeps_the_others() {
    User before = createLeonhard();
    UserUpdate update = UserUpdate.builder().title("Mathematician").build();

    User updated = users.update(before.id(), update);

    assertEquals(
        before.toBuilder().title("Mathematician").updatedAt(updated.updatedAt()).build(), updated);
  }

  @Test
  final void update_can_set_every_attribute_and_preserves_every_character() {
    User before = createLeonhard();

    User updated = users.update(before.id(), updateTo(STRANGE).build());

    assertEquals(
        like(STRANGE, before).toBuilder()
            .roleId(updated.roleId())
            .updatedAt(updated.updatedAt())
            .build(),
        updated);
  }

  @Test
  final void update_can_clear_each_optional_attribute() {
    User before = users.get(users.create(ADA).id());
    for (Clearable attribute : Clearable.values()) {
      UserUpdate update = UserUpdate.builder().clear(attribute).build();

      User updated = users.update(before.id(), update);

      assertEquals(
          update.applyTo(before).toBuilder().updatedAt(updated.updatedAt()).build(),
          updated,
          attribute::toString);
      users.update(before.id(), updateTo(ADA).build());
    }
  }

  @Test
  final void update_can_set_another_role_including_a_custom_role_of_the_instance() {
    User before = createLeonhard();
    Set<Long> roleIds = new HashSet<>(Set.of(requireNonNull(before.roleId())));
    for (Role role : List.of(Role.PRIVILEGED, STEWARD)) {
      User updated = users.update(before.id(), UserUpdate.builder().role(role).build());

      assertEquals(role, updated.role());
      assertTrue(roleIds.add(requireNonNull(updated.roleId())), "another role has another id");
    }
  }

  @Test
  final void update_returns_the_same_user_as_a_later_get() {
    long id = users.create(LEONHARD).id();

    User updated =
        users.update(id, UserUpdate.builder().name("Leo").role(Role.custom("Editor")).build());

    assertEquals(updated, users.get(id));
    assertEquals("Leo", users.list(1, 0).users().get(0).name());
  }

  @Test
  final void update_to_a_taken_email_address_is_a_conflict_and_changes_nothing() {
    User before = createLeonhard();
    create("ada@acme.com");
    UserUpdate update = UserUpdate.builder().email("ADA@acme.com").name("Ada").build();

    UserAlreadyExistsException conflict =
        assertNotApplied(UserAlreadyExistsException.class, before.id(), update);

    assertEquals(409, conflict.status().orElse(0));
    assertEquals(before, users.get(before.id()));
  }

  @Test
  final void update_can_change_the_case_of_the_own_email_address_of_the_user() {
    long id = create("ada@acme.com").id();

    User updated = users.update(id, UserUpdate.builder().email("Ada@Acme.com").build());

    assertEquals("Ada@Acme.com", updated.email());
  }

  @Test
  final void update_of_the_email_address_frees_the_old_one_and_takes_the_new_one() {
    long id = create("ada@acme.com").id();
    users.update(id, UserUpdate.builder().email("lovelace@acme.com").build());

    create("ada@acme.com");
    assertThrows(UserAlreadyExistsException.class, () -> create("lovelace@acme.com"));
  }

  @Test
  final void an_empty_update_changes_nothing_not_even_the_time_of_the_last_change() {
    User before = createLeonhard();

    User updated = users.update(before.id(), UserUpdate.builder().build());

    assertEquals(before, updated);
    assertEquals(before, users.get(before.id()));
  }

  @Test
  final void update_of_an_unknown_id_throws_a_UserNotFoundException_even_if_it_is_empty() {
    for (UserUpdate update : List.of(TO_LEO, UserUpdate.builder().build())) {
      assertNotApplied(UserNotFoundException.class, NOBODY, update);
    }
  }

  @Test
  final void update_of_a_deleted_user_throws_a_UserNotFoundException_and_restores_no_user() {
    long id = users.create(LEONHARD).id();
    users.delete(id);
    for (UserUpdate update : List.of(TO_LEO, UserUpdate.builder().build())) {
      assertNotApplied(UserNotFoundException.class, id, update);
    }
    assertTrue(users.get(id).deleted(), "deleted");
  }

  @Test
  final void update_to_a_system_role_in_another_case_is_rejected_and_changes_nothing() {
    User before = createLeonhard();
    UserUpdate update = UserUpdate.builder().role(Role.custom("PRIVILEGED")).name("Leo").build();

    assertNotApplied(RequestRejectedException.class, before.id(), update);
    assertEquals(before, users.get(before.id()));
  }

  @Test
  final void update_to_a_role_that_the_instance_does_not_have_is_rejected_and_is_not_applied() {
    User before = createLeonhard();
    for (Role unknown : UNKNOWN_ROLES) {
      UserUpdate update = UserUpdate.builder().role(unknown).title("Emperor").build();

      assertUnknown(unknown, Operation.UPDATE, () -> users.update(before.id(), update));
    }
    assertEquals(before, users.get(before.id()));
  }

  @Test
  @SuppressWarnings("NullAway") // Null is what this test is about.
  final void update_with_null_throws_a_NullPointerException() {
    long id = users.create(LEONHARD).id();

    assertThrows(NullPointerException.class, () -> users.update(id, null));
  }

  private User createLeonhard() {
    return users.get(users.create(LEONHARD).id());
  }

  private <T extends UserGatewayException> T assertNotApplied(
      Class<T> type, long id, UserUpdate update) {
    return assertNotApplied(type, Operation.UPDATE, () -> users.update(id, update));
  }
}
