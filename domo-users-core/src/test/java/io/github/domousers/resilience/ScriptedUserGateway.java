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
 * A gateway that returns or throws scripted responses, and records the requests. By default it
 * returns Ada, and lists no users.
 */
final class ScriptedUserGateway implements UserGateway {

  private final Map<Operation, Deque<Object>> script = new EnumMap<>(Operation.class);
  private final List<String> requests = new ArrayList<>();
  private Runnable meanwhile = () -> {};

  /** Adds responses for the next requests: a value to return, or an exception to throw. */
  ScriptedUserGateway on(Operation operation, Object... responses) {
    script.computeIfAbsent(operation, none -> new ArrayDeque<>()).addAll(List.of(responses));
    return this;
  }

  /** Sets an action that runs during every request. */
  ScriptedUserGateway meanwhile(Runnable meanwhile) {
    this.meanwhile = meanwhile;
    return this;
  }

  /** The requests in order, such as {@code create list create}. */
  String requests() {
    return String.join(" ", requests);
  }

  @Override
  public User create(NewUser user) {
    return (User) respond(Operation.CREATE, People.ADA_IN_DOMO);
  }

  @Override
  public User get(long id) {
    return (User) respond(Operation.GET, People.ADA_IN_DOMO);
  }

  @Override
  @SuppressWarnings("unchecked") // Responses of list are lists of users.
  public UserPage list(int limit, long offset) {
    List<User> users = (List<User>) respond(Operation.LIST, List.of());
    return UserPage.of(users.stream().map(UserSummary::of).toList());
  }

  @Override
  public Identity identity() {
    return (Identity) respond(Operation.IDENTITY, Identity.UNKNOWN);
  }

  @Override
  public User update(long id, UserUpdate update) {
    return (User) respond(Operation.UPDATE, People.ADA_IN_DOMO);
  }

  @Override
  public void delete(long id) {
    respond(Operation.DELETE, "deleted");
  }

  @Override
  public void close() {
    requests.add("close");
  }

  private Object respond(Operation operation, Object byDefault) {
    requests.add(operation.toString());
    meanwhile.run();
    Deque<Object> responses = script.getOrDefault(operation, new ArrayDeque<>());
    Object response = responses.isEmpty() ? byDefault : responses.remove();
    if (response instanceof RuntimeException failure) {
      throw failure;
    }
    return response;
  }
}
