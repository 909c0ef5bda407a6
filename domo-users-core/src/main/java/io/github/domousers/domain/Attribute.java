package io.github.domousers.domain;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a user that Domo's <em>Create a user</em> documents, in the order of that page.
 * The constants' {@code toString} is the {@linkplain #wireName name} in Domo's API.
 */
public enum Attribute {
  /** The full name. */
  NAME("name"),
  /** The primary email address. */
  EMAIL("email"),
  /** The role. */
  ROLE("role"),
  /** The job title. */
  TITLE("title"),
  /** The secondary email address. */
  ALTERNATE_EMAIL("alternateEmail"),
  /** The primary phone number. */
  PHONE("phone"),
  /** The office location. */
  LOCATION("location"),
  /** The time zone, which Domo never returns. */
  TIMEZONE("timezone"),
  /** The locale, which Domo never returns. */
  LOCALE("locale"),
  /** The employee number, the only attribute that is a number. */
  EMPLOYEE_NUMBER("employeeNumber");

  /** All names, in order. */
  static final List<String> WIRE_NAMES = Stream.of(values()).map(Attribute::wireName).toList();

  private final String wireName;

  Attribute(String wireName) {
    this.wireName = wireName;
  }

  /**
   * {@return the attributes that a new user has, with their values as {@link #get(NewUser)} returns
   * them: a new map, in the order of the constants}
   */
  public static Map<Attribute, Object> valuesOf(NewUser user) {
    Map<Attribute, Object> values = new EnumMap<>(Attribute.class);
    for (Attribute attribute : values()) {
      attribute.set(values, attribute.get(user));
    }
    return values;
  }

  /**
   * {@return the attributes that an update sets, with their values as {@link #get(UserUpdate)}
   * returns them: a new map, in the order of the constants}
   */
  public static Map<Attribute, Object> valuesOf(UserUpdate update) {
    return new EnumMap<>(update.attributes);
  }

  /** {@return the name of the attribute in Domo's API, such as {@code alternateEmail}} */
  public String wireName() {
    return wireName;
  }

  /** {@return the attribute with exactly this name in Domo's API; empty if there is none} */
  public static Optional<Attribute> ofWireName(String wireName) {
    return Stream.of(values()).filter(attribute -> attribute.wireName.equals(wireName)).findAny();
  }

  /** {@return whether every user has this attribute: the name, the email address and the role} */
  public boolean isRequired() {
    return this == NAME || this == EMAIL || this == ROLE;
  }

  /** {@return whether an update can clear the attribute, see {@link UserUpdate.Clearable}} */
  public boolean isClearable() {
    return !isRequired();
  }

  /** {@return whether Domo returns the attribute: all except the time zone and the locale} */
  public boolean isReturned() {
    return this != TIMEZONE && this != LOCALE;
  }

  /** {@return whether the attribute is an email address, which {@link EmailAddress} compares} */
  public boolean isEmailAddress() {
    return this == EMAIL || this == ALTERNATE_EMAIL;
  }

  /**
   * {@return the value of this attribute in a new user: a {@code String}, or a {@code Long} for the
   * employee number; {@code null} if absent}
   */
  public @Nullable Object get(NewUser user) {
    return switch (this) {
      case NAME -> user.name();
      case EMAIL -> user.email();
      case ROLE -> user.role().name();
      case TITLE -> user.title();
      case ALTERNATE_EMAIL -> user.alternateEmail();
      case PHONE -> user.phone();
      case LOCATION -> user.location();
      case TIMEZONE -> user.timezone();
      case LOCALE -> user.locale();
      case EMPLOYEE_NUMBER -> user.employeeNumber();
    };
  }

  /**
   * {@return the value of this attribute in a user: a {@code String}, or a {@code Long} for the
   * employee number; {@code null} if Domo did not return it}
   */
  public @Nullable Object get(User user) {
    return user.attributes.get(this);
  }

  /**
   * {@return the value to which an update sets this attribute: a {@code String}, or a {@code Long}
   * for the employee number; {@code null} if the update keeps or clears the attribute}
   */
  public @Nullable Object get(UserUpdate update) {
    return update.attributes.get(this);
  }

  void set(Map<Attribute, Object> values, @Nullable Object value) {
    if (value == null) {
      values.remove(this);
    } else {
      values.put(this, value);
    }
  }

  @Nullable String text(Map<Attribute, Object> values) {
    return (String) values.get(this);
  }

  @Nullable Long number(Map<Attribute, Object> values) {
    return (Long) values.get(this);
  }

  @Override
  public String toString() {
    return wireName;
  }
}
