package io.github.domousers.example.onboarding.people;

import io.github.domousers.domain.Attribute;
import io.github.domousers.example.onboarding.report.Strings;
import io.github.domousers.example.onboarding.report.UsageException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The header row of a CSV file.
 *
 * @param columns the columns, from left to right
 */
record Header(List<Column> columns) {

  /**
   * {@return the header with these column names}
   *
   * @throws UsageException if columns are missing, unknown or duplicated; the message starts after
   *     the file's name, and lists all problems
   */
  static Header of(List<String> names) throws UsageException {
    List<Column> columns = new ArrayList<>();
    Map<String, Column> byAttribute = new HashMap<>();
    List<String> problems = new ArrayList<>();
    for (String name : names) {
      Column column = Column.of(columns.size() + 1, Strings.strip(name));
      columns.add(column);
      String attribute = column.attribute();
      Column other = attribute == null ? null : byAttribute.putIfAbsent(attribute, column);
      if (other != null) {
        problems.add(
            other + " and " + column + " both contain the attribute " + attribute + ": remove one");
      }
      if (column.kind() == Column.Kind.UNKNOWN) {
        problems.add(
            column
                + " is unknown: "
                + (Strings.isDamaged(name) ? FileFormat.DAMAGED : "rename or remove it"));
      }
    }
    if (byAttribute.isEmpty()) {
      // Most likely the first person, so the message must not quote the row.
      throw new UsageException(
          "has no header row: the first row must name the columns, separated by commas: "
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
          "has an invalid header row: "
              + String.join("; ", problems)
              + ". Valid columns are "
              + columnNames()
              + ", and those of Domo's own CSV import");
    }
    return new Header(List.copyOf(columns));
  }

  /** {@return the names of all imported columns, for a message} */
  static String columnNames() {
    return String.join(", ", Column.IMPORTED);
  }

  /** {@return the problem if the cells of a row do not match the columns} */
  Optional<String> columnMismatch(List<String> cells) {
    int cellCount = cells.size();
    while (cellCount > columns.size() && Strings.isBlank(cells.get(cellCount - 1))) {
      cellCount--;
    }
    int named = namedColumns();
    // It is unknown which cell is missing or surplus, so no cell is read.
    return cellCount < named || cellCount > columns.size()
        ? Optional.of("the row has " + cellCount + " columns, but the header has " + named)
        : Optional.empty();
  }

  /** {@return the cells by attribute name, for a row whose cells match the columns} */
  Map<String, String> read(List<String> cells) {
    Map<String, String> byAttribute = new HashMap<>();
    for (Column column : columns) {
      if (column.attribute() != null) {
        byAttribute.put(column.attribute(), cell(cells, column));
      }
    }
    return byAttribute;
  }

  /** {@return the cell of a column; empty if the row ends before it} */
  static String cell(List<String> cells, Column column) {
    return column.position() > cells.size() ? "" : cells.get(column.position() - 1);
  }

  /** {@return whether roles are given by id, as in Domo's own CSV import} */
  boolean hasRoleIds() {
    return columns.stream().anyMatch(Column::isRoleId);
  }

  /** {@return the names of the columns that are not imported} */
  List<String> ignored() {
    return columns.stream()
        .filter(
            column ->
                column.kind() == Column.Kind.IGNORED || column.kind() == Column.Kind.INSTRUCTION)
        .map(Column::shownName)
        .toList();
  }

  /** {@return the number of columns up to the last one with a name} */
  private int namedColumns() {
    int named = columns.size();
    while (columns.get(named - 1).name().isEmpty()) {
      named--;
    }
    return named;
  }
}
