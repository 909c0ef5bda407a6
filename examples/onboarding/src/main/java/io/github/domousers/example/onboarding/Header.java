package io.github.domousers.example.onboarding;

import io.github.domousers.domain.PersonalData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The header row of a file of people: which column stands where.
 *
 * @param columns the columns, from left to right
 */
record Header(List<Column> columns) {

  private static final int LONGEST_NAME = 40;

  /**
   * Reads the names of the columns.
   *
   * @throws UsageException if one is missing, unknown or there twice; the message continues "the
   *     file …", and says all that is wrong
   */
  static Header of(List<String> names) throws UsageException {
    List<Column> columns = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i).strip();
      Optional<Column> column = Column.named(name);
      if (column.isEmpty()) {
        problems.add(unknown(i + 1, name));
      } else if (columns.contains(column.get())) {
        problems.add("the column " + name + " is there twice: remove one");
      }
      column.ifPresent(columns::add);
    }
    if (columns.isEmpty()) {
      // Most likely a first person, whose data do not belong on a terminal.
      throw new UsageException(
          "has no header row: its first row must name its columns, separated by commas: "
              + Column.names()
              + "; name, email and role are required");
    }
    Arrays.stream(Column.values())
        .filter(column -> column.isRequired() && !columns.contains(column))
        .forEach(
            column -> problems.add("the required column " + column.attribute() + " is missing"));
    if (!problems.isEmpty()) {
      throw new UsageException(
          "has a header row that cannot be used: "
              + String.join("; ", problems)
              + ". The columns that there can be are "
              + Column.names());
    }
    return new Header(columns);
  }

  /** The cells of a row by column; the row has as many as this header. */
  Map<Column, String> read(List<String> cells) {
    Map<Column, String> byColumn = new EnumMap<>(Column.class);
    for (int i = 0; i < columns.size(); i++) {
      byColumn.put(columns.get(i), cells.get(i));
    }
    return byColumn;
  }

  private static String unknown(int position, String name) {
    if (name.isEmpty()) {
      return "column " + position + " has no name: name it, or remove it";
    }
    String shown = PersonalData.mask(PersonalData.printable(name));
    if (shown.length() > LONGEST_NAME) {
      shown = shown.substring(0, LONGEST_NAME) + "…";
    }
    return "column "
        + position
        + ", \""
        + shown
        + "\", is unknown: "
        + nearest(name)
            .map(column -> "did you mean " + column.attribute() + "?")
            .orElse("remove it");
  }

  private static Optional<Column> nearest(String name) {
    String letters = letters(name);
    Map<Column, Integer> distances =
        Arrays.stream(Column.values())
            .collect(Collectors.toMap(c -> c, c -> distance(letters, letters(c.attribute()))));
    return distances.entrySet().stream()
        .filter(entry -> entry.getValue() <= slips(entry.getKey().attribute()))
        .min(Comparator.comparingInt(Map.Entry::getValue))
        .map(Map.Entry::getKey);
  }

  /** How many slips leave a name recognizable: fewer in a short one. */
  private static int slips(String name) {
    return Math.min(3, (name.length() - 1) / 2);
  }

  /** What is left of a name when capitals, blanks, hyphens and underscores do not count. */
  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /** Levenshtein's distance: how many characters to insert, remove or replace. */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    Arrays.setAll(row, j -> j);
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
