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
 * A column of a file, as its header row names it. Names are those of the attributes of Domo's API,
 * or those of the CSV import in Domo's user interface, in any case, with spaces, hyphens or
 * underscores between words.
 *
 * @param position the position in the row, from 1
 * @param name the name as it is spelt there; empty if it has no name
 * @param kind what the name means
 * @param attribute the name of the attribute that is imported from the column, or {@code null}
 */
record Column(int position, String name, Kind kind, @Nullable String attribute) {

  /** What the name of a column means. */
  enum Kind {
    /** An attribute of the API. */
    IMPORTED,
    /** An attribute that only the user interface has. */
    IGNORED,
    /** A change to an existing user, which an import does not make. */
    INSTRUCTION,
    UNKNOWN,
    UNNAMED
  }

  static final String SEND_INVITE = "sendInvite";

  /** The names of what is imported: the attributes of a new user, and whether to invite. */
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

  private static final int MAX_NAME = 40;

  /** What may stand between words, and what is invisible. */
  private static final Pattern NO_LETTERS = Pattern.compile("[\\s\\p{Z}\\p{Pd}\\p{Pc}\\p{Cf}]+");

  private static final Map<String, Kind> KINDS = new HashMap<>();
  private static final Map<String, String> ATTRIBUTES =
      IMPORTED.stream().collect(Collectors.toMap(Column::key, attribute -> attribute));

  static {
    ALIASES.forEach((alias, attribute) -> ATTRIBUTES.put(key(alias), attribute.wireName()));
    ATTRIBUTES.keySet().forEach(key -> KINDS.put(key, Kind.IMPORTED));
    IGNORED.forEach(name -> KINDS.put(key(name), Kind.IGNORED));
    INSTRUCTIONS.forEach(name -> KINDS.put(key(name), Kind.INSTRUCTION));
  }

  /** Returns the column of a position and a name. */
  static Column of(int position, String name) {
    String key = key(name);
    Kind kind = name.isEmpty() ? Kind.UNNAMED : KINDS.getOrDefault(key, Kind.UNKNOWN);
    return new Column(position, name, kind, ATTRIBUTES.get(key));
  }

  /** Returns whether the column contains the numbers of roles. */
  boolean isRoleId() {
    return key(name).equals(key("roleId"));
  }

  /** Returns the name for a message: a header row may turn out to be a person. */
  String shownName() {
    return Redaction.masked(name, MAX_NAME);
  }

  @Override
  public String toString() {
    return "column " + position + (name.isEmpty() ? "" : ", \"" + shownName() + "\",");
  }

  private static String key(String name) {
    String compatible = Normalizer.normalize(name, Normalizer.Form.NFKC);
    return NO_LETTERS.matcher(compatible).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
