package io.github.domousers.sync;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.DomoError;
import io.github.domousers.port.Identity;
import io.github.domousers.port.Operation;
import io.github.domousers.port.UserAlreadyExistsException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserNotFoundException;
import io.github.domousers.port.UserPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Users in memory that can be changed. Calls and failures can be observed and scripted. */
final class MemoryDomo implements UserGateway {

  static final long OWNER = 1;

  /** All users, in the order of the list, also the deleted ones. */
  final Map<Long, User> users = new LinkedHashMap<>();

  /** The writes that were applied, such as {@code "create ada@acme.com"} and {@code "delete 7"}. */
  final List<String> writes = new ArrayList<>();

  final List<String> invited = new ArrayList<>();

  /** Is asked before each call: may throw, or run the call and throw then. */
  Around around = (call, run) -> run.get();

  Identity identity = new Identity("acme", OWNER);
  Instant now = SyncFixture.NOW;
  private long nextId = 100;

  /** A call with a name, such as {@code "get 7"} or {@code "list"}. */
  interface Around {
    Object run(String call, Supplier<Object> run);
  }

  MemoryDomo add(User... more) {
    for (User user : more) {
      users.put(user.id(), user);
    }
    return this;
  }

  private Object call(String name, Supplier<Object> run) {
    return around.run(
        name,
        () -> {
          synchronized (this) {
            return run.get();
          }
        });
  }

  synchronized User byId(long id) {
    return existing(Operation.GET, id);
  }

  synchronized User byEmail(String email) {
    return users.values().stream()
        .filter(user -> !user.deleted() && email.equals(user.email()))
        .findFirst()
        .orElseThrow();
  }

  synchronized void change(long id, UserUpdate update) {
    users.put(id, update.applyTo(existing(Operation.UPDATE, id)));
  }

  synchronized void markDeleted(long id) {
    users.put(id, User.builder().id(id).deleted(true).build());
  }

  @Override
  public User create(NewUser user) {
    return (User)
        call(
            "create " + user.email(),
            () -> {
              requireFree(Operation.CREATE, user.email(), -1);
              User created =
                  User.builder()
                      .id(nextId++)
                      .name(user.name())
                      .email(user.email())
                      .role(user.role())
                      .title(user.title())
                      .location(user.location())
                      .employeeNumber(user.employeeNumber())
                      .createdAt(now)
                      .build();
              users.put(created.id(), created);
              writes.add("create " + user.email());
              if (user.sendInvite()) {
                invited.add(user.email());
              }
              return created;
            });
  }

  private void requireFree(Operation operation, String email, long id) {
    if (users.values().stream()
        .anyMatch(other -> other.id() != id && email.equalsIgnoreCase(other.email()))) {
      throw new UserAlreadyExistsException(operation, DomoError.ofStatus(409));
    }
  }

  @Override
  public User get(long id) {
    return (User) call("get " + id, () -> existing(Operation.GET, id));
  }

  private User existing(Operation operation, long id) {
    User user = users.get(id);
    if (user == null) {
      throw new UserNotFoundException(operation, DomoError.ofStatus(404));
    }
    return user;
  }

  @Override
  public UserPage list(int limit, long offset) {
    return (UserPage)
        call(
            "list",
            () ->
                UserPage.of(
                    users.values().stream()
                        .filter(user -> !user.deleted())
                        .skip(offset)
                        .limit(limit)
                        .map(UserSummary::of)
                        .toList()));
  }

  @Override
  public User update(long id, UserUpdate update) {
    return (User)
        call(
            "update " + id,
            () -> {
              User user = existing(Operation.UPDATE, id);
              if (update.email() != null) {
                requireFree(Operation.UPDATE, update.email(), id);
              }
              users.put(id, update.applyTo(user));
              writes.add("update " + id);
              return users.get(id);
            });
  }

  @Override
  public void delete(long id) {
    call(
        "delete " + id,
        () -> {
          existing(Operation.DELETE, id);
          markDeleted(id);
          writes.add("delete " + id);
          return "";
        });
  }

  @Override
  public Identity identity() {
    return identity;
  }

  static User admin(long id) {
    return User.builder()
        .id(id)
        .name("Admin " + id)
        .email("admin" + id + "@acme.com")
        .role(Role.ADMIN)
        .build();
  }
}
