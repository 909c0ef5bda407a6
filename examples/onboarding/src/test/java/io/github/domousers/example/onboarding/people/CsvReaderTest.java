package io.github.domousers.example.onboarding.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {

  @TempDir Path directory;

  private FileFormat format = new FileFormat(',');

  @Test
  void theLineOfARow_isCorrect_afterCellsThatSpanLines() throws IOException {
    assertThat(read("a,b\n\"1\n1\n1\",2\n3,4\n"))
        .containsExactly(row(1, 1, "a", "b"), row(2, 4, "1\n1\n1", "2"), row(5, 5, "3", "4"));
  }

  @Test
  void blankLines_areSkipped_andCounted() throws IOException {
    assertThat(read("\na\n\n  \nb\n\n")).containsExactly(row(2, 2, "a"), row(5, 5, "b"));
  }

  @Test
  void lineEndings_ofAllSystems_areRead_andKeptInsideAField() throws IOException {
    assertThat(read("a\r\n\"1\r\n1\"\r\nb\rc"))
        .containsExactly(row(1, 1, "a"), row(2, 3, "1\r\n1"), row(4, 4, "b"), row(5, 5, "c"));
  }

  @Test
  void aByteOrderMark_isNotPartOfTheFirstCell() throws IOException {
    assertThat(read("\uFEFF\"a\",b\n")).containsExactly(row(1, 1, "a", "b"));
  }

  @Test
  void quotedCells_canContainCommasAndDoubledQuotationMarks() throws IOException {
    assertThat(read("\"a,b\",\"say \"\"c\"\"\",5\" disk,,\n"))
        .containsExactly(row(1, 1, "a,b", "say \"c\"", "5\" disk", "", ""));
  }

  @Test
  void anUnclosedQuotationMark_invalidatesOnlyItsOwnLine() throws IOException {
    assertThat(read("a,b\n\"1,2\n3,4\n5,6\n"))
        .containsExactly(
            row(1, 1, "a", "b"), unreadable(2), row(3, 3, "3", "4"), row(4, 4, "5", "6"));
  }

  @Test
  void anUnclosedQuotationMark_doesNotInvalidateALaterQuotedCell() throws IOException {
    assertThat(read("\"1,2\n\"3\",4\n\"5\n5\",6\n"))
        .containsExactly(unreadable(1), row(2, 2, "3", "4"), row(3, 4, "5\n5", "6"));
  }

  @Test
  void textAfterAClosingQuotationMark_invalidatesOnlyItsOwnLine() throws IOException {
    assertThat(read("\"a \"b\" c\",1\n\"d\"e\"f,2\n3,4"))
        .containsExactly(unreadable(1), unreadable(2), row(3, 3, "3", "4"));
  }

  @Test
  void aCellWithTooManyLines_isNotReadToTheEndOfTheFile() throws IOException {
    List<CsvRow> rows = read("\"a\n" + "b\n".repeat(500) + "\"\n");
    assertThat(rows.subList(0, 3)).containsExactly(unreadable(1), row(2, 2, "b"), row(3, 3, "b"));
  }

  @Test
  void anEmptyCsvFile_hasNoRows() throws IOException {
    assertThat(read("")).isEmpty();
  }

  @Test
  void linesWithOnlySeparators_areSkipped_andCounted() throws IOException {
    assertThat(
            read(
                """
                a,b
                ,
                ,,,,,
                " ",""
                \u00A0,\u202F
                "\n",\u200B
                1,
                """))
        .containsExactly(row(1, 1, "a", "b"), row(8, 8, "1", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sep=;\n", "\uFEFFSEP=,\r\n", "\"sep=\t\"\n", "sep=,,,\n"})
  void theLineThatNamesTheSeparator_isSkipped_andCounted(String first) throws IOException {
    assertThat(read(first + "a,b\nsep=,,\n"))
        .containsExactly(row(2, 2, "a", "b"), row(3, 3, "sep=", "", ""));
  }

  @Test
  void byteOrderMarks_areNotPartOfAnyRow() throws IOException {
    assertThat(read("\uFEFF\uFEFF\"a\",b\n1,2\n\uFEFF\"3,5\",4\n"))
        .containsExactly(row(1, 1, "a", "b"), row(2, 2, "1", "2"), row(3, 3, "3,5", "4"));
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "\t"})
  void commasArePartOfACell_withAnotherSeparator(String separator) throws IOException {
    format = new FileFormat(separator.charAt(0));
    assertThat(read("a#b\n\"1#\"\"1\"#2,2\n##\n".replace("#", separator)))
        .containsExactly(row(1, 1, "a", "b"), row(2, 2, "1" + separator + "\"1", "2,2"));
  }

  private List<CsvRow> read(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("file.csv"), text);
    List<CsvRow> rows = new ArrayList<>();
    try (CsvReader reader = new CsvReader(file, format)) {
      for (CsvRow row = reader.next(); row != null; row = reader.next()) {
        rows.add(row);
      }
    }
    return rows;
  }

  private static CsvRow row(long line, long lastLine, String... cells) {
    return new CsvRow(line, lastLine, Arrays.asList(cells));
  }

  private static CsvRow unreadable(long line) {
    @Nullable List<String> none = null;
    return new CsvRow(line, line, none);
  }
}
