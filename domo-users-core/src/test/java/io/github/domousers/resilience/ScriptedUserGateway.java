package io.github.domousers.resilience;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.Identity;
import io.github.domousers.port.Operation;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserPage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A gateway that goes nowhere: it answers and fails as it was told to, and remembers what it was
 * asked. Without being told, it answers with Ada, and lists nobody.
 */
final class ScriptedUserGateway implements UserGateway {

  private final Map<Operation, Deque<Object>> script = new EnumMap<>(Operation.class);
  private final List<String> requests = new ArrayList<>();
  private Runnable meanwhile = () -> {};

  /** Sets what comes of the next requests: a value to answer, or an exception to throw. */
  ScriptedUserGateway on(Operation operation, Object... reactions) {
    script.computeIfAbsent(operation, none -> new ArrayDeque<>()).addAll(List.of(reactions));
    return this;
  }

  /** Sets what happens during every request. */
  ScriptedUserGateway meanwhile(Runnable meanwhile) {
    this.meanwhile = meanwhile;
    return this;
  }

  /** What was asked, in order, such as {@code create list create}. */
  String requests() {
    return String.join(" ", requests);
  }

  @Override
  public User create(NewUser user) {
    return (User) react(Operation.CREATE, People.ADA_AT_DOMO);
  }

  @Override
  public User get(long id) {
    return (User) react(Operation.GET, People.ADA_AT_DOMO);
  }

  @Override
  @SuppressWarnings("unchecked") // what a test sets for list is a list of users
  public UserPage list(int limit, long offset) {
    List<User> users = (List<User>) react(Operation.LIST, List.of());
    return UserPage.of(users.stream().map(UserSummary::of).toList());
  }

  @Override
  public Identity identity() {
    return (Identity) react(Operation.IDENTITY, Identity.UNKNOWN);
  }

  @Override
  public User update(long id, UserUpdate update) {
    return (User) react(Operation.UPDATE, People.ADA_AT_DOMO);
  }

  @Override
  public void delete(long id) {
    react(Operation.DELETE, "deleted");
  }

  @Override
  public void close() {
    requests.add("close");
  }

  private Object react(Operation operation, Object otherwise) {
    requests.add(operation.toString());
    meanwhile.run();
    Deque<Object> reactions = script.getOrDefault(operation, new ArrayDeque<>());
    Object reaction = reactions.isEmpty() ? otherwise : reactions.remove();
    if (reaction instanceof RuntimeException failure) {
      throw failure;
    }
    return reaction;
  }
}
