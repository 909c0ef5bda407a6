package io.github.domousers.testkit;

import java.util.Arrays;
import java.util.List;

/** The attributes of a user that Domo's <em>Create a user</em> takes, in the order of its page. */
enum Attribute {
  NAME("name", true, true),
  EMAIL("email", true, true),
  ROLE("role", true, true),
  TITLE("title", false, true),
  ALTERNATE_EMAIL("alternateEmail", false, true),
  PHONE("phone", false, true),
  LOCATION("location", false, true),
  TIMEZONE("timezone", false, false),
  LOCALE("locale", false, false),
  EMPLOYEE_NUMBER("employeeNumber", false, true);

  static final List<Attribute> ALL = Arrays.asList(values());

  private final String property;
  private final boolean required;
  private final boolean returned;

  Attribute(String property, boolean required, boolean returned) {
    this.property = property;
    this.required = required;
    this.returned = returned;
  }

  /** The attribute of a name on the wire. */
  static Attribute of(String property) {
    for (Attribute attribute : ALL) {
      if (attribute.property.equals(property)) {
        return attribute;
      }
    }
    throw new IllegalArgumentException("A user has no attribute " + property + ".");
  }

  /** The name on the wire. */
  String property() {
    return property;
  }

  boolean isRequired() {
    return required;
  }

  /** Whether Domo ever tells it back. */
  boolean isReturned() {
    return returned;
  }

  /** Whether it is an integer in a body; all others are text. */
  boolean isInteger() {
    return this == EMPLOYEE_NUMBER;
  }
}
