package io.github.domousers.testkit;

import io.github.domousers.domain.Group;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user as Domo keeps it: what was given at creation, as text or as an integer, and what Domo
 * adds.
 */
record StoredUser(long id, Map<Attribute, Object> attributes, Instant createdAt, boolean invited) {

  /** The group that every user is in. */
  static final Group DEFAULT_GROUP = new Group(1324037627, "Default");

  StoredUser {
    attributes = Collections.unmodifiableMap(new EnumMap<>(attributes));
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

  /** The user as Domo tells it, which leaves out the time zone and the locale. */
  User toUser() {
    return User.builder()
        .id(id)
        .name(text(Attribute.NAME))
        .email(text(Attribute.EMAIL))
        .role(role())
        .title(text(Attribute.TITLE))
        .alternateEmail(text(Attribute.ALTERNATE_EMAIL))
        .phone(text(Attribute.PHONE))
        .location(text(Attribute.LOCATION))
        .employeeNumber((Long) attributes.get(Attribute.EMPLOYEE_NUMBER))
        .groups(List.of(DEFAULT_GROUP))
        .image(image())
        .createdAt(createdAt)
        .updatedAt(createdAt)
        .build();
  }

  /** What was asked for when the user was created. */
  NewUser toNewUser() {
    return NewUser.builder()
        .name(text(Attribute.NAME))
        .email(text(Attribute.EMAIL))
        .role(role())
        .title(text(Attribute.TITLE))
        .alternateEmail(text(Attribute.ALTERNATE_EMAIL))
        .phone(text(Attribute.PHONE))
        .location(text(Attribute.LOCATION))
        .timezone(text(Attribute.TIMEZONE))
        .locale(text(Attribute.LOCALE))
        .employeeNumber((Long) attributes.get(Attribute.EMPLOYEE_NUMBER))
        .sendInvite(invited)
        .build();
  }

  private Role role() {
    return Role.custom(String.valueOf(attributes.get(Attribute.ROLE)));
  }

  private @Nullable String text(Attribute attribute) {
    return (String) attributes.get(attribute);
  }

  private static void putIfGiven(
      Map<Attribute, Object> attributes, Attribute attribute, @Nullable Object value) {
    if (value != null) {
      attributes.put(attribute, value);
    }
  }
}
