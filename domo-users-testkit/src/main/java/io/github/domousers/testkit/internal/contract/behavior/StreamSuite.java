package io.github.domousers.testkit.internal.contract.behavior;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.domain.UserSummary;
import io.github.domousers.port.UserGateway;
import io.github.domousers.testkit.internal.contract.support.SampleUsers;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@link io.github.domousers.port.UserGateway#stream} of every gateway. */
public abstract class StreamSuite extends BehaviorSuite {

  @Test
  @DisplayName("stream returns the users of all pages in order, each once")
  final void stream_returnsAllUsers_inOrder() {
    try (UserGateway users = connect()) {
      List<String> emails = createMany(1001, users);

      assertEquals(emails, emails(users.stream().toList()));
    }
  }

  @Test
  @DisplayName("stream returns the same rows as list")
  final void stream_returnsWhatListReturns() {
    try (UserGateway users = connect()) {
      users.create(SampleUsers.LEONHARD);
      users.create(SampleUsers.STRANGE);

      assertEquals(users.list(500, 0).users(), users.stream().toList());
    }
  }

  @Test
  @DisplayName("stream is empty if there are no users")
  final void stream_withoutUsers_isEmpty() {
    try (UserGateway users = connect()) {
      assertEquals(List.of(), users.stream().toList());
    }
  }

  @Test
  @DisplayName("stream reads nothing before it is consumed")
  final void stream_isLazy() {
    try (UserGateway users = connect();
        Stream<UserSummary> stream = users.stream()) {
      users.create(SampleUsers.LEONHARD);

      assertEquals(List.of("leonhard.euler@domo.com"), emails(stream.toList()));
    }
  }

  @Test
  @DisplayName("stream reads the next page only after the previous one is consumed")
  final void stream_readsPageByPage() {
    try (UserGateway users = connect();
        Stream<UserSummary> stream = users.stream()) {
      users.create(SampleUsers.withEmail("one@acme.com").build());
      Iterator<UserSummary> iterator = stream.iterator();
      iterator.next();
      users.create(SampleUsers.withEmail("two@acme.com").build());

      assertTrue(iterator.hasNext(), "a second user");
      assertEquals("two@acme.com", iterator.next().email());
    }
  }

  @Test
  @DisplayName("stream can be closed before its end, and the gateway still works")
  final void stream_canBeClosedEarly() {
    try (UserGateway users = connect()) {
      List<String> emails = createMany(2, users);
      try (Stream<UserSummary> stream = users.stream()) {
        assertEquals(emails.get(0), stream.findFirst().map(UserSummary::email).orElse(""));
      }
      assertEquals(2, users.stream().count());
    }
  }
}
