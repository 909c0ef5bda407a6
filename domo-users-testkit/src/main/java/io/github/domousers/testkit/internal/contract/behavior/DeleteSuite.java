package io.github.domousers.testkit.internal.contract.behavior;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.domousers.domain.User;
import io.github.domousers.port.Operation;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserNotFoundException;
import io.github.domousers.testkit.internal.contract.support.SampleUsers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@link io.github.domousers.port.UserGateway#delete} of every gateway. */
public abstract class DeleteSuite extends BehaviorSuite {

  @Test
  @DisplayName("delete removes the user from the list, and keeps the others")
  final void delete_removesTheUserFromTheList() {
    try (UserGateway users = connect()) {
      User one = users.create(SampleUsers.withEmail("one@acme.com").build());
      users.create(SampleUsers.withEmail("two@acme.com").build());

      users.delete(one.id());

      assertEquals(List.of("two@acme.com"), emails(users.list(500, 0).users()));
    }
  }

  @Test
  @DisplayName("delete frees the email address, and the id is not reused")
  final void delete_freesTheEmail() {
    try (UserGateway users = connect()) {
      User before = users.create(SampleUsers.LEONHARD);
      users.delete(before.id());

      User again = users.create(SampleUsers.LEONHARD);

      assertNotEquals(before.id(), again.id());
      assertEquals(
          Optional.of(again.id()), users.findByEmail("leonhard.euler@domo.com").map(User::id));
    }
  }

  @Test
  @DisplayName("delete of an unknown id throws a UserNotFoundException")
  final void delete_ofAnUnknownId_isNotFound() {
    try (UserGateway users = connect()) {
      assertNotApplied(UserNotFoundException.class, Operation.DELETE, () -> users.delete(NOBODY));
    }
  }

  @Test
  @DisplayName("delete of a deleted user throws a UserNotFoundException")
  final void delete_ofADeletedUser_isNotFound() {
    try (UserGateway users = connect()) {
      long id = users.create(SampleUsers.LEONHARD).id();
      users.delete(id);

      assertNotApplied(UserNotFoundException.class, Operation.DELETE, () -> users.delete(id));
    }
  }
}
