package io.github.domousers.testkit.internal.store;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.EmailAddress;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.port.Operation;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The users of an instance, with the rules that Domo applies to them. Thread-safe. */
public final class UserStore {

  /** The id on Domo's own page; the ids of later users count up from it. */
  private static final long FIRST_ID = 959463190;

  private final Clock clock;
  private final boolean emailsUnique;
  private final InstanceRoles roles;

  /** Every user ever created, also deleted ones; the index is the id minus {@link #FIRST_ID}. */
  private final List<StoredUser> all = new ArrayList<>();

  /** The users that are not deleted, in the order of their ids. */
  private final List<StoredUser> listed = new ArrayList<>();

  private final Set<Object> takenEmails = new HashSet<>();

  /** The indexes in {@link #all} of the users that a test added, not a request. */
  private final BitSet seeded = new BitSet();

  public UserStore(Clock clock, InstanceRoles roles) {
    this(clock, roles, true);
  }

  public UserStore(Clock clock, InstanceRoles roles, boolean emailsUnique) {
    this.clock = clock;
    this.roles = new InstanceRoles(roles);
    this.emailsUnique = emailsUnique;
  }

  public StoredUser create(NewUser user) throws ApiError {
    return create(Attribute.valuesOf(user), user.sendInvite());
  }

  /** Adds a user for a test, who counts neither as created nor as invited. */
  public synchronized User seed(NewUser user) {
    try {
      StoredUser added = create(user);
      seeded.set(index(added));
      return added.toUser(UserProjection.CREATED);
    } catch (ApiError error) {
      throw error.toException(Operation.CREATE);
    }
  }

  /** Creates a user from attributes of the right types, with all required ones. */
  public synchronized StoredUser create(Map<Attribute, Object> attributes, boolean invite)
      throws ApiError {
    long roleId = roleId(attributes);
    if (!takenEmails.add(emailKey(attributes)) && emailsUnique) {
      throw emailTaken();
    }
    StoredUser user = StoredUser.created(FIRST_ID + all.size(), attributes, roleId, invite, now());
    all.add(user);
    listed.add(user);
    return user;
  }

  /** {@return the user with an id, deleted or not} */
  public synchronized StoredUser get(long id) throws ApiError {
    long index = id - FIRST_ID;
    if (index < 0 || index >= all.size()) {
      throw notFound();
    }
    return all.get((int) index);
  }

  /** {@return the user with an id, if it is not deleted} */
  public StoredUser getUndeleted(long id) throws ApiError {
    StoredUser user = get(id);
    if (user.deleted()) {
      throw notFound();
    }
    return user;
  }

  /** {@return a page of the users that are not deleted, in the order of their creation} */
  public synchronized List<StoredUser> list(int limit, long offset) {
    int from = (int) Math.min(offset, listed.size());
    int to = (int) Math.min((long) from + limit, listed.size());
    return List.copyOf(listed.subList(from, to));
  }

  public synchronized StoredUser update(long id, AttributeChanges changes) throws ApiError {
    StoredUser user = getUndeleted(id);
    Map<Attribute, Object> attributes = changes.applyTo(user.attributes());
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
    reindex(updated);
    listed.set(indexInList(updated), updated);
    return updated;
  }

  /** Deletes a user, and returns what is left of it. */
  public synchronized StoredUser delete(long id) throws ApiError {
    StoredUser user = getUndeleted(id);
    takenEmails.remove(emailKey(user.attributes()));
    listed.remove(indexInList(user));
    StoredUser deleted = user.asDeleted();
    reindex(deleted);
    return deleted;
  }

  /** {@return the users that are not deleted, as a create returns them, in creation order} */
  public List<User> users() {
    return list(Integer.MAX_VALUE, 0).stream()
        .map(user -> user.toUser(UserProjection.CREATED))
        .toList();
  }

  /** {@return the requests that created the users, in that order} */
  public List<NewUser> created() {
    return requested().stream().map(StoredUser::toNewUser).toList();
  }

  /** {@return the users who were sent an invite, as they were created, in that order} */
  public List<User> invited() {
    return requested().stream().filter(StoredUser::invited).map(StoredUser::toCreatedUser).toList();
  }

  private synchronized List<StoredUser> requested() {
    return all.stream().filter(user -> !seeded.get(index(user))).toList();
  }

  private void reindex(StoredUser user) {
    all.set(index(user), user);
  }

  private static int index(StoredUser user) {
    return (int) (user.id() - FIRST_ID);
  }

  private int indexInList(StoredUser user) {
    return Collections.binarySearch(listed, user, Comparator.comparingLong(StoredUser::id));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** {@return the id of the role, which the instance must have} */
  private long roleId(Map<Attribute, Object> attributes) throws ApiError {
    return roles.idOf(String.valueOf(attributes.get(Attribute.ROLE)));
  }

  /** Equal for equal addresses. Text that is not an address is only equal to itself. */
  private static Object emailKey(Map<Attribute, Object> attributes) {
    String email = String.valueOf(attributes.get(Attribute.EMAIL));
    return EmailAddress.parse(email).<Object>map(address -> address).orElse(email);
  }

  private static ApiError emailTaken() {
    return new ApiError(409, "Conflict", "A user with this email address already exists.");
  }

  private static ApiError notFound() {
    return new ApiError(404, "Not Found", "There is no user with this id.");
  }
}
