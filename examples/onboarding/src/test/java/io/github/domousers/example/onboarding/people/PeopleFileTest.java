package io.github.domousers.example.onboarding.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.domousers.example.onboarding.report.Strings;
import io.github.domousers.example.onboarding.report.UsageException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleFileTest {

  private static final String HEADER = "name,email,role\n";

  @TempDir Path directory;

  private LeadingZeros leadingZeros = LeadingZeros.REJECT;

  @Test
  void allRows_areCountedAndRead_includingInvalidOnes() throws Exception {
    PeopleFile people = open(HEADER + "Ada,ada@example.com,Admin\n\nBob,,Admin\n");
    assertThat(people.rowCount()).isEqualTo(2);
    assertThat(lines(people)).containsExactly(2L, 4L);
  }

  @Test
  void rows_canBeReadFromAGivenLine() throws Exception {
    Path file = file(HEADER + "\"a\na\",,\nb,,\nc,,\n");
    PeopleFile people = PeopleFile.open(file, 3, leadingZeros);
    assertThat(people.rowCount()).isEqualTo(2);
    assertThat(lines(people)).containsExactly(4L, 5L);
  }

  @Test
  void aByteOrderMark_isAccepted() throws Exception {
    assertThat(open("\uFEFF" + HEADER + "a,b,c").rowCount()).isEqualTo(1);
  }

  @Test
  void aMissingFile_isRejected() {
    assertRejected(directory.resolve("missing.csv"), "does not exist");
  }

  @Test
  void aDirectory_isRejected() {
    assertRejected(directory, "is a directory, not a CSV file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF", "\n \n\r\n"})
  void anEmptyFile_isRejected(String text) throws IOException {
    assertRejected(file(text), "is empty: it must have a header row (name, email, role");
  }

  @Test
  void aFileWithOnlyAHeader_isRejected() throws IOException {
    assertRejected(file(HEADER), "has a header row, but no people");
  }

  @Test
  void aFileWithoutTheRequiredColumns_isRejected() throws IOException {
    assertRejected(file("name,role\nAda,Admin\n"), "the required column email is missing");
  }

  @Test
  void aHeaderWithAnUnclosedQuotationMark_isRejected() throws IOException {
    assertRejected(file("\"name,email,role\nAda,a@example.com,Admin\n"), "quotation mark");
  }

  @Test
  void aFileThatIsNotUtf8_isRejected_withTheLineNumber() throws IOException {
    byte[] latin1 =
        (HEADER + "Ada,ada@example.com,Admin\nÉmilie,emilie@example.com,Admin\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    assertRejected(
        Files.write(directory.resolve("latin1.csv"), latin1),
        "is not UTF-8 (line 3): save it as UTF-8");
  }

  @Test
  void aFileThatIsNotUtf8_isRejected_withALargeLineNumber() throws IOException {
    byte[] latin1 =
        (HEADER + "Ada,ada@example.com,Admin\n".repeat(100_000) + "É,e@example.com,Admin\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    assertRejected(
        Files.write(directory.resolve("latin1.csv"), latin1), "is not UTF-8 (line 100002)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "x-UTF-16LE-BOM", "UTF-16LE", "UTF-16BE", "UTF-32"})
  void aUtf16File_isRejected_withOrWithoutByteOrderMark(String charset) throws IOException {
    byte[] text = (HEADER + "Ada,ada@example.com,Admin\n").getBytes(Charset.forName(charset));
    assertRejected(
        Files.write(directory.resolve("utf16.csv"), text),
        "is UTF-16 text",
        "save it as UTF-8, in Excel as \"CSV UTF-8\".");
  }

  @Test
  void anAnsiFile_isRejected_withARemedy() throws IOException {
    byte[] ansi = (HEADER + "Jürgen,j@example.com,Admin\n").getBytes("windows-1252");
    assertRejected(
        Files.write(directory.resolve("ansi.csv"), ansi),
        "is not UTF-8 (line 2): save it as UTF-8, in Excel as \"CSV UTF-8\"",
        "ANSI (Windows-1252)");
  }

  @Test
  void aFileThatWasConvertedToUtf8Twice_isRejected() throws IOException {
    String converted =
        new String(("\uFEFF" + HEADER).getBytes(StandardCharsets.UTF_8), "windows-1252");
    assertRejected(file(converted + "Ada,a@example.com,Admin\n"), "was converted to UTF-8 twice");
  }

  @ParameterizedTest
  @CsvSource({"'PK\u0003\u0004', .xlsx", "'\u00D0\u00CF\u0011\u00E0', .xls"})
  void aSpreadsheet_isRejected(String signature, String kind) throws IOException {
    byte[] bytes = signature.getBytes(StandardCharsets.ISO_8859_1);
    assertRejected(
        Files.write(directory.resolve("people.csv"), bytes), "is a spreadsheet such as " + kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF", "\uFEFF\uFEFF", "\n,,,\n", "sep=,\n"})
  void blankLinesAndByteOrderMarksBeforeTheHeader_areSkipped(String before) throws Exception {
    PeopleFile people = open(before + HEADER + "Ada,ada@example.com,Admin\n");
    assertThat(read(people)).singleElement().isInstanceOf(Row.Person.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "\t"})
  void anotherSeparator_isDetectedFromTheHeader(String separator) throws Exception {
    String text =
        """
        "E-Mail"#Display Name#roleId#location
        ada@example.com#Ada#4#London, England
        ###
        bob@example.com#"Bob ""B"" B"#1#
        """;
    for (String before : List.of("", "\uFEFF", "sep=" + separator + "\n")) {
      List<Row> rows = read(open(before + text.replace("#", separator)));
      assertThat(rows)
          .extracting(row -> ((Row.Person) row).user().name())
          .containsExactly("Ada", "Bob \"B\" B");
      assertThat(((Row.Person) rows.get(0)).user().location()).isEqualTo("London, England");
    }
  }

  @Test
  void rowsWithOnlyCommas_areSkipped() throws Exception {
    PeopleFile people = open(HEADER + "Ada,ada@example.com,Admin\n,,\n,,,,\n\" \",\u00A0,\"\"\n");
    assertThat(people.rowCount()).isEqualTo(1);
    assertThat(lines(people)).containsExactly(2L);
    assertRejected(file(HEADER + ",,\n,,\n"), "has a header row, but no people");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name,email,role,,\nAda,ada@example.com,Admin,,\n",
        "name,email,role,,\nAda,ada@example.com,Admin\n",
        "name,email,role\nAda,ada@example.com,Admin,\n",
        "name,email,role\nAda,ada@example.com,Admin,,\u00A0,\" \"\n",
        "name,email,role,\u00A0,\"\"\nAda,ada@example.com,Admin,,,,,\n",
        "name,,email,role\nAda,,ada@example.com,Admin\n"
      })
  void emptyColumnsWithoutAName_areIgnored(String text) throws Exception {
    assertThat(read(open(text))).singleElement().isInstanceOf(Row.Person.class);
  }

  @Test
  void aColumnWithoutANameButWithValues_isRejected_withTheLineNumbers() throws IOException {
    assertRejected(
        file(
            """
            name,email,role,,
            Ada,ada@example.com,Admin,,
            Bob,bob@example.com,Admin,,x
            Cai,cai@example.com,Admin,,
            Dan,dan@example.com,Admin,,y
            """),
        "has values in column 5, which has no name, in lines 3 and 5: name the column or remove"
            + " it, and put fields with commas in quotation marks.");
  }

  @Test
  void anInstructionOfDomosImport_isRejected_withTheLineNumbers() throws IOException {
    String header = "email,displayName,roleId,edit,New Email\n";
    String ada = "ada@example.com,Ada,1,";
    assertThatNoException().isThrownBy(() -> open(header + ada + ",\u00A0\n"));
    assertRejected(
        file(header + ada + ",\n" + ada + "TRUE,\n" + ada + "FALSE,\n"),
        "has values in column 4, \"edit\", in lines 3 and 4: an import only creates users");
    assertRejected(
        file(header + ada + ",\n" + ada + ",ada@example.org\n"),
        "has values in column 5, \"New Email\", in line 3: an import only creates users");
  }

  @Test
  void columnsWithoutAnApiAttribute_areListed() throws Exception {
    PeopleFile people =
        open("email,displayName,roleId,Groups,department\nada@example.com,Ada,1,x,y\n");
    assertThat(people.ignoredColumns()).containsExactly("Groups", "department");
    assertThat(read(people)).singleElement().isInstanceOf(Row.Person.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"00123", "0123", "00", "\u00A0007\u202F", "0000000000000000000001"})
  void leadingZerosOfEmployeeNumbers_areRejected_unlessTheyAreDropped(String number)
      throws Exception {
    String text = numbered("1", number, "2", number);
    assertRejected(
        file(text),
        "has employee numbers with leading zeros, which Domo does not keep, in lines 3 and 5:"
            + " remove the zeros, or add --employee-number-zeros drop.");
    leadingZeros = LeadingZeros.DROP;
    assertThat(((Row.Person) read(open(text)).get(1)).user().employeeNumber())
        .isEqualTo(Long.parseLong(Strings.strip(number)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+5",
        "1e3",
        "1E+3",
        "12.0",
        "12,0",
        "1,234",
        "1.234",
        "1'234",
        "1 234",
        "1\u00A0234",
        "-0",
        "-007",
        "\u22125",
        "\uFF11\uFF12",
        "\u0661\u0662",
        "\u0967",
        "5-",
        "#5",
        "E-1234",
        "=\"\"00123\"\"",
        "'00123",
        "0x1F",
        "1_000",
        "½"
      })
  void employeeNumbersThatAreNotPlainDigits_areRejected_evenIfZerosAreDropped(String number)
      throws IOException {
    String text = numbered("1", number, "2", number);
    String problem =
        "has employee numbers that are not written in plain digits, such as 23432, in lines 3 and"
            + " 5: correct them.";
    assertRejected(file(text), problem);
    leadingZeros = LeadingZeros.DROP;
    assertRejected(file(text), problem);
  }

  @Test
  void allProblemsWithEmployeeNumbers_areInOneMessage() throws IOException {
    assertRejected(
        file(numbered("007", "+5", "many", "08")),
        "with leading zeros, which Domo does not keep, in lines 2 and 5: ",
        " drop; it has employee numbers that are not written in plain digits, such as 23432, in"
            + " line 3: ");
  }

  @Test
  void aMessage_listsALimitedNumberOfLines() throws IOException {
    String[] numbers = new String[1000];
    Arrays.fill(numbers, "01");
    assertRejected(file(numbered(numbers)), "in lines 2, 3, 4,", " 20, 21 and 980 more: ");
  }

  @Test
  void rowsBeforeTheFirstLine_areNotChecked() throws Exception {
    Path file = file(numbered("01", "2"));
    assertThat(PeopleFile.open(file, 3, leadingZeros).rowCount()).isEqualTo(1);
  }

  @Test
  void aFirstLineAfterTheLastRow_isRejected() throws IOException {
    Path file = file(HEADER + "Ada,ada@example.com,Admin\n");
    assertThatThrownBy(() -> PeopleFile.open(file, 3, leadingZeros))
        .isInstanceOf(UsageException.class)
        .hasMessage(file + " has no row at or after line 3: its last row is at line 2.");
  }

  private void assertRejected(Path file, String... why) {
    assertThatThrownBy(() -> PeopleFile.open(file, 0, leadingZeros))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith(file + " ")
        .message()
        .contains(why);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("people.csv"), text);
  }

  private PeopleFile open(String text) throws IOException, UsageException {
    return PeopleFile.open(file(text), 0, leadingZeros);
  }

  private static String numbered(String... employeeNumbers) {
    StringBuilder text = new StringBuilder("name,email,role,employeeNumber\n");
    for (String number : employeeNumbers) {
      text.append("Ada,ada@example.com,Admin,\"").append(number).append("\"\n");
    }
    return text.toString();
  }

  private static List<Long> lines(PeopleFile people) throws IOException {
    return read(people).stream().map(Row::line).toList();
  }

  private static List<Row> read(PeopleFile people) throws IOException {
    List<Row> read = new ArrayList<>();
    try (PeopleFile.Rows rows = people.rows(new Roles(List.of()))) {
      for (Row row = rows.next(); row != null; row = rows.next()) {
        read.add(row);
      }
    }
    return read;
  }
}
