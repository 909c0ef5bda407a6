package io.github.domousers.example.onboarding.people;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.User;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes users as CSV. {@link SyncFile} reads the same values: each one is in quotation marks, so
 * that separators, line breaks and surrounding white space are kept. Values that a spreadsheet
 * takes for formulas are written as they are.
 */
public final class PeopleWriter implements Closeable {

  private static final List<Attribute> COLUMNS =
      Stream.of(Attribute.values()).filter(Attribute::isReturned).toList();

  private final Writer out;

  /**
   * Writes the header row.
   *
   * @param out closed by {@link #close()}
   */
  public PeopleWriter(Writer out) throws IOException {
    this.out = out;
    out.write(COLUMNS.stream().map(Attribute::wireName).collect(Collectors.joining(",", "", "\n")));
  }

  /** Writes a row. */
  public void write(User user) throws IOException {
    out.write(
        COLUMNS.stream()
            .map(attribute -> cell(value(attribute, user)))
            .collect(Collectors.joining(",", "", "\n")));
  }

  /** A number that Domo did not return as one is written as it is, so that its row is invalid. */
  private static @Nullable Object value(Attribute attribute, User user) {
    return attribute == Attribute.EMPLOYEE_NUMBER && user.employeeNumber() == null
        ? user.unparsedAttributes().get(attribute.wireName())
        : attribute.get(user);
  }

  private static String cell(@Nullable Object value) {
    return value == null ? "" : '"' + value.toString().replace("\"", "\"\"") + '"';
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
