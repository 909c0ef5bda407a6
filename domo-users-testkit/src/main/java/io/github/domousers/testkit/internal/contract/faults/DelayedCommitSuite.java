package io.github.domousers.testkit.internal.contract.faults;

import static io.github.domousers.testkit.FakeResponse.drop;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.domousers.domain.User;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A reliable gateway over HTTP handles creates that Domo applies late. */
public abstract class DelayedCommitSuite extends FaultSuite {

  @Test
  final void a_create_that_is_applied_after_a_lookup_found_no_user_is_found_by_the_next_lookup() {
    users = reliable(users);
    fake.enqueue(drop().commitsAfter(1));

    User created = users.create(STRANGE);

    String one = "GET /v1/users/" + created.id();
    assertEquals(List.of(POST, LIST, POST, LIST, one), requestLines());
    assertEquals(List.of(created.id()), fake.users().stream().map(User::id).toList());
    assertEquals(fake.users(), fake.invited());
  }

  @Test
  final void a_create_that_is_applied_after_its_retry_creates_no_second_user() {
    users = reliable(users);
    fake.enqueue(drop().commitsAfter(3));

    User created = users.create(STRANGE);
    users.list(1, 0);

    assertEquals(List.of(POST, LIST, POST, LIST), requestLines());
    assertEquals(List.of(created), fake.users());
    assertEquals(List.of(created), fake.invited());
  }
}
