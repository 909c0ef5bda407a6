package io.github.domousers.example.onboarding;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a person of the text in a row, or tells everything that is wrong with the row at once. */
final class RowParser {

  private final Header header;
  private final Roles roles;

  RowParser(Header header, Roles roles) {
    this.header = header;
    this.roles = roles;
  }

  /** The person of the row, or its problems. */
  Row parse(CsvRow row) {
    if (row.cells() == null) {
      return bad(
          row,
          "a quotation mark is missing or too many: a field in quotation marks must end with one,"
              + " and have those inside it doubled");
    }
    int expected = header.columns().size();
    if (row.cells().size() != expected) {
      // Which cell is missing or too many cannot be known, so none is looked at.
      String problem =
          "must have " + expected + " columns as the header has, but has " + row.cells().size();
      return row.lastLine() == row.line()
          ? bad(row, problem)
          : bad(
              row,
              problem
                  + "; it reaches to line "
                  + row.lastLine()
                  + ", so a quotation mark may be missing");
    }
    return person(row.line(), header.read(row.cells()));
  }

  private Row person(long line, Map<Column, String> cells) {
    Map<Column, String> unreadable = new EnumMap<>(Column.class);
    Role role = read(Column.ROLE, cells, roles::named, unreadable);
    Long employeeNumber = read(Column.EMPLOYEE_NUMBER, cells, RowParser::wholeNumber, unreadable);
    Boolean sendInvite = read(Column.SEND_INVITE, cells, RowParser::trueOrFalse, unreadable);
    NewUser.Builder builder =
        NewUser.builder()
            .name(cells.get(Column.NAME))
            .email(cells.get(Column.EMAIL))
            .role(role)
            .title(cells.get(Column.TITLE))
            .alternateEmail(cells.get(Column.ALTERNATE_EMAIL))
            .phone(cells.get(Column.PHONE))
            .location(cells.get(Column.LOCATION))
            .timezone(cells.get(Column.TIMEZONE))
            .locale(cells.get(Column.LOCALE))
            .employeeNumber(employeeNumber)
            .sendInvite(Boolean.TRUE.equals(sendInvite));
    List<Problem> problems = new ArrayList<>();
    unreadable.forEach((column, message) -> problems.add(new Problem(column.attribute(), message)));
    try {
      NewUser user = builder.build();
      if (problems.isEmpty()) {
        return new Row.Person(line, user);
      }
    } catch (ConstraintViolationException invalid) {
      invalid.getConstraintViolations().stream()
          .map(Problem::of)
          // A role that cannot be read is also a role that is missing: once is enough.
          .filter(problem -> !unreadable.keySet().contains(problem.column()))
          .forEach(problems::add);
    }
    return new Row.Bad(
        line, problems.stream().sorted(Problem.FROM_LEFT_TO_RIGHT).map(Problem::toString).toList());
  }

  private static <T> @Nullable T read(
      Column column,
      Map<Column, String> cells,
      Function<String, T> reader,
      Map<Column, String> unreadable) {
    String text = cells.getOrDefault(column, "");
    if (text.isBlank()) {
      return null;
    }
    try {
      return reader.apply(text.strip());
    } catch (IllegalArgumentException e) {
      unreadable.put(column, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static Long wholeNumber(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("must be a whole number, such as 23432");
    }
  }

  private static Boolean trueOrFalse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false");
    };
  }

  private static Row bad(CsvRow row, String problem) {
    return new Row.Bad(row.line(), List.of(problem));
  }

  /** What is wrong with an attribute. */
  private record Problem(String attribute, String message) {

    static final Comparator<Problem> FROM_LEFT_TO_RIGHT =
        Comparator.comparing(Problem::column, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Problem::message);

    static Problem of(ConstraintViolation<?> violation) {
      return new Problem(violation.getPropertyPath().toString(), violation.getMessage());
    }

    @Nullable Column column() {
      return Column.named(attribute).orElse(null);
    }

    @Override
    public String toString() {
      return attribute + " " + message;
    }
  }
}
