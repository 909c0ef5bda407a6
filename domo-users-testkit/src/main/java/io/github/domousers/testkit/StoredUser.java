package io.github.domousers.testkit;

import io.github.domousers.domain.Group;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user as Domo keeps it: the attributes, as text or as an integer, and what Domo adds. Immutable.
 *
 * @param asked the attributes as they were asked for at the creation
 * @param attributes the attributes as they are now
 */
record StoredUser(
    long id,
    Map<Attribute, Object> asked,
    boolean invited,
    Instant createdAt,
    Map<Attribute, Object> attributes,
    long roleId,
    Instant updatedAt,
    boolean deleted) {

  /** The group that every user is in. */
  static final Group DEFAULT_GROUP = new Group(1324037627, "Default");

  static StoredUser created(
      long id, Map<Attribute, Object> attributes, long roleId, boolean invited, Instant now) {
    // Not enum maps, which take twice the memory: there may be a million users.
    Map<Attribute, Object> copy = Map.copyOf(attributes);
    return new StoredUser(id, copy, invited, now, copy, roleId, now, false);
  }

  StoredUser updated(Map<Attribute, Object> newAttributes, long newRoleId, Instant now) {
    return new StoredUser(
        id, asked, invited, createdAt, Map.copyOf(newAttributes), newRoleId, now, false);
  }

  StoredUser asDeleted() {
    return new StoredUser(id, asked, invited, createdAt, attributes, roleId, updatedAt, true);
  }

  static Map<Attribute, Object> attributesOf(NewUser user) {
    Map<Attribute, Object> attributes = new EnumMap<>(Attribute.class);
    attributes.put(Attribute.NAME, user.name());
    attributes.put(Attribute.EMAIL, user.email());
    attributes.put(Attribute.ROLE, user.role().name());
    putIfGiven(attributes, Attribute.TITLE, user.title());
    putIfGiven(attributes, Attribute.ALTERNATE_EMAIL, user.alternateEmail());
    putIfGiven(attributes, Attribute.PHONE, user.phone());
    putIfGiven(attributes, Attribute.LOCATION, user.location());
    putIfGiven(attributes, Attribute.TIMEZONE, user.timezone());
    putIfGiven(attributes, Attribute.LOCALE, user.locale());
    putIfGiven(attributes, Attribute.EMPLOYEE_NUMBER, user.employeeNumber());
    return attributes;
  }

  String image() {
    return "https://instance.domo.com/avatar/thumb/domo/" + id;
  }

  /** What Domo tells when it is asked for this user. */
  View view() {
    return deleted ? View.DELETED : View.ONE;
  }

  /** The user as Domo tells it when it is asked for this one. */
  User toUser() {
    return toUser(view());
  }

  /** The user as a view tells it. */
  User toUser(View view) {
    User.Builder user =
        User.builder()
            .id(id)
            .name((String) told(view, Attribute.NAME))
            .email((String) told(view, Attribute.EMAIL))
            .role(role((String) told(view, Attribute.ROLE)))
            .title((String) told(view, Attribute.TITLE))
            .alternateEmail((String) told(view, Attribute.ALTERNATE_EMAIL))
            .phone((String) told(view, Attribute.PHONE))
            .location((String) told(view, Attribute.LOCATION))
            .employeeNumber((Long) told(view, Attribute.EMPLOYEE_NUMBER))
            .roleId(view.tellsRoleId() ? roleId : null)
            .deleted(view.tellsDeleted() && deleted);
    if (view.tellsWhatDomoAdds()) {
      user.groups(List.of(DEFAULT_GROUP)).image(image()).createdAt(createdAt).updatedAt(updatedAt);
    }
    return user.build();
  }

  /** The user as the create answered it. */
  User toCreatedUser() {
    return created(id, asked, roleId, invited, createdAt).toUser(View.CREATED);
  }

  /** What was asked for when the user was created. */
  NewUser toNewUser() {
    return NewUser.builder()
        .name((String) asked.get(Attribute.NAME))
        .email((String) asked.get(Attribute.EMAIL))
        .role(role((String) asked.get(Attribute.ROLE)))
        .title((String) asked.get(Attribute.TITLE))
        .alternateEmail((String) asked.get(Attribute.ALTERNATE_EMAIL))
        .phone((String) asked.get(Attribute.PHONE))
        .location((String) asked.get(Attribute.LOCATION))
        .timezone((String) asked.get(Attribute.TIMEZONE))
        .locale((String) asked.get(Attribute.LOCALE))
        .employeeNumber((Long) asked.get(Attribute.EMPLOYEE_NUMBER))
        .sendInvite(invited)
        .build();
  }

  private @Nullable Object told(View view, Attribute attribute) {
    return view.tells(attribute) ? attributes.get(attribute) : null;
  }

  private static @Nullable Role role(@Nullable String name) {
    return name == null ? null : Role.custom(name);
  }

  private static void putIfGiven(
      Map<Attribute, Object> attributes, Attribute attribute, @Nullable Object value) {
    if (value != null) {
      attributes.put(attribute, value);
    }
  }
}
