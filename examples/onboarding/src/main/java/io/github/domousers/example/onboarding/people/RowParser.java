package io.github.domousers.example.onboarding.people;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.NewUser;
import io.github.domousers.example.onboarding.report.Strings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Parses a row into a person, or reports all its problems at once. */
final class RowParser {

  private final Header header;
  private final Roles roles;
  private final LeadingZeros leadingZeros;

  RowParser(Header header, Roles roles, LeadingZeros leadingZeros) {
    this.header = header;
    this.roles = roles;
    this.leadingZeros = leadingZeros;
  }

  /** {@return the person of the row, or its problems} */
  Row parse(CsvRow row) {
    List<String> cells = row.cells();
    if (cells == null) {
      return invalid(
          row,
          "unbalanced quotation marks: a quoted field must end with a quotation mark, and those"
              + " inside it must be doubled");
    }
    return header
        .columnMismatch(cells)
        .map(problem -> invalid(row, problem + extent(row)))
        .orElseGet(() -> person(row.line(), header.read(cells)));
  }

  private static String extent(CsvRow row) {
    return row.lastLine() == row.line()
        ? ""
        : "; the row extends to line " + row.lastLine() + ", so a quotation mark may be missing";
  }

  private Row person(long line, Map<String, String> cells) {
    cells.values().removeIf(Strings::isBlank);
    AttributeReader attributes = new AttributeReader(cells);
    Boolean sendInvite = attributes.value(Column.SEND_INVITE, RowParser::trueOrFalse);
    NewUser.Builder builder =
        NewUser.builder()
            .name(attributes.text(Attribute.NAME))
            .email(attributes.text(Attribute.EMAIL))
            .role(
                attributes.value(
                    Attribute.ROLE.wireName(), header.hasRoleIds() ? roles::ofId : roles::named))
            .title(attributes.text(Attribute.TITLE))
            .alternateEmail(attributes.text(Attribute.ALTERNATE_EMAIL))
            .phone(attributes.text(Attribute.PHONE))
            .location(attributes.text(Attribute.LOCATION))
            .timezone(attributes.text(Attribute.TIMEZONE))
            .locale(attributes.text(Attribute.LOCALE))
            .employeeNumber(
                attributes.value(Attribute.EMPLOYEE_NUMBER.wireName(), leadingZeros::read))
            .sendInvite(Boolean.TRUE.equals(sendInvite));
    NewUser user = attributes.build(builder::build);
    if (user != null) {
      return new Row.Person(line, user);
    }
    Stream<String> inOrder = attributes.problems().stream().map(Problem::toString);
    boolean damaged = cells.values().stream().anyMatch(Strings::isDamaged);
    return new Row.Invalid(
        line,
        Stream.concat(inOrder, damaged ? Stream.of(FileFormat.DAMAGED) : Stream.empty()).toList());
  }

  private static Boolean trueOrFalse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false");
    };
  }

  private static Row invalid(CsvRow row, String problem) {
    return new Row.Invalid(row.line(), List.of(problem));
  }
}
