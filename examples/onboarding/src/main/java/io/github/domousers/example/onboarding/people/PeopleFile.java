package io.github.domousers.example.onboarding.people;

import io.github.domousers.example.onboarding.report.UsageException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
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
    if (!Files.exists(path)) {
      throw unusable(path, "does not exist");
    }
    if (Files.isDirectory(path)) {
      throw unusable(path, "is a directory, not a CSV file");
    }
    if (!Files.isRegularFile(path)) {
      throw unusable(path, "is not a regular file: save it as one first, because it is read twice");
    }
    try {
      return open(path, FileFormat.of(path), firstLine, leadingZeros);
    } catch (UsageException e) {
      throw unusable(path, e.getMessage());
    } catch (CharacterCodingException e) {
      throw unusable(
          path,
          "is not UTF-8"
              + where(path)
              + ": "
              + FileFormat.SAVE_AS_UTF_8
              + "; it may be ANSI (Windows-1252), as Excel's other CSV formats are");
    } catch (AccessDeniedException e) {
      throw unusable(path, "cannot be read: permission denied");
    } catch (IOException e) {
      throw unusable(path, "cannot be read: " + e.getMessage());
    }
  }

  private static PeopleFile open(
      Path path, FileFormat format, long firstLine, LeadingZeros leadingZeros)
      throws IOException, UsageException {
    try (CsvReader reader = new CsvReader(path, format)) {
      CsvRow first = reader.next();
      if (first == null) {
        throw new UsageException(
            "is empty: it must have a header row ("
                + Header.columnNames()
                + ") and a row for each person");
      }
      if (first.cells() == null) {
        throw new UsageException("has a header row with unbalanced quotation marks");
      }
      Header header = Header.of(first.cells());
      FileCheck check = new FileCheck(header, leadingZeros);
      long rows = 0;
      long lastLine = first.line();
      for (CsvRow row = reader.next(); row != null; row = reader.next()) {
        lastLine = row.line();
        if (row.line() >= firstLine) {
          rows++;
          check.check(row);
        }
      }
      if (lastLine == first.line()) {
        throw new UsageException("has a header row, but no people: add a row for each person");
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

  private static UsageException unusable(Path path, @Nullable String why) {
    return new UsageException(path + " " + why + ".");
  }

  /** {@return the first line that is not UTF-8} ISO 8859-1 maps each byte to one character. */
  private static String where(Path path) {
    try (var lines = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
      long number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!isUtf8(line.getBytes(StandardCharsets.ISO_8859_1))) {
          return " (line " + number + ")";
        }
        number++;
      }
      return "";
    } catch (IOException e) {
      return "";
    }
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
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
