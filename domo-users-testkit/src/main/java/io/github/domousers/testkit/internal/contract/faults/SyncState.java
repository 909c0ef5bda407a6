package io.github.domousers.testkit.internal.contract.faults;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.internal.contract.faults.SyncOutput.Result;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The users of a server at one time.
 *
 * @param byId the users by id
 * @param byEmail the users by email address
 */
record SyncState(Map<Long, User> byId, Map<String, List<User>> byEmail) {

  static SyncState of(FakeDomo fake) {
    List<User> users = fake.users();
    return new SyncState(
        users.stream().collect(toMap(User::id, user -> user)),
        users.stream().collect(groupingBy(user -> String.valueOf(user.email()))));
  }

  /** {@return the user with an id or an email address; {@code null} if there is none} */
  @Nullable User get(String idOrEmail) {
    if (!idOrEmail.contains("@")) {
      return byId.get(Long.valueOf(idOrEmail));
    }
    List<User> users = byEmail.getOrDefault(idOrEmail, List.of());
    return users.isEmpty() ? null : users.get(0);
  }

  /**
   * {@return whether a result is true after a run}
   *
   * @param before the users before the run
   * @param person the row of the source; {@code null} for a leaver
   * @param sent whether the run sent a write for the row
   */
  boolean isTrue(Result result, SyncState before, @Nullable NewUser person, boolean sent) {
    User user = get(result.row().user());
    boolean done =
        person == null ? user == null : user != null && SyncPeople.isAsPlanned(person, user);
    boolean untouched = Objects.equals(before.get(result.row().user()), user);
    return switch (result.status()) {
      case DONE -> done && sent;
      case ALREADY_DONE -> done;
      case STALE, FAILED -> untouched;
      case NOT_TRIED -> untouched && !sent;
      case UNKNOWN -> done || untouched;
    };
  }
}
