package io.github.domousers.testkit.internal.contract.behavior;

import static io.github.domousers.testkit.internal.contract.support.SampleUsers.LEONHARD;
import static io.github.domousers.testkit.internal.contract.support.SampleUsers.STRANGE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.domain.UserSummary;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@link io.github.domousers.port.UserGateway#stream} of every gateway. */
public abstract class StreamSuite extends BehaviorSuite {

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
}
