package io.github.domousers.example.onboarding.people;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.NewUser;
import io.github.domousers.example.onboarding.report.Strings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    Optional<String> problem = header.problem(row);
    return cells == null || problem.isPresent()
        ? new Row.Invalid(row.line(), problem.stream().toList())
        : person(row.line(), header.read(cells));
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

  /**
   * {@return whether an invite is sent}
   *
   * @throws IllegalArgumentException if it is neither; the message starts after the column's name
   */
  static Boolean trueOrFalse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false");
    };
  }
}
