package io.github.domousers.example.onboarding.people;

import io.github.domousers.domain.Attribute;
import io.github.domousers.example.onboarding.report.Texts;
import io.github.domousers.example.onboarding.report.UsageException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The header row of a file of people: which column holds what.
 *
 * @param columns the columns, from left to right
 */
record Header(List<Column> columns) {

  /**
   * Reads the names of the columns.
   *
   * @throws UsageException if one is missing, unknown, or two hold one attribute; the message
   *     continues "the file …", and says all that is wrong
   */
  static Header of(List<String> names) throws UsageException {
    List<Column> columns = new ArrayList<>();
    Map<String, Column> byAttribute = new HashMap<>();
    List<String> problems = new ArrayList<>();
    for (String name : names) {
      Column column = Column.of(columns.size() + 1, Texts.strip(name));
      columns.add(column);
      String attribute = column.attribute();
      Column other = attribute == null ? null : byAttribute.putIfAbsent(attribute, column);
      if (other != null) {
        problems.add(
            other + " and " + column + " are both the attribute " + attribute + ": remove one");
      }
      if (column.kind() == Column.Kind.UNKNOWN) {
        problems.add(
            column
                + " is unknown: "
                + (Texts.isDamaged(name) ? FileFormat.DAMAGED : "rename or remove it"));
      }
    }
    if (byAttribute.isEmpty()) {
      // Most likely a first person, whose data do not belong on a terminal.
      throw new UsageException(
          "has no header row: its first row must name its columns, separated by commas: "
              + columnNames()
              + "; name, email and role are required");
    }
    Stream.of(Attribute.values())
        .filter(Attribute::isRequired)
        .map(Attribute::wireName)
        .filter(required -> !byAttribute.containsKey(required))
        .forEach(required -> problems.add("the required column " + required + " is missing"));
    if (!problems.isEmpty()) {
      throw new UsageException(
          "has a header row that cannot be used: "
              + String.join("; ", problems)
              + ". The columns that there can be are "
              + columnNames()
              + ", and those of Domo's own CSV import");
    }
    return new Header(List.copyOf(columns));
  }

  /** Returns the names of all columns that are imported, for a message. */
  static String columnNames() {
    return String.join(", ", Column.IMPORTED);
  }

  /** Returns why the cells of a row cannot be matched with the columns, if they cannot. */
  Optional<String> misfit(List<String> cells) {
    int cellCount = cells.size();
    while (cellCount > columns.size() && Texts.isBlank(cells.get(cellCount - 1))) {
      cellCount--;
    }
    int named = namedColumns();
    // Which cell is missing or too many cannot be known, so none is looked at.
    return cellCount < named || cellCount > columns.size()
        ? Optional.of("must have " + named + " columns as the header has, but has " + cellCount)
        : Optional.empty();
  }

  /** Returns the cells by the name of the attribute, for a row whose cells match the columns. */
  Map<String, String> read(List<String> cells) {
    Map<String, String> byAttribute = new HashMap<>();
    for (Column column : columns) {
      if (column.attribute() != null) {
        byAttribute.put(column.attribute(), cell(cells, column));
      }
    }
    return byAttribute;
  }

  /** Returns the cell of a column; empty if the row ends before it. */
  static String cell(List<String> cells, Column column) {
    return column.position() > cells.size() ? "" : cells.get(column.position() - 1);
  }

  /** Returns whether the roles are given by number, as in Domo's own CSV import. */
  boolean hasRoleIds() {
    return columns.stream().anyMatch(Column::isRoleId);
  }

  /** Returns the names of the columns that are not imported. */
  List<String> ignored() {
    return columns.stream()
        .filter(
            column ->
                column.kind() == Column.Kind.IGNORED || column.kind() == Column.Kind.INSTRUCTION)
        .map(Column::shownName)
        .toList();
  }

  /** Returns how many columns there are up to the last one that has a name. */
  private int namedColumns() {
    int named = columns.size();
    while (columns.get(named - 1).name().isEmpty()) {
      named--;
    }
    return named;
  }
}
