package io.github.domousers.example.onboarding.people;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The names that a column can have: those of the attributes of Domo's API, and those of the CSV
 * import in Domo's user interface.
 */
enum KnownColumn {
  NAME("name", Column.NAME),
  DISPLAY_NAME("displayName", Column.NAME),
  EMAIL("email", Column.EMAIL),
  ROLE("role", Column.ROLE),
  ROLE_ID("roleId", Column.ROLE),
  TITLE("title", Column.TITLE),
  ALTERNATE_EMAIL("alternateEmail", Column.ALTERNATE_EMAIL),
  PHONE("phone", Column.PHONE),
  PHONE_NUMBER("phoneNumber", Column.PHONE),
  LOCATION("location", Column.LOCATION),
  TIMEZONE("timezone", Column.TIMEZONE),
  LOCALE("locale", Column.LOCALE),
  EMPLOYEE_NUMBER("employeeNumber", Column.EMPLOYEE_NUMBER),
  SEND_INVITE("sendInvite", Column.SEND_INVITE),

  // The API has no such attributes.
  DESK_PHONE_NUMBER("deskPhoneNumber", null),
  DESK_PHONE("deskPhone", null),
  EMPLOYEE_ID("employeeId", null),
  GROUPS("groups", null),
  DEPARTMENT("department", null),

  // To leave these out would be to act against them.
  EDIT("edit", null),
  NEW_EMAIL("newEmail", null);

  /** What may stand between words, and what cannot be seen. */
  private static final Pattern NO_LETTERS = Pattern.compile("[\\s\\p{Z}\\p{Pd}\\p{Pc}\\p{Cf}]+");

  private static final Map<String, KnownColumn> BY_KEY =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(c -> key(c.columnName), Function.identity()));

  private final String columnName;
  private final @Nullable Column attribute;

  KnownColumn(String columnName, @Nullable Column attribute) {
    this.columnName = columnName;
    this.attribute = attribute;
  }

  /** Returns the name as it is documented. */
  String columnName() {
    return columnName;
  }

  /** Returns the attribute that the column holds, or {@code null} if the API has no such one. */
  @Nullable Column attribute() {
    return attribute;
  }

  /** Returns whether a value in this column asks for what an import does not do. */
  boolean isInstruction() {
    return this == EDIT || this == NEW_EMAIL;
  }

  /**
   * Returns the column of a name, in any case, with spaces, hyphens or underscores between words.
   */
  static Optional<KnownColumn> named(String name) {
    return Optional.ofNullable(BY_KEY.get(key(name)));
  }

  private static String key(String name) {
    String compatible = Normalizer.normalize(name, Normalizer.Form.NFKC);
    return NO_LETTERS.matcher(compatible).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
