package io.github.domousers.example.onboarding.people;

import io.github.domousers.domain.Attribute;
import io.github.domousers.example.onboarding.report.UsageException;
import io.github.domousers.sync.DesiredUser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The people of a CSV file, as the source of a sync.
 *
 * @param people a person for each row, also for rows that are invalid
 * @param managed the attributes that the file decides, at least one; unmodifiable
 * @param ignoredColumns the names of the columns that are not compared
 */
public record SyncFile(
    List<DesiredUser> people, Set<Attribute> managed, List<String> ignoredColumns) {

  /** Copies the collections. */
  public SyncFile {
    people = List.copyOf(people);
    managed = Collections.unmodifiableSet(EnumSet.copyOf(managed));
    ignoredColumns = List.copyOf(ignoredColumns);
  }

  /**
   * Reads a file. A row that cannot be read is a person with violations.
   *
   * @param mapping the columns with other names
   * @param roles the valid roles
   * @param leadingZeros how to read employee numbers
   * @throws UsageException if the file cannot be used: it is not text, has no person, or its header
   *     row is invalid
   */
  public static SyncFile read(
      Path path, ColumnMapping mapping, Roles roles, LeadingZeros leadingZeros)
      throws UsageException {
    return CsvInput.read(
        path,
        mapping,
        format -> {
          try (CsvReader reader = new CsvReader(path, format)) {
            Header header = Header.ofSync(CsvInput.columnNames(reader), mapping);
            DesiredUserParser parser = new DesiredUserParser(header, roles, leadingZeros);
            List<DesiredUser> people = new ArrayList<>();
            for (CsvRow row = reader.next(); row != null; row = reader.next()) {
              people.add(parser.parse(row));
            }
            if (people.isEmpty()) {
              throw CsvInput.noPeople();
            }
            return new SyncFile(people, header.managed(), header.ignored());
          }
        });
  }
}
