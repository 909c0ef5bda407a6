package io.github.domousers.example.onboarding.people;

import io.github.domousers.domain.Attribute;
import io.github.domousers.example.onboarding.report.Redaction;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A column of a CSV file. Its name is an attribute of Domo's API, or a column of the CSV import in
 * Domo's user interface. Case does not matter, and words may be separated by spaces, hyphens or
 * underscores.
 *
 * @param position the position in the row, from 1
 * @param name the name as written in the header row; empty without a name
 * @param kind the meaning of the name
 * @param attribute the name of the imported attribute, or {@code null}
 */
record Column(int position, String name, Kind kind, @Nullable String attribute) {

  /** The meaning of a column's name. */
  enum Kind {
    /** An attribute of the API. */
    IMPORTED,
    /** An attribute that only the user interface has. */
    IGNORED,
    /** A change to an existing user, which is not supported by an import. */
    INSTRUCTION,
    UNKNOWN,
    UNNAMED
  }

  static final String SEND_INVITE = "sendInvite";

  /** The names of the imported columns: the attributes of a new user, and the invitation. */
  static final List<String> IMPORTED =
      Stream.concat(Stream.of(Attribute.values()).map(Attribute::wireName), Stream.of(SEND_INVITE))
          .toList();

  /** Other names of imported attributes. */
  static final Map<String, Attribute> ALIASES =
      Map.of(
          "displayName", Attribute.NAME,
          "roleId", Attribute.ROLE,
          "phoneNumber", Attribute.PHONE);

  static final List<String> IGNORED =
      List.of("deskPhoneNumber", "deskPhone", "employeeId", "groups", "department");

  static final List<String> INSTRUCTIONS = List.of("edit", "newEmail");

  private static final int MAX_NAME_LENGTH = 40;

  /** Word separators and invisible characters. */
  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}\\p{Pd}\\p{Pc}\\p{Cf}]+");

  private static final Map<String, Kind> KINDS = new HashMap<>();
  private static final Map<String, String> ATTRIBUTES =
      IMPORTED.stream().collect(Collectors.toMap(Column::key, attribute -> attribute));

  static {
    ALIASES.forEach((alias, attribute) -> ATTRIBUTES.put(key(alias), attribute.wireName()));
    ATTRIBUTES.keySet().forEach(key -> KINDS.put(key, Kind.IMPORTED));
    IGNORED.forEach(name -> KINDS.put(key(name), Kind.IGNORED));
    INSTRUCTIONS.forEach(name -> KINDS.put(key(name), Kind.INSTRUCTION));
  }

  /** {@return the column with this position and name} */
  static Column of(int position, String name) {
    String key = key(name);
    Kind kind = name.isEmpty() ? Kind.UNNAMED : KINDS.getOrDefault(key, Kind.UNKNOWN);
    return new Column(position, name, kind, ATTRIBUTES.get(key));
  }

  /** {@return whether the column contains role ids} */
  boolean isRoleId() {
    return key(name).equals(key("roleId"));
  }

  /** {@return the name, masked for messages} Without a header row, it may be personal data. */
  String shownName() {
    return Redaction.masked(name, MAX_NAME_LENGTH);
  }

  @Override
  public String toString() {
    return "column " + position + (name.isEmpty() ? "" : ", \"" + shownName() + "\",");
  }

  /** {@return what is the same for all spellings of a name} */
  static String key(String name) {
    String compatible = Normalizer.normalize(name, Normalizer.Form.NFKC);
    return SEPARATORS.matcher(compatible).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
