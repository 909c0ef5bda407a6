package io.github.domousers.example.onboarding.people;

import io.github.domousers.domain.Attribute;
import io.github.domousers.example.onboarding.report.Strings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Collects the problems of all rows for which the whole file is rejected before the first user is
 * created.
 */
final class FileCheck {

  private final Header header;
  private final LeadingZeros zeros;
  private final LineNumbers leadingZeros = new LineNumbers();
  private final LineNumbers notPlain = new LineNumbers();
  private final Map<Column, LineNumbers> unexpected = new LinkedHashMap<>();

  FileCheck(Header header, LeadingZeros zeros) {
    this.header = header;
    this.zeros = zeros;
  }

  /** Checks a row. {@link RowParser} reports rows that cannot be parsed. */
  void check(CsvRow row) {
    List<String> cells = row.cells();
    if (cells == null || header.columnMismatch(cells).isPresent()) {
      return;
    }
    for (Column column : header.columns()) {
      String cell = Strings.strip(Header.cell(cells, column));
      if (!cell.isEmpty()) {
        check(row.line(), column, cell);
      }
    }
  }

  private void check(long line, Column column, String cell) {
    if (column.kind() == Column.Kind.UNNAMED || column.kind() == Column.Kind.INSTRUCTION) {
      unexpected.computeIfAbsent(column, c -> new LineNumbers()).add(line);
    } else if (Attribute.EMPLOYEE_NUMBER.wireName().equals(column.attribute())) {
      switch (zeros.form(cell)) {
        case LEADING_ZEROS -> leadingZeros.add(line);
        case NOT_PLAIN -> notPlain.add(line);
        case PLAIN, NOT_A_NUMBER -> {
          // A valid number, or one that RowParser rejects.
        }
      }
    }
  }

  /** {@return all problems, as messages that start after the file's name} */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    unexpected.forEach((column, lines) -> problems.add(unexpected(column, lines)));
    if (!leadingZeros.isEmpty()) {
      problems.add(
          "has employee numbers with leading zeros, which Domo does not keep, in "
              + leadingZeros
              + ": remove the zeros, or add "
              + LeadingZeros.OPTION
              + " drop");
    }
    if (!notPlain.isEmpty()) {
      problems.add(
          "has employee numbers that are not written in plain digits, such as 23432, in "
              + notPlain
              + ": correct them");
    }
    return problems;
  }

  private static String unexpected(Column column, LineNumbers lines) {
    return column.kind() == Column.Kind.UNNAMED
        ? "has values in "
            + column
            + ", which has no name, in "
            + lines
            + ": name the column or remove it, and put fields with commas in quotation marks"
        : "has values in "
            + column
            + " in "
            + lines
            + ": an import only creates users, so this column is not supported. Remove the column"
            + " or these rows";
  }

  /** Line numbers for a message: the first ones, and the number of the others. */
  private static final class LineNumbers {

    private static final int MAX_NAMED = 20;

    private final List<Long> first = new ArrayList<>();
    private long count;

    void add(long line) {
      count++;
      if (first.size() < MAX_NAMED) {
        first.add(line);
      }
    }

    boolean isEmpty() {
      return count == 0;
    }

    /** {@return for example {@code line 2} or {@code lines 2, 3 and 5}} */
    @Override
    public String toString() {
      if (count == 1) {
        return "line " + first.get(0);
      }
      boolean complete = count == first.size();
      int listed = complete ? first.size() - 1 : first.size();
      return "lines "
          + first.stream().limit(listed).map(String::valueOf).collect(Collectors.joining(", "))
          + " and "
          + (complete ? first.get(listed) : (count - listed) + " more");
    }
  }
}
