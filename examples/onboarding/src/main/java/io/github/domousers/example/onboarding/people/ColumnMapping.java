package io.github.domousers.example.onboarding.people;

import io.github.domousers.example.onboarding.report.Redaction;
import io.github.domousers.example.onboarding.report.Strings;
import io.github.domousers.example.onboarding.report.UsageException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names columns that contain an attribute under another name, as exports of identity providers do.
 * An attribute that is mapped is read from no other column.
 */
public final class ColumnMapping {

  /** The option that maps columns. */
  public static final String OPTION = "--map";

  static final ColumnMapping NONE = new ColumnMapping(Map.of(), Map.of());

  /** The names of the attributes, by {@linkplain Column#key the key} of the column. */
  private final Map<String, String> attributes;

  /** The columns as written, by their keys. */
  private final Map<String, String> names;

  private ColumnMapping(Map<String, String> attributes, Map<String, String> names) {
    this.attributes = attributes;
    this.names = names;
  }

  /**
   * {@return the mapping}
   *
   * @param texts pairs of an attribute and a column, such as {@code name=displayName,email=mail}
   * @throws UsageException if a pair is malformed, or if an attribute or a column is named twice
   */
  public static ColumnMapping parse(Collection<String> texts) throws UsageException {
    Map<String, String> attributes = new LinkedHashMap<>();
    Map<String, String> names = new LinkedHashMap<>();
    for (String text : texts) {
      for (String pair : text.split(",", -1)) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? "" : Strings.strip(pair.substring(equals + 1));
        if (name.isEmpty()) {
          throw new UsageException(
              OPTION
                  + " must have pairs of an attribute and a column, such as name=displayName, but"
                  + " has "
                  + Redaction.printable(pair)
                  + ".");
        }
        String attribute = attribute(Strings.strip(pair.substring(0, equals)));
        if (attributes.containsValue(attribute)
            || attributes.putIfAbsent(Column.key(name), attribute) != null) {
          throw new UsageException(
              OPTION + " names the attribute " + attribute + " or its column twice.");
        }
        names.put(Column.key(name), name);
      }
    }
    return new ColumnMapping(attributes, names);
  }

  private static String attribute(String text) throws UsageException {
    for (String attribute : Column.IMPORTED) {
      if (Column.key(attribute).equals(Column.key(text))) {
        return attribute;
      }
    }
    throw new UsageException(
        OPTION
            + " must name one of "
            + Header.columnNames()
            + " before the equals sign, but has "
            + Redaction.printable(text)
            + ".");
  }

  /** {@return the column with this position and name} */
  Column column(int position, String name) {
    String attribute = attributes.get(Column.key(name));
    if (attribute != null) {
      return new Column(position, name, Column.Kind.IMPORTED, attribute);
    }
    Column column = Column.of(position, name);
    String own = column.attribute();
    return own != null && attributes.containsValue(own)
        ? new Column(position, name, Column.Kind.IGNORED, null)
        : column;
  }

  /** {@return the mapped columns, as the command line spells them, that are not among these} */
  List<String> missing(Collection<Column> columns) {
    return names.entrySet().stream()
        .filter(
            entry -> columns.stream().noneMatch(c -> Column.key(c.name()).equals(entry.getKey())))
        .map(Map.Entry::getValue)
        .toList();
  }
}
