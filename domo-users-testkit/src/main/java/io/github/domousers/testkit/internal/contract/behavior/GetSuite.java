package io.github.domousers.testkit.internal.contract.behavior;

import static io.github.domousers.testkit.internal.contract.support.SampleUsers.LEONHARD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.github.domousers.domain.User;
import io.github.domousers.port.Operation;
import io.github.domousers.port.UserNotFoundException;
import org.junit.jupiter.api.Test;

/** {@link io.github.domousers.port.UserGateway#get} of every gateway. */
public abstract class GetSuite extends BehaviorSuite {

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
}
