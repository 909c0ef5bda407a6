package io.github.domousers.testkit.internal.contract.behavior;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.github.domousers.domain.User;
import io.github.domousers.port.Operation;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserNotFoundException;
import io.github.domousers.testkit.internal.contract.support.SampleUsers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@link io.github.domousers.port.UserGateway#get} of every gateway. */
public abstract class GetSuite extends BehaviorSuite {

  @Test
  @DisplayName("get returns the created user and the id of the role")
  final void get_returnsTheCreatedUser_andTheRoleId() {
    try (UserGateway users = connect()) {
      User created = users.create(SampleUsers.LEONHARD);

      User returned = users.get(created.id());

      assertNotNull(returned.roleId(), "roleId");
      assertEquals(created.toBuilder().roleId(returned.roleId()).build(), returned);
    }
  }

  @Test
  @DisplayName("get of an unknown id throws a UserNotFoundException")
  final void get_ofAnUnknownId_isNotFound() {
    try (UserGateway users = connect()) {
      assertNotApplied(UserNotFoundException.class, Operation.GET, () -> users.get(NOBODY));
    }
  }

  @Test
  @DisplayName("get of a deleted user returns the id, name and email address, marked as deleted")
  final void get_ofADeletedUser_returnsADeletedUser() {
    try (UserGateway users = connect()) {
      User created = users.create(SampleUsers.LEONHARD);
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
  }
}
