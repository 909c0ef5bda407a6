package io.github.domousers.example.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleFileTest {

  private static final String HEADER = "name,email,role\n";

  @TempDir Path directory;

  @Test
  void rows_areCounted_andRead_badOnesToo() throws Exception {
    PeopleFile people =
        PeopleFile.open(file(HEADER + "Ada,ada@example.com,Admin\n\nBob,,Admin\n"), 0);
    assertThat(people.rowCount()).isEqualTo(2);
    assertThat(lines(people)).containsExactly(2L, 4L);
  }

  @Test
  void rows_canBeReadFromALineOn() throws Exception {
    PeopleFile people = PeopleFile.open(file(HEADER + "\"a\na\",,\nb,,\nc,,\n"), 3);
    assertThat(people.rowCount()).isEqualTo(2);
    assertThat(lines(people)).containsExactly(4L, 5L);
  }

  @Test
  void aByteOrderMark_isAccepted() throws Exception {
    assertThat(PeopleFile.open(file("\uFEFF" + HEADER + "a,b,c"), 0).rowCount()).isEqualTo(1);
  }

  @Test
  void aMissingFile_isRefused() {
    assertRefused(directory.resolve("nobody.csv"), "does not exist");
  }

  @Test
  void aDirectory_isRefused() {
    assertRefused(directory, "is a directory: name a CSV file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF", "\n \n\r\n"})
  void anEmptyFile_isRefused(String text) throws IOException {
    assertRefused(file(text), "is empty: it must have a header row (name, email, role");
  }

  @Test
  void aFileOfAHeaderOnly_isRefused() throws IOException {
    assertRefused(file(HEADER), "has a header row, but no people");
  }

  @Test
  void aFileWithoutTheRequiredColumns_isRefused() throws IOException {
    assertRefused(file("name,role\nAda,Admin\n"), "the required column email is missing");
  }

  @Test
  void aHeaderWithAnUnclosedQuotationMark_isRefused() throws IOException {
    assertRefused(file("\"name,email,role\nAda,a@example.com,Admin\n"), "quotation mark");
  }

  @Test
  void aFileThatIsNotUtf8_isRefused_withTheLineToLookAt() throws IOException {
    byte[] latin1 =
        (HEADER + "Ada,ada@example.com,Admin\nÉmilie,emilie@example.com,Admin\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    assertRefused(
        Files.write(directory.resolve("latin1.csv"), latin1),
        "is not UTF-8 (line 3): save it as UTF-8");
  }

  @Test
  void aFileThatIsNotUtf8_isRefused_howeverFarBelow() throws IOException {
    byte[] latin1 =
        (HEADER + "Ada,ada@example.com,Admin\n".repeat(100_000) + "É,e@example.com,Admin\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    assertRefused(
        Files.write(directory.resolve("latin1.csv"), latin1), "is not UTF-8 (line 100002)");
  }

  @Test
  void aUtf16File_isRefused() throws IOException {
    byte[] utf16 = (HEADER + "Ada,ada@example.com,Admin\n").getBytes(StandardCharsets.UTF_16);
    assertRefused(Files.write(directory.resolve("utf16.csv"), utf16), "is not UTF-8 (line 1)");
  }

  @Test
  void aLineAfterTheLastRow_isRefused() throws IOException {
    Path file = file(HEADER + "Ada,ada@example.com,Admin\n");
    assertThatThrownBy(() -> PeopleFile.open(file, 3))
        .isInstanceOf(UsageException.class)
        .hasMessage(file + " has no row at line 3 or after: its last is at line 2.");
  }

  private static void assertRefused(Path file, String why) {
    assertThatThrownBy(() -> PeopleFile.open(file, 0))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith(file + " ")
        .hasMessageContaining(why);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("people.csv"), text);
  }

  private static List<Long> lines(PeopleFile people) throws IOException {
    List<Long> lines = new ArrayList<>();
    try (PeopleFile.Rows rows = people.rows(new Roles(List.of()))) {
      for (Row row = rows.next(); row != null; row = rows.next()) {
        lines.add(row.line());
      }
    }
    return lines;
  }
}
