package io.github.domousers.example.onboarding.people;

import io.github.domousers.example.onboarding.report.Texts;
import io.github.domousers.example.onboarding.report.UsageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The header row of a file of people: which column holds what.
 *
 * @param columns the columns, from left to right
 */
record Header(List<HeaderColumn> columns) {

  /**
   * Reads the names of the columns.
   *
   * @throws UsageException if one is missing, unknown, or two hold one attribute; the message
   *     continues "the file …", and says all that is wrong
   */
  static Header of(List<String> names) throws UsageException {
    List<HeaderColumn> columns = new ArrayList<>();
    Map<Column, HeaderColumn> byAttribute = new EnumMap<>(Column.class);
    List<String> problems = new ArrayList<>();
    for (String text : names) {
      String name = Texts.strip(text);
      HeaderColumn column =
          new HeaderColumn(columns.size() + 1, name, KnownColumn.named(name).orElse(null));
      columns.add(column);
      if (column.known() == null && !name.isEmpty()) {
        problems.add(unknown(column));
      }
      Column attribute = column.attribute();
      if (attribute != null) {
        HeaderColumn other = byAttribute.putIfAbsent(attribute, column);
        if (other != null) {
          problems.add(twice(attribute, other, column));
        }
      }
    }
    if (byAttribute.isEmpty()) {
      // Most likely a first person, whose data do not belong on a terminal.
      throw new UsageException(
          "has no header row: its first row must name its columns, separated by commas: "
              + Column.names()
              + "; name, email and role are required");
    }
    Arrays.stream(Column.values())
        .filter(column -> column.isRequired() && !byAttribute.containsKey(column))
        .forEach(
            column -> problems.add("the required column " + column.attribute() + " is missing"));
    if (!problems.isEmpty()) {
      throw new UsageException(
          "has a header row that cannot be used: "
              + String.join("; ", problems)
              + ". The columns that there can be are "
              + Column.names()
              + ", and those of Domo's own CSV import");
    }
    return new Header(List.copyOf(columns));
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

  /** Returns the cells by attribute, for a row whose cells match the columns. */
  Map<Column, String> read(List<String> cells) {
    Map<Column, String> byAttribute = new EnumMap<>(Column.class);
    for (HeaderColumn column : columns) {
      Column attribute = column.attribute();
      if (attribute != null) {
        byAttribute.put(attribute, cell(cells, column));
      }
    }
    return byAttribute;
  }

  /** Returns the cell of a column; empty if the row ends before it. */
  static String cell(List<String> cells, HeaderColumn column) {
    return column.position() > cells.size() ? "" : cells.get(column.position() - 1);
  }

  /** Returns whether the roles are given by number, as in Domo's own CSV import. */
  boolean hasRoleIds() {
    return columns.stream().anyMatch(column -> column.known() == KnownColumn.ROLE_ID);
  }

  /** Returns the names of the columns that are not imported. */
  List<String> ignored() {
    return columns.stream()
        .filter(column -> column.known() != null && column.attribute() == null)
        .map(HeaderColumn::shownName)
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

  private static String twice(Column attribute, HeaderColumn first, HeaderColumn second) {
    return first
        + " and "
        + second
        + " are both the attribute "
        + attribute.attribute()
        + ": remove one";
  }

  private static String unknown(HeaderColumn column) {
    return column
        + " is unknown: "
        + (Texts.isDamaged(column.name()) ? FileFormat.DAMAGED : "rename or remove it");
  }
}
