package io.github.domousers.testkit.internal.contract.behavior;

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
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserNotFoundException;
import io.github.domousers.testkit.internal.contract.support.SampleUsers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@link io.github.domousers.port.UserGateway#update} of every gateway. */
public abstract class UpdateSuite extends BehaviorSuite {

  @Test
  @DisplayName("update sets the given attributes, and keeps the others")
  final void update_keepsOtherAttributes() {
    try (UserGateway users = connect()) {
      User before = users.get(users.create(SampleUsers.LEONHARD).id());
      UserUpdate update = UserUpdate.builder().title("Mathematician").build();

      User updated = users.update(before.id(), update);

      assertEquals(
          before.toBuilder().title("Mathematician").updatedAt(updated.updatedAt()).build(),
          updated);
    }
  }

  @Test
  @DisplayName("update can set every attribute, and preserves every character")
  final void update_canSetEveryAttribute() {
    try (UserGateway users = connect()) {
      User before = users.get(users.create(SampleUsers.LEONHARD).id());

      User updated = users.update(before.id(), SampleUsers.updateTo(SampleUsers.STRANGE));

      assertEquals(
          SampleUsers.like(SampleUsers.STRANGE, before).toBuilder()
              .roleId(updated.roleId())
              .updatedAt(updated.updatedAt())
              .build(),
          updated);
    }
  }

  @Test
  @DisplayName("update can clear each optional attribute")
  final void update_canClearOptionalAttributes() {
    try (UserGateway users = connect()) {
      User before = users.get(users.create(SampleUsers.ADA).id());
      for (Clearable attribute : Clearable.values()) {
        UserUpdate update = UserUpdate.builder().clear(attribute).build();

        User updated = users.update(before.id(), update);

        assertEquals(
            update.applyTo(before).toBuilder().updatedAt(updated.updatedAt()).build(),
            updated,
            attribute::toString);
        users.update(before.id(), SampleUsers.updateTo(SampleUsers.ADA));
      }
    }
  }

  @Test
  @DisplayName("update can set another role, including a role of the instance's own")
  final void update_canChangeTheRole() {
    try (UserGateway users = connect()) {
      User before = users.get(users.create(SampleUsers.LEONHARD).id());
      Set<Long> roleIds = new HashSet<>(Set.of(requireNonNull(before.roleId())));
      for (Role role : List.of(Role.PRIVILEGED, SampleUsers.STEWARD)) {
        User updated = users.update(before.id(), UserUpdate.builder().role(role).build());

        assertEquals(role, updated.role());
        assertTrue(roleIds.add(requireNonNull(updated.roleId())), "another role has another id");
      }
    }
  }

  @Test
  @DisplayName("update returns the same user as a later get")
  final void update_returnsWhatGetReturns() {
    try (UserGateway users = connect()) {
      long id = users.create(SampleUsers.LEONHARD).id();

      User updated =
          users.update(id, UserUpdate.builder().name("Leo").role(Role.custom("Editor")).build());

      assertEquals(updated, users.get(id));
      assertEquals("Leo", users.list(1, 0).users().get(0).name());
    }
  }

  @Test
  @DisplayName("update to a taken email address is a conflict, and changes nothing")
  final void update_toATakenEmail_isAConflict() {
    try (UserGateway users = connect()) {
      User before = users.get(users.create(SampleUsers.LEONHARD).id());
      users.create(SampleUsers.withEmail("ada@acme.com").build());
      UserUpdate update = UserUpdate.builder().email("ADA@acme.com").name("Ada").build();

      UserAlreadyExistsException conflict =
          assertNotApplied(
              UserAlreadyExistsException.class,
              Operation.UPDATE,
              () -> users.update(before.id(), update));

      assertEquals(409, conflict.status().orElse(0));
      assertEquals(before, users.get(before.id()));
    }
  }

