package io.github.domousers.example.onboarding.people;

import io.github.domousers.example.onboarding.report.Strings;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * Reads the rows of a CSV file one at a time, with their line numbers.
 *
 * <p>Jackson parses one row at a time, so that an unbalanced quotation mark invalidates only its
 * own line.
 */
final class CsvReader implements Closeable {

  /** A quoted field with more lines has no closing quotation mark. */
  private static final int MAX_LINES = 20;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final ObjectReader CELLS =
      CsvMapper.builder().enable(CsvReadFeature.WRAP_AS_ARRAY).build().readerFor(String[][].class);

  private final BufferedReader file;
  private final ObjectReader cellReader;
  private final Deque<String> putBack = new ArrayDeque<>();
  private long line;

  /** Opens a file. Reads throw an {@link IOException} if it is not UTF-8. */
  CsvReader(Path file, FileFormat format) throws IOException {
    this(Files.newBufferedReader(file), format);
  }

  /** Reads this text. {@link #close()} closes it. */
  CsvReader(BufferedReader text, FileFormat format) {
    this.file = text;
    this.cellReader = CELLS.with(CsvSchema.emptySchema().withColumnSeparator(format.separator()));
  }

  /**
   * {@return the next row, or {@code null} at the end of the file} Skips blank lines, lines with
   * only separators, and the line that names the separator.
   */
  @Nullable CsvRow next() throws IOException {
    for (String text = nextLine(); text != null; text = nextLine()) {
      if (Strings.isBlank(text) || (line == 1 && FileFormat.isSeparatorLine(text))) {
        continue;
      }
      CsvRow row = startingWith(text);
      if (row.cells() == null || !row.cells().stream().allMatch(Strings::isBlank)) {
        return row;
      }
    }
    return null;
  }

  private CsvRow startingWith(String firstLine) throws IOException {
    long start = line;
    StringBuilder text = new StringBuilder(firstLine);
    List<String> further = new ArrayList<>();
    List<String> cells = cells(firstLine);
    while (cells == null && further.size() < MAX_LINES) {
      String next = nextLine();
      if (next == null) {
        break;
      }
      further.add(next);
      cells = cells(text.append('\n').append(next).toString());
    }
    if (cells == null) {
      for (int i = further.size() - 1; i >= 0; i--) {
        putBack.push(further.get(i));
      }
      line = start;
    }
    return new CsvRow(start, line, cells);
  }

  private @Nullable String nextLine() throws IOException {
    String next = putBack.isEmpty() ? file.readLine() : putBack.pop();
    if (next == null) {
      return null;
    }
    line++;
    return withoutByteOrderMark(next);
  }

  /** Concatenated files have byte-order marks in the middle, and some files have several. */
  private static String withoutByteOrderMark(String text) {
    String rest = text;
    while (rest.startsWith(BYTE_ORDER_MARK)) {
      rest = rest.substring(BYTE_ORDER_MARK.length());
    }
    return rest;
  }

  private @Nullable List<String> cells(String text) {
    try {
      String[][] rows = cellReader.readValue(text);
      return List.of(rows[0]);
    } catch (JacksonException unbalanced) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
