package io.github.domousers.example.onboarding.people;

import io.github.domousers.domain.Attribute;
import io.github.domousers.example.onboarding.report.Strings;
import io.github.domousers.sync.DesiredUser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns a row of a file into a person of a sync. Only what the file says is checked here: whether a
 * value is valid matters only if it changes a user.
 */
final class DesiredUserParser {

  private final Header header;
  private final Roles roles;
  private final LeadingZeros leadingZeros;

  DesiredUserParser(Header header, Roles roles, LeadingZeros leadingZeros) {
    this.header = header;
    this.roles = roles;
    this.leadingZeros = leadingZeros;
  }

  /** {@return the person of a row, with violations if the row cannot be read} */
  DesiredUser parse(CsvRow row) {
    DesiredUser.Builder person = DesiredUser.builder().position("line " + row.line());
    List<String> cells = row.cells();
    Optional<String> problem = header.problem(row);
    if (cells == null || problem.isPresent()) {
      problem.ifPresent(person::violation);
    } else {
      checkUnnamedColumns(cells, person);
      set(header.read(cells), person);
    }
    return person.build();
  }

  private void checkUnnamedColumns(List<String> cells, DesiredUser.Builder person) {
    for (Column column : header.columns()) {
      if (column.kind() == Column.Kind.UNNAMED && !Strings.isBlank(Header.cell(cells, column))) {
        person.violation("the row has a value in " + column + ", which has no name");
      }
    }
  }

  private void set(Map<String, String> cells, DesiredUser.Builder person) {
    for (Attribute attribute : Attribute.values()) {
      String text = cells.get(attribute.wireName());
      switch (attribute) {
        case ROLE -> role(text, person);
        case EMPLOYEE_NUMBER ->
            read(attribute.wireName(), text, leadingZeros::read, person::employeeNumber, person);
        default -> person.set(attribute, text);
      }
    }
    read(
        Column.SEND_INVITE,
        cells.get(Column.SEND_INVITE),
        RowParser::trueOrFalse,
        person::sendInvite,
        person);
  }

  /** A role that is not allowed is no violation: the user may have it already. */
  private void role(@Nullable String text, DesiredUser.Builder person) {
    if (header.hasRoleIds()) {
      read(Attribute.ROLE.wireName(), text, roles::ofId, person::role, person);
    } else if (text == null || text.isEmpty()) {
      return;
    } else if (roles.isAllowed(text)) {
      person.role(roles.named(text));
    } else {
      person.set(Attribute.ROLE, text);
    }
  }

  private static <T> void read(
      String name,
      @Nullable String text,
      Function<String, T> reader,
      Consumer<T> setter,
      DesiredUser.Builder person) {
    String stripped = text == null ? "" : Strings.strip(text);
    if (stripped.isEmpty()) {
      return;
    }
    try {
      setter.accept(reader.apply(stripped));
    } catch (IllegalArgumentException e) {
      person.violation(name + " " + e.getMessage());
    }
  }
}
