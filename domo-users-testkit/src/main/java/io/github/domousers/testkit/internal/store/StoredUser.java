package io.github.domousers.testkit.internal.store;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.Group;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user as Domo stores it: the attributes, as text or as an integer, and what Domo adds.
 * Immutable.
 *
 * @param requested the attributes in the request that created the user
 * @param attributes the attributes as they are now
 */
public record StoredUser(
    long id,
    Map<Attribute, Object> requested,
    boolean invited,
    Instant createdAt,
    Map<Attribute, Object> attributes,
    long roleId,
    Instant updatedAt,
    boolean deleted) {

  /** The group that every user is in. */
  public static final Group DEFAULT_GROUP = new Group(1324037627, "Default");

  public static StoredUser created(
      long id, Map<Attribute, Object> attributes, long roleId, boolean invited, Instant now) {
    // Not enum maps, which take twice the memory: there may be a million users.
    Map<Attribute, Object> copy = Map.copyOf(attributes);
    return new StoredUser(id, copy, invited, now, copy, roleId, now, false);
  }

  public StoredUser updated(Map<Attribute, Object> newAttributes, long newRoleId, Instant now) {
    return new StoredUser(
        id, requested, invited, createdAt, Map.copyOf(newAttributes), newRoleId, now, false);
  }

  public StoredUser asDeleted() {
    return new StoredUser(id, requested, invited, createdAt, attributes, roleId, updatedAt, true);
  }

  public String image() {
    return "https://instance.domo.com/avatar/thumb/domo/" + id;
  }

  /** {@return the projection of a response for this one user} */
  public UserProjection projection() {
    return deleted ? UserProjection.DELETED : UserProjection.ONE;
  }

  /** {@return the user as Domo returns it when this one is requested} */
  public User toUser() {
    return toUser(projection());
  }

  /** {@return the user with the properties that a projection includes} */
  public User toUser(UserProjection projection) {
    User.Builder user =
        User.builder()
            .id(id)
            .name((String) valueIn(projection, Attribute.NAME))
            .email((String) valueIn(projection, Attribute.EMAIL))
            .role(role((String) valueIn(projection, Attribute.ROLE)))
            .title((String) valueIn(projection, Attribute.TITLE))
            .alternateEmail((String) valueIn(projection, Attribute.ALTERNATE_EMAIL))
            .phone((String) valueIn(projection, Attribute.PHONE))
            .location((String) valueIn(projection, Attribute.LOCATION))
            .employeeNumber((Long) valueIn(projection, Attribute.EMPLOYEE_NUMBER))
            .roleId(projection.includesRoleId() ? roleId : null)
            .deleted(projection.includesDeleted() && deleted);
    if (projection.includesServerFields()) {
      user.groups(List.of(DEFAULT_GROUP)).image(image()).createdAt(createdAt).updatedAt(updatedAt);
    }
    return user.build();
  }

  /** {@return the user as a row of a list} */
  public UserSummary toSummary() {
    return UserSummary.of(toUser(UserProjection.ROW));
  }

  /** {@return the user as the create returned it} */
  public User toCreatedUser() {
    return created(id, requested, roleId, invited, createdAt).toUser(UserProjection.CREATED);
  }

  /** {@return the request that created the user} */
  public NewUser toNewUser() {
    return NewUser.builder()
        .name((String) requested.get(Attribute.NAME))
        .email((String) requested.get(Attribute.EMAIL))
        .role(role((String) requested.get(Attribute.ROLE)))
        .title((String) requested.get(Attribute.TITLE))
        .alternateEmail((String) requested.get(Attribute.ALTERNATE_EMAIL))
        .phone((String) requested.get(Attribute.PHONE))
        .location((String) requested.get(Attribute.LOCATION))
        .timezone((String) requested.get(Attribute.TIMEZONE))
        .locale((String) requested.get(Attribute.LOCALE))
        .employeeNumber((Long) requested.get(Attribute.EMPLOYEE_NUMBER))
        .sendInvite(invited)
        .build();
  }

  private @Nullable Object valueIn(UserProjection projection, Attribute attribute) {
    return projection.includes(attribute) ? attributes.get(attribute) : null;
  }

  private static @Nullable Role role(@Nullable String name) {
    return name == null ? null : Role.custom(name);
  }
}