  @Test
  @DisplayName("update can change the case of the user's own email address")
  final void update_canChangeTheCaseOfTheEmail() {
    try (UserGateway users = connect()) {
      long id = users.create(SampleUsers.withEmail("ada@acme.com").build()).id();

      User updated = users.update(id, UserUpdate.builder().email("Ada@Acme.com").build());

      assertEquals("Ada@Acme.com", updated.email());
    }
  }

  @Test
  @DisplayName("update of the email address frees the old one, and takes the new one")
  final void update_ofTheEmail_freesTheOldOne() {
    try (UserGateway users = connect()) {
      long id = users.create(SampleUsers.withEmail("ada@acme.com").build()).id();
      users.update(id, UserUpdate.builder().email("lovelace@acme.com").build());

      users.create(SampleUsers.withEmail("ada@acme.com").build());
      assertThrows(
          UserAlreadyExistsException.class,
          () -> users.create(SampleUsers.withEmail("lovelace@acme.com").build()));
    }
  }

  @Test
  @DisplayName("an empty update changes nothing, not even the time of the last change")
  final void anEmptyUpdate_changesNothing() {
    try (UserGateway users = connect()) {
      User before = users.get(users.create(SampleUsers.LEONHARD).id());

      User updated = users.update(before.id(), UserUpdate.builder().build());

      assertEquals(before, updated);
      assertEquals(before, users.get(before.id()));
    }
  }

  @Test
  @DisplayName("update of an unknown id throws a UserNotFoundException, even if it is empty")
  final void update_ofAnUnknownId_isNotFound() {
    try (UserGateway users = connect()) {
      for (UserUpdate update : List.of(TO_LEO, UserUpdate.builder().build())) {
        assertNotApplied(
            UserNotFoundException.class, Operation.UPDATE, () -> users.update(NOBODY, update));
      }
    }
  }

  @Test
  @DisplayName(
      "update of a deleted user throws a UserNotFoundException, and does not restore the user")
  final void update_ofADeletedUser_isNotFound() {
    try (UserGateway users = connect()) {
      long id = users.create(SampleUsers.LEONHARD).id();
      users.delete(id);
      for (UserUpdate update : List.of(TO_LEO, UserUpdate.builder().build())) {
        assertNotApplied(
            UserNotFoundException.class, Operation.UPDATE, () -> users.update(id, update));
      }
      assertTrue(users.get(id).deleted(), "deleted");
    }
  }

  @Test
  @DisplayName("update to a system role in another case is rejected, and changes nothing")
  final void update_toARoleInAnotherCase_isRejected() {
    try (UserGateway users = connect()) {
      User before = users.get(users.create(SampleUsers.LEONHARD).id());
      UserUpdate update = UserUpdate.builder().role(Role.custom("PRIVILEGED")).name("Leo").build();

      assertNotApplied(
          RequestRejectedException.class,
          Operation.UPDATE,
          () -> users.update(before.id(), update));

      assertEquals(before, users.get(before.id()));
    }
  }

  @Test
  @DisplayName("update to a role that the instance does not have is rejected, and is not applied")
  final void update_toAnUnknownRole_isRejected() {
    try (UserGateway users = connect()) {
      User before = users.get(users.create(SampleUsers.LEONHARD).id());
      for (Role unknown : UNKNOWN_ROLES) {
        UserUpdate update = UserUpdate.builder().role(unknown).title("Emperor").build();

        assertUnknown(unknown, Operation.UPDATE, () -> users.update(before.id(), update));
      }
      assertEquals(before, users.get(before.id()));
    }
  }

  @Test
  @DisplayName("update with null throws a NullPointerException")
  @SuppressWarnings("NullAway") // Null is what this test is about.
  final void updateWithNull_isANullPointerException() {
    try (UserGateway users = connect()) {
      long id = users.create(SampleUsers.LEONHARD).id();

      assertThrows(NullPointerException.class, () -> users.update(id, null));
    }
  }
}
