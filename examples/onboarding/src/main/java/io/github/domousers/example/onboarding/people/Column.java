package io.github.domousers.example.onboarding.people;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The columns of a file of people, each named as the attribute of Domo's API that it holds. */
public enum Column {
  NAME("name", true),
  EMAIL("email", true),
  ROLE("role", true),
  TITLE("title", false),
  ALTERNATE_EMAIL("alternateEmail", false),
  PHONE("phone", false),
  LOCATION("location", false),
  TIMEZONE("timezone", false),
  LOCALE("locale", false),
  EMPLOYEE_NUMBER("employeeNumber", false),
  SEND_INVITE("sendInvite", false);

  private final String attribute;
  private final boolean required;

  Column(String attribute, boolean required) {
    this.attribute = attribute;
    this.required = required;
  }

  /** The name of the attribute, and so of the column. */
  public String attribute() {
    return attribute;
  }

  /** Whether every file has this column. */
  public boolean isRequired() {
    return required;
  }

  /** The column of this name, spelt exactly. */
  public static Optional<Column> named(String attribute) {
    return Arrays.stream(values()).filter(c -> c.attribute.equals(attribute)).findAny();
  }

  /** The names of all columns, for a message. */
  public static String names() {
    return Arrays.stream(values()).map(Column::attribute).collect(Collectors.joining(", "));
  }
}
