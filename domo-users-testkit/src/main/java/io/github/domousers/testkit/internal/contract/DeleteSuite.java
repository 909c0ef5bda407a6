package io.github.domousers.testkit.internal.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.domousers.domain.User;
import io.github.domousers.port.Operation;
import io.github.domousers.port.UserNotFoundException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@link io.github.domousers.port.UserGateway#delete} of every gateway. */
public abstract class DeleteSuite extends BehaviorSuite {

  @Test
  final void delete_removes_the_user_from_the_list_and_keeps_the_others() {
    User one = create("one@acme.com");
    create("two@acme.com");

    users.delete(one.id());

    assertEquals(List.of("two@acme.com"), emails(users.list(500, 0).users()));
  }

  @Test
  final void delete_frees_the_email_address_and_the_id_is_not_reused() {
    User before = users.create(LEONHARD);
    users.delete(before.id());

    User again = users.create(LEONHARD);

    assertNotEquals(before.id(), again.id());
    assertEquals(
        Optional.of(again.id()), users.findByEmail("leonhard.euler@domo.com").map(User::id));
  }

  @Test
  final void delete_of_an_unknown_id_throws_a_UserNotFoundException() {
    assertNotApplied(UserNotFoundException.class, Operation.DELETE, () -> users.delete(NOBODY));
  }

  @Test
  final void delete_of_a_deleted_user_throws_a_UserNotFoundException() {
    long id = users.create(LEONHARD).id();
    users.delete(id);

    assertNotApplied(UserNotFoundException.class, Operation.DELETE, () -> users.delete(id));
  }
}
