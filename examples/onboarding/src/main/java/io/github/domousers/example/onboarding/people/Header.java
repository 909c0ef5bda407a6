package io.github.domousers.example.onboarding.people;

import io.github.domousers.domain.Attribute;
import io.github.domousers.example.onboarding.report.Strings;
import io.github.domousers.example.onboarding.report.UsageException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The header row of a CSV file.
 *
 * @param columns the columns, from left to right
 */
record Header(List<Column> columns) {

  /**
   * {@return the header of a file for an import}
   *
   * @throws UsageException if columns are missing, unknown or duplicated; the message starts after
   *     the file's name, and lists all problems
   */
  static Header of(List<String> names) throws UsageException {
    Header header = new Header(columns(names, ColumnMapping.NONE));
    List<String> problems = header.duplicates();
    for (Column column : header.columns) {
      if (column.kind() == Column.Kind.UNKNOWN) {
        problems.add(
            column
                + " is unknown: "
                + (Strings.isDamaged(column.name()) ? FileFormat.DAMAGED : "rename or remove it"));
      }
    }
    if (header.attributes().isEmpty()) {
      throw noHeader("; name, email and role are required");
    }
    Stream.of(Attribute.values())
        .filter(Attribute::isRequired)
        .map(Attribute::wireName)
        .filter(required -> !header.attributes().contains(required))
        .forEach(required -> problems.add("the required column " + required + " is missing"));
    return header.requireValid(problems);
  }

  /**
   * {@return the header of a file for a sync, which may have other columns too}
   *
   * @throws UsageException if a column is missing or duplicated; the message starts after the
   *     file's name, and lists all problems
   */
  static Header ofSync(List<String> names, ColumnMapping mapping) throws UsageException {
    Header header = new Header(columns(names, mapping));
    List<String> problems = header.duplicates();
    for (String missing : mapping.missing(header.columns)) {
      problems.add(
          "the column " + missing + ", which " + ColumnMapping.OPTION + " names, is missing");
    }
    if (header.attributes().isEmpty()) {
      throw noHeader(", or have other names and be mapped with " + ColumnMapping.OPTION);
    }
    if (!header.attributes().contains(Attribute.EMAIL.wireName())) {
      problems.add(
          "the required column email is missing: it identifies a person. If it has another name,"
              + " add "
              + ColumnMapping.OPTION
              + " email=COLUMN");
    } else if (header.managed().isEmpty()) {
      problems.add("there is no other column than email, so that there is nothing to compare");
    }
    return header.requireValid(problems);
  }

  private static List<Column> columns(List<String> names, ColumnMapping mapping) {
    List<Column> columns = new ArrayList<>();
    for (String name : names) {
      columns.add(mapping.column(columns.size() + 1, Strings.strip(name)));
    }
    return List.copyOf(columns);
  }

  private List<String> duplicates() {
    List<String> problems = new ArrayList<>();
    Map<String, Column> byAttribute = new HashMap<>();
    for (Column column : columns) {
      String attribute = column.attribute();
      Column other = attribute == null ? null : byAttribute.putIfAbsent(attribute, column);
      if (other != null) {
        problems.add(
            other + " and " + column + " both contain the attribute " + attribute + ": remove one");
      }
    }
    return problems;
  }

  /** The first row most likely is the first person, so the message must not quote it. */
  private static UsageException noHeader(String end) {
    return new UsageException(
        "has no header row: the first row must name the columns, separated by commas: "
            + columnNames()
            + end);
  }

  private Header requireValid(List<String> problems) throws UsageException {
    if (!problems.isEmpty()) {
      throw new UsageException(
          "has an invalid header row: "
              + String.join("; ", problems)
              + ". Valid columns are "
              + columnNames()
              + ", and those of Domo's own CSV import");
    }
    return this;
  }

  private Set<String> attributes() {
    return columns.stream()
        .map(Column::attribute)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  /** {@return the attributes that the file decides: all columns except the address} */
  Set<Attribute> managed() {
    return attributes().stream()
        .flatMap(name -> Attribute.ofWireName(name).stream())
        .filter(attribute -> attribute != Attribute.EMAIL)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Attribute.class)));
  }

  /** {@return the names of all imported columns, for a message} */
  static String columnNames() {
    return String.join(", ", Column.IMPORTED);
  }

  /** {@return why no cell of a row can be read; empty if the row is readable} */
  Optional<String> problem(CsvRow row) {
    List<String> cells = row.cells();
    if (cells == null) {
      return Optional.of(
          "unbalanced quotation marks: a quoted field must end with a quotation mark, and those"
              + " inside it must be doubled");
    }
    return columnMismatch(cells)
        .map(
            mismatch ->
                row.lastLine() == row.line()
                    ? mismatch
                    : mismatch
                        + "; the row extends to line "
                        + row.lastLine()
                        + ", so a quotation mark may be missing");
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
        .filter(column -> column.attribute() == null && column.kind() != Column.Kind.UNNAMED)
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
