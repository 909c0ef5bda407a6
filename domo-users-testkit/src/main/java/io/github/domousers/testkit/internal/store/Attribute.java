package io.github.domousers.testkit.internal.store;

import java.util.Arrays;
import java.util.List;

/**
 * The attributes of a user that Domo's <em>Create a user</em> accepts, in the order of its page.
 */
public enum Attribute {
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

  public static final List<Attribute> ALL = Arrays.asList(values());

  private final String property;
  private final boolean required;
  private final boolean returned;

  Attribute(String property, boolean required, boolean returned) {
    this.property = property;
    this.required = required;
    this.returned = returned;
  }

  /** {@return the attribute with this name in JSON} */
  public static Attribute of(String property) {
    for (Attribute attribute : ALL) {
      if (attribute.property.equals(property)) {
        return attribute;
      }
    }
    throw new IllegalArgumentException("A user has no attribute " + property + ".");
  }

  /** {@return the name in JSON} */
  public String property() {
    return property;
  }

  public boolean isRequired() {
    return required;
  }

  /** Whether Domo ever returns it. */
  public boolean isReturned() {
    return returned;
  }

  /** Whether it is an integer in JSON; all others are strings. */
  public boolean isInteger() {
    return this == EMPLOYEE_NUMBER;
  }
}
