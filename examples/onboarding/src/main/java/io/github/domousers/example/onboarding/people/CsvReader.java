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
  private final Deque<Line> putBack = new ArrayDeque<>();
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
    for (Line first = nextLine(); first != null; first = nextLine()) {
      String text = withoutByteOrderMark(first.text());
      if (Strings.isBlank(text) || (line == 1 && FileFormat.isSeparatorLine(text))) {
        continue;
      }
      CsvRow row = startingWith(new Line(text, first.end()));
      if (row.cells() == null || !row.cells().stream().allMatch(Strings::isBlank)) {
        return row;
      }
    }
    return null;
  }

  private CsvRow startingWith(Line first) throws IOException {
    long start = line;
    StringBuilder text = new StringBuilder(first.text());
    String end = first.end();
    List<Line> further = new ArrayList<>();
    List<String> cells = cells(first.text());
    while (cells == null && further.size() < MAX_LINES) {
      Line next = nextLine();
      if (next == null) {
        break;
      }
      further.add(next);
      cells = cells(text.append(end).append(next.text()).toString());
      end = next.end();
    }
    if (cells == null) {
      for (int i = further.size() - 1; i >= 0; i--) {
        putBack.push(further.get(i));
      }
      line = start;
    }
    return new CsvRow(start, line, cells);
  }

  private @Nullable Line nextLine() throws IOException {
    Line next = putBack.isEmpty() ? readLine() : putBack.pop();
    if (next != null) {
      line++;
    }
    return next;
  }

  /** {@return the next line of the file; {@code null} at its end} */
  private @Nullable Line readLine() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int c = file.read(); c >= 0; c = file.read()) {
      if (c == '\n') {
        return new Line(text.toString(), "\n");
      }
      if (c == '\r') {
        return new Line(text.toString(), "\r" + lineFeed());
      }
      text.append((char) c);
    }
    return text.isEmpty() ? null : new Line(text.toString(), "");
  }

  /** {@return the line feed after a carriage return; empty if another character follows} */
  private String lineFeed() throws IOException {
    file.mark(1);
    if (file.read() == '\n') {
      return "\n";
    }
    file.reset();
    return "";
  }

  /** Concatenated files have byte-order marks in the middle, and some files have several. */
  private static String withoutByteOrderMark(String text) {
    String rest = text;
    while (rest.startsWith(BYTE_ORDER_MARK)) {
      rest = rest.substring(BYTE_ORDER_MARK.length());
    }
    return rest;
  }

  /** A line, with the line break at its end, which belongs to a field that continues. */
  private record Line(String text, String end) {}

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
