package io.github.domousers.testkit;

import io.github.domousers.domain.EmailAddress;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.port.Operation;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The users of an instance, and the rules that Domo keeps them by. Thread-safe. */
final class UserStore {

  /** The id on Domo's own page; the next users count on from it. */
  private static final long FIRST_ID = 959463190;

  private final Clock clock;
  private final boolean emailsUnique;
  private final InstanceRoles roles;

  /** Every user that ever was, the deleted too, each at the place that its id counts. */
  private final List<StoredUser> all = new ArrayList<>();

  /** The users that are not deleted, by their ids. */
  private final List<StoredUser> listed = new ArrayList<>();

  private final Set<Object> takenEmails = new HashSet<>();

  UserStore(Clock clock, InstanceRoles roles) {
    this(clock, roles, true);
  }

  UserStore(Clock clock, InstanceRoles roles, boolean emailsUnique) {
    this.clock = clock;
    this.roles = new InstanceRoles(roles);
    this.emailsUnique = emailsUnique;
  }

  StoredUser create(NewUser user) throws Refusal {
    return create(StoredUser.attributesOf(user), user.sendInvite());
  }

  /** Creates a user for a test, and tells it as Domo does. */
  User seed(NewUser user) {
    try {
      return create(user).toUser(View.CREATED);
    } catch (Refusal refusal) {
      throw refusal.toException(Operation.CREATE);
    }
  }

  /**
   * Creates a user of attributes that have their types, and of which the required ones are there.
   */
  synchronized StoredUser create(Map<Attribute, Object> attributes, boolean invite) throws Refusal {
    long roleId = roleId(attributes);
    if (!takenEmails.add(emailKey(attributes)) && emailsUnique) {
      throw emailTaken();
    }
    StoredUser user = StoredUser.created(FIRST_ID + all.size(), attributes, roleId, invite, now());
    all.add(user);
    listed.add(user);
    return user;
  }

  /** The user of an id, which may be deleted. */
  synchronized StoredUser get(long id) throws Refusal {
    long place = id - FIRST_ID;
    if (place < 0 || place >= all.size()) {
      throw notFound();
    }
    return all.get((int) place);
  }

  /** The user of an id, if it is not deleted. */
  StoredUser getUndeleted(long id) throws Refusal {
    StoredUser user = get(id);
    if (user.deleted()) {
      throw notFound();
    }
    return user;
  }

  /** Some users that are not deleted, in the order of their creation. */
  synchronized List<StoredUser> list(int limit, long offset) {
    int from = (int) Math.min(offset, listed.size());
    int to = (int) Math.min((long) from + limit, listed.size());
    return List.copyOf(listed.subList(from, to));
  }

  synchronized StoredUser update(long id, Change change) throws Refusal {
    StoredUser user = getUndeleted(id);
    Map<Attribute, Object> attributes = change.applyTo(user.attributes());
    long roleId = roleId(attributes);
    Object oldEmail = emailKey(user.attributes());
    Object newEmail = emailKey(attributes);
    if (!newEmail.equals(oldEmail)) {
      if (!takenEmails.add(newEmail) && emailsUnique) {
        throw emailTaken();
      }
      takenEmails.remove(oldEmail);
    }
    StoredUser updated = user.updated(attributes, roleId, now());
    replace(updated);
    listed.set(placeInList(updated), updated);
    return updated;
  }

  /** Deletes a user, and answers what is left of it. */
  synchronized StoredUser delete(long id) throws Refusal {
    StoredUser user = getUndeleted(id);
    takenEmails.remove(emailKey(user.attributes()));
    listed.remove(placeInList(user));
    StoredUser deleted = user.asDeleted();
    replace(deleted);
    return deleted;
  }

  /** The users that are not deleted, as a create tells them, in the order of their creation. */
  List<User> users() {
    return list(Integer.MAX_VALUE, 0).stream().map(user -> user.toUser(View.CREATED)).toList();
  }

  /** What was asked for when the users were created, in that order. */
  List<NewUser> created() {
    return all().stream().map(StoredUser::toNewUser).toList();
  }

  /** The users who were sent an invite, as they were created, in that order. */
  List<User> invited() {
    return all().stream().filter(StoredUser::invited).map(StoredUser::toCreatedUser).toList();
  }

  private synchronized List<StoredUser> all() {
    return List.copyOf(all);
  }

  private void replace(StoredUser user) {
    all.set((int) (user.id() - FIRST_ID), user);
  }

  private int placeInList(StoredUser user) {
    return Collections.binarySearch(listed, user, Comparator.comparingLong(StoredUser::id));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** The id of the role, which the instance must have. */
  private long roleId(Map<Attribute, Object> attributes) throws Refusal {
    return roles.idOf(String.valueOf(attributes.get(Attribute.ROLE)));
  }

  /** Equal for what is the same address. Text that is not an address is only equal to itself. */
  private static Object emailKey(Map<Attribute, Object> attributes) {
    String email = String.valueOf(attributes.get(Attribute.EMAIL));
    return EmailAddress.parse(email).<Object>map(address -> address).orElse(email);
  }

  private static Refusal emailTaken() {
    return new Refusal(409, "Conflict", "A user with this email address exists already.");
  }

  private static Refusal notFound() {
    return new Refusal(404, "Not Found", "There is no user of this id.");
  }
}
