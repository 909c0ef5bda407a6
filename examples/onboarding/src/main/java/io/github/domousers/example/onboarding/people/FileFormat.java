package io.github.domousers.example.onboarding.people;

import io.github.domousers.example.onboarding.report.Strings;
import io.github.domousers.example.onboarding.report.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The format of a CSV file, detected from its beginning.
 *
 * @param separator the column separator
 */
record FileFormat(char separator) {

  /** The remedy for a file in another format. */
  static final String SAVE_AS_UTF_8 = "save it as UTF-8, in Excel as \"CSV UTF-8\"";

  /** The remedy for text with lost characters. */
  static final String DAMAGED =
      "characters were lost when this file was saved (U+FFFD): export it again as UTF-8";

  private static final int DETECTION_BYTES = 65_536;

  /** The line in which Excel names the separator. */
  private static final Pattern SEPARATOR_LINE =
      Pattern.compile("\"?sep=.?\"?[,;\\s]*", Pattern.CASE_INSENSITIVE);

  private static final List<String> SEPARATORS = List.of(",", ";", "\t");

  /** The first bytes, in hexadecimal, of files that are often mistaken for CSV. */
  private enum Signature {
    UTF_16_LITTLE_ENDIAN("fffe", "is UTF-16 text, not UTF-8: " + SAVE_AS_UTF_8),
    UTF_16_BIG_ENDIAN("feff", "is UTF-16 text, not UTF-8: " + SAVE_AS_UTF_8),
    UTF_8_TWICE(
        "c3afc2bbc2bf",
        "was converted to UTF-8 twice, which damages all characters except ASCII: export it"
            + " again"),
    ZIP("504b0304", "is a spreadsheet such as .xlsx or .ods, not text: " + SAVE_AS_UTF_8),
    COMPOUND_FILE("d0cf11e0", "is a spreadsheet such as .xls, not text: " + SAVE_AS_UTF_8);

    private final String hex;
    private final String problem;

    Signature(String hex, String problem) {
      this.hex = hex;
      this.problem = problem;
    }
  }

  /**
   * {@return the format of a file}
   *
   * @param mapping which columns are known
   * @throws UsageException if it is not supported; the message starts after the file's name
   */
  static FileFormat of(Path file, ColumnMapping mapping) throws IOException, UsageException {
    byte[] beginning;
    try (InputStream in = Files.newInputStream(file)) {
      beginning = in.readNBytes(DETECTION_BYTES);
    }
    String hex = HexFormat.of().formatHex(Arrays.copyOf(beginning, 8));
    for (Signature signature : Signature.values()) {
      if (hex.startsWith(signature.hex)) {
        throw new UsageException(signature.problem);
      }
    }
    String text = new String(beginning, StandardCharsets.UTF_8);
    if (text.indexOf('\0') >= 0) {
      throw new UsageException("is UTF-16 text, or not text at all: " + SAVE_AS_UTF_8);
    }
    String header =
        text.lines()
            .map(Strings::strip)
            .filter(line -> !line.isEmpty() && !isSeparatorLine(line))
            .findFirst()
            .orElse("");
    return new FileFormat(separator(header, mapping));
  }

  /** {@return whether a line names the separator, such as {@code sep=;}} */
  static boolean isSeparatorLine(String line) {
    return SEPARATOR_LINE.matcher(line).matches();
  }

  /** {@return the separator with which most column names are known; a comma by default} */
  private static char separator(String header, ColumnMapping mapping) {
    return SEPARATORS.stream()
        .max(Comparator.comparingLong(separator -> knownColumns(header, separator, mapping)))
        .filter(
            separator ->
                knownColumns(header, separator, mapping) > knownColumns(header, ",", mapping))
        .orElse(",")
        .charAt(0);
  }

  private static long knownColumns(String header, String separator, ColumnMapping mapping) {
    return Pattern.compile(Pattern.quote(separator))
        .splitAsStream(header.replace("\"", ""))
        .map(name -> mapping.column(0, Strings.strip(name)).kind())
        .filter(kind -> kind != Column.Kind.UNKNOWN && kind != Column.Kind.UNNAMED)
        .count();
  }
}
