package io.github.domousers.sync;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.DomoError;
import io.github.domousers.port.Identity;
import io.github.domousers.port.Operation;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserNotFoundException;
import io.github.domousers.port.UserPage;
import io.github.domousers.port.UserPage.UnreadableRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Users in memory, in the order of the list. A write is an error. */
final class ReadOnlyDomo implements UserGateway {

  static final long OWNER = 1;

  final List<User> users = new CopyOnWriteArrayList<>();
  final List<Long> listed = new CopyOnWriteArrayList<>();
  final List<Long> read = new CopyOnWriteArrayList<>();
  final AtomicInteger inFlight = new AtomicInteger();
  final AtomicInteger maxInFlight = new AtomicInteger();
  Identity identity = new Identity("acme", OWNER);
  Long unreadableRow = -1L;
  final Set<Long> unreadableUsers = ConcurrentHashMap.newKeySet();
  Pages pages = this::page;

  /** Returns a page in another way. */
  interface Pages {
    UserPage list(int limit, long offset);
  }

  ReadOnlyDomo add(User... more) {
    users.addAll(List.of(more));
    return this;
  }

  /** Adds users named "User 1000", "User 1001" and so on, with matching ids and addresses. */
  ReadOnlyDomo addMany(int count) {
    List<User> more = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      more.add(user(1000 + i, "User " + (1000 + i), "user" + (1000 + i) + "@acme.com").build());
    }
    users.addAll(more);
    return this;
  }

  static User.Builder user(long id, String name, String email) {
    return User.builder().id(id).name(name).email(email).role(Role.PARTICIPANT);
  }

  @Override
  public UserPage list(int limit, long offset) {
    int now = inFlight.incrementAndGet();
    maxInFlight.accumulateAndGet(now, Math::max);
    listed.add(offset);
    try {
      return pages.list(limit, offset);
    } finally {
      inFlight.decrementAndGet();
    }
  }

  UserPage page(int limit, long offset) {
    return page(List.copyOf(users), limit, offset);
  }

  /** {@return a page of other users} */
  UserPage page(List<User> rows, int limit, long offset) {
    List<UserSummary> readable = new ArrayList<>();
    List<UnreadableRow> unreadable = new ArrayList<>();
    int end = (int) Math.min(rows.size(), offset + limit);
    for (int i = (int) offset; i < end; i++) {
      User user = rows.get(i);
      if (i == unreadableRow || unreadableUsers.contains(user.id())) {
        unreadable.add(new UnreadableRow(i, "it has no id"));
      } else {
        readable.add(UserSummary.of(user));
      }
    }
    return new UserPage(readable, readable.size() + unreadable.size(), unreadable);
  }

  @Override
  public User get(long id) {
    read.add(id);
    return users.stream()
        .filter(user -> user.id() == id)
        .findFirst()
        .orElseThrow(() -> new UserNotFoundException(Operation.GET, DomoError.ofStatus(404)));
  }

  @Override
  public Identity identity() {
    return identity;
  }

  @Override
  public User create(NewUser user) {
    throw new AssertionError("a plan created a user");
  }

  @Override
  public User update(long id, UserUpdate update) {
    throw new AssertionError("a plan changed a user");
  }

  @Override
  public void delete(long id) {
    throw new AssertionError("a plan deleted a user");
  }
}
