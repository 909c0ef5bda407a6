package io.github.domousers.example.onboarding.people;

import io.github.domousers.example.onboarding.report.Texts;
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
 * What the beginning of a file reveals about how it was saved.
 *
 * @param separator what separates the columns
 */
record FileFormat(char separator) {

  /** What to do about a file of another format. */
  static final String SAVE_AS_UTF_8 = "save it as UTF-8, in Excel as \"CSV UTF-8\"";

  /** What to do about text of which a part was lost. */
  static final String DAMAGED =
      "characters were lost when this file was saved (U+FFFD): export it again as UTF-8";

  private static final int BEGINNING = 65_536;

  /** Excel's way to say which separator follows. */
  private static final Pattern SEPARATOR_LINE =
      Pattern.compile("\"?sep=.?\"?[,;\\s]*", Pattern.CASE_INSENSITIVE);

  private static final List<String> SEPARATORS = List.of(",", ";", "\t");

  /** The first bytes, in hexadecimal, of what people take for a CSV file. */
  private enum Signature {
    UTF_16_LITTLE_ENDIAN("fffe", "is UTF-16 text, not UTF-8: " + SAVE_AS_UTF_8),
    UTF_16_BIG_ENDIAN("feff", "is UTF-16 text, not UTF-8: " + SAVE_AS_UTF_8),
    UTF_8_TWICE(
        "c3afc2bbc2bf",
        "was converted to UTF-8 twice, which spoils all letters but those of English: export it"
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
   * Recognizes the format of a file.
   *
   * @throws UsageException if it cannot be read; the message continues "the file …"
   */
  static FileFormat of(Path file) throws IOException, UsageException {
    byte[] beginning;
    try (InputStream in = Files.newInputStream(file)) {
      beginning = in.readNBytes(BEGINNING);
    }
    String hex = HexFormat.of().formatHex(Arrays.copyOf(beginning, 8));
    for (Signature signature : Signature.values()) {
      if (hex.startsWith(signature.hex)) {
        throw new UsageException(signature.problem);
      }
    }
    String text = new String(beginning, StandardCharsets.UTF_8);
    if (text.indexOf('\0') >= 0) {
      throw new UsageException("is UTF-16 text, or no text at all: " + SAVE_AS_UTF_8);
    }
    String header =
        text.lines()
            .map(Texts::strip)
            .filter(line -> !line.isEmpty() && !isSeparatorLine(line))
            .findFirst()
            .orElse("");
    return new FileFormat(separator(header));
  }

  /** Returns whether a line names the separator, as {@code sep=;} does, and is no row. */
  static boolean isSeparatorLine(String line) {
    return SEPARATOR_LINE.matcher(line).matches();
  }

  /** Returns the separator between the most names of columns; or a comma. */
  private static char separator(String header) {
    return SEPARATORS.stream()
        .max(Comparator.comparingLong(separator -> knownColumns(header, separator)))
        .filter(separator -> knownColumns(header, separator) > knownColumns(header, ","))
        .orElse(",")
        .charAt(0);
  }

  private static long knownColumns(String header, String separator) {
    return Pattern.compile(Pattern.quote(separator))
        .splitAsStream(header.replace("\"", ""))
        .map(name -> Column.of(0, Texts.strip(name)).kind())
        .filter(kind -> kind != Column.Kind.UNKNOWN && kind != Column.Kind.UNNAMED)
        .count();
  }
}
