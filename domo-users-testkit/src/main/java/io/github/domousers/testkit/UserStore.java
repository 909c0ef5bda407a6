package io.github.domousers.testkit;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The users of an instance, and the rules that Domo keeps them by. Thread-safe. */
final class UserStore {

  /** The id on Domo's own page; the next users count on from it. */
  private static final long FIRST_ID = 959463190;

  private final Clock clock;
  private final Map<String, StoredUser> byEmail = new LinkedHashMap<>();

  UserStore(Clock clock) {
    this.clock = clock;
  }

  /**
   * Creates a user of attributes that have their types, and of which the required ones are there.
   */
  synchronized StoredUser create(Map<Attribute, Object> attributes, boolean invite) throws Refusal {
    refuseMisspeltRole(String.valueOf(attributes.get(Attribute.ROLE)));
    String email = String.valueOf(attributes.get(Attribute.EMAIL)).toLowerCase(Locale.ROOT);
    if (byEmail.containsKey(email)) {
      throw new Refusal(409, "Conflict", "A user with this email address exists already.");
    }
    StoredUser user =
        new StoredUser(
            FIRST_ID + byEmail.size(),
            attributes,
            clock.instant().truncatedTo(ChronoUnit.SECONDS),
            invite);
    byEmail.put(email, user);
    return user;
  }

  /** All users, as Domo tells them, in the order of their creation. */
  List<User> users() {
    return all().map(StoredUser::toUser).toList();
  }

  /** What was asked for when the users were created, in that order. */
  List<NewUser> created() {
    return all().map(StoredUser::toNewUser).toList();
  }

  /** The users who were sent an invite, in the order of their creation. */
  List<User> invited() {
    return all().filter(StoredUser::invited).map(StoredUser::toUser).toList();
  }

  private synchronized Stream<StoredUser> all() {
    return List.copyOf(byEmail.values()).stream();
  }

  /** Any other name may be a role of the instance's own. */
  private static void refuseMisspeltRole(String name) throws Refusal {
    for (Role role : Role.DOCUMENTED) {
      if (role.name().equalsIgnoreCase(name) && !role.name().equals(name)) {
        throw new Refusal(400, "Bad Request", "role must be spelt exactly " + role.name() + ".");
      }
    }
  }
}
