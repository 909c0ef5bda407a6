package io.github.domousers.example.onboarding.people;

import io.github.domousers.example.onboarding.report.UsageException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file of people. It is read twice: first to reject an invalid file before the first user is
 * created, then for its rows. It is never held in memory.
 */
public final class PeopleFile {

  private final Path path;
  private final FileFormat format;
  private final Header header;
  private final LeadingZeros leadingZeros;
  private final long firstLine;
  private final long rowCount;

  private PeopleFile(
      Path path,
      FileFormat format,
      Header header,
      LeadingZeros leadingZeros,
      long firstLine,
      long rowCount) {
    this.path = path;
    this.format = format;
    this.header = header;
    this.leadingZeros = leadingZeros;
    this.firstLine = firstLine;
    this.rowCount = rowCount;
  }

  /**
   * Opens a file and checks it: it must be readable, in UTF-8, and have a valid header row and
   * rows.
   *
   * @param firstLine rows that start before this line are skipped
   * @param leadingZeros how to read employee numbers
   * @throws UsageException if a check fails
   */
  public static PeopleFile open(Path path, long firstLine, LeadingZeros leadingZeros)
      throws UsageException {
    return CsvInput.read(
        path, ColumnMapping.NONE, format -> open(path, format, firstLine, leadingZeros));
  }

  private static PeopleFile open(
      Path path, FileFormat format, long firstLine, LeadingZeros leadingZeros)
      throws IOException, UsageException {
    try (CsvReader reader = new CsvReader(path, format)) {
      Header header = Header.of(CsvInput.columnNames(reader));
      FileCheck check = new FileCheck(header, leadingZeros);
      long rows = 0;
      long lastLine = 0;
      for (CsvRow row = reader.next(); row != null; row = reader.next()) {
        lastLine = row.line();
        if (row.line() >= firstLine) {
          rows++;
          check.check(row);
        }
      }
      if (lastLine == 0) {
        throw CsvInput.noPeople();
      }
      if (rows == 0) {
        throw new UsageException(
            "has no row at or after line " + firstLine + ": its last row is at line " + lastLine);
      }
      if (!check.problems().isEmpty()) {
        throw new UsageException(String.join("; it ", check.problems()));
      }
      return new PeopleFile(path, format, header, leadingZeros, firstLine, rows);
    }
  }

  /** {@return the number of rows, without those that are skipped} */
  public long rowCount() {
    return rowCount;
  }

  /** {@return the names of the columns that are not imported} */
  public List<String> ignoredColumns() {
    return header.ignored();
  }

  /**
   * {@return the rows, to be read and closed}
   *
   * @param roles the valid roles
   */
  public Rows rows(Roles roles) throws IOException {
    return new Rows(
        new CsvReader(path, format), new RowParser(header, roles, leadingZeros), firstLine);
  }

  /** The rows of the file, one at a time. */
  public static final class Rows implements Closeable {

    private final CsvReader reader;
    private final RowParser parser;
    private final long firstLine;
    private boolean headerRead;

    private Rows(CsvReader reader, RowParser parser, long firstLine) {
      this.reader = reader;
      this.parser = parser;
      this.firstLine = firstLine;
    }

    /** {@return the next row, or {@code null} at the end} */
    public @Nullable Row next() throws IOException {
      if (!headerRead) {
        headerRead = true;
        reader.next();
      }
      CsvRow row = reader.next();
      while (row != null && row.line() < firstLine) {
        row = reader.next();
      }
      return row == null ? null : parser.parse(row);
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
