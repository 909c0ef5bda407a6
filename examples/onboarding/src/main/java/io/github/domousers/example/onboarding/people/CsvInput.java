package io.github.domousers.example.onboarding.people;

import io.github.domousers.example.onboarding.report.UsageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens CSV files, and explains why a file cannot be used. */
final class CsvInput {

  private CsvInput() {}

  /** Reads a file of a known format. */
  interface Reading<T> {

    /**
     * {@return what was read}
     *
     * @throws UsageException if the content cannot be used; the message starts after the file's
     *     name
     */
    T read(FileFormat format) throws IOException, UsageException;
  }

  /**
   * {@return what was read}
   *
   * @param mapping the names of columns by which the separator is detected
   * @throws UsageException if the file is missing, not text, or cannot be used
   */
  static <T> T read(Path path, ColumnMapping mapping, Reading<T> reading) throws UsageException {
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
      return reading.read(FileFormat.of(path, mapping));
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

  /**
   * {@return the names of the columns: the cells of the first row}
   *
   * @throws UsageException if there is no readable row; the message starts after the file's name
   */
  static List<String> columnNames(CsvReader reader) throws IOException, UsageException {
    CsvRow first = reader.next();
    if (first == null) {
      throw new UsageException(
          "is empty: it must have a header row ("
              + Header.columnNames()
              + ") and a row for each person");
    }
    List<String> names = first.cells();
    if (names == null) {
      throw new UsageException("has a header row with unbalanced quotation marks");
    }
    return names;
  }

  /** {@return the failure if a file has a header row, but no other row} */
  static UsageException noPeople() {
    return new UsageException("has a header row, but no people: add a row for each person");
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
}
