package io.github.domousers.example.onboarding.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.example.onboarding.report.UsageException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowParserTest {

  private static final Header ALL = header(Column.IMPORTED.toArray(String[]::new));
  private static final Header REQUIRED = header("name", "email", "role");
  private static final LeadingZeros REJECTING = LeadingZeros.REJECT;

  @Test
  void everyCell_becomesAnAttribute() {
    Row row =
        parse(
            ALL,
            "Émilie du Châtelet",
            "emilie@example.com",
            "Privileged",
            "Traductrice",
            "e@example.org",
            "+33 1",
            "Cirey, France",
            "Europe/Paris",
            "fr-FR",
            "23434",
            "true");
    assertThat(row)
        .isEqualTo(
            new Row.Person(
                7,
                NewUser.builder()
                    .name("Émilie du Châtelet")
                    .email("emilie@example.com")
                    .role(Role.PRIVILEGED)
                    .title("Traductrice")
                    .alternateEmail("e@example.org")
                    .phone("+33 1")
                    .location("Cirey, France")
                    .timezone("Europe/Paris")
                    .locale("fr-FR")
                    .employeeNumber(23434)
                    .sendInvite(true)
                    .build()));
  }

  @Test
  void emptyCells_areAbsentAttributes_andSendNoInvite() {
    assertThat(parse(ALL, "Ada", "ada@example.com", "Admin", "", " ", "", "", "", "", " ", ""))
        .isEqualTo(ada());
  }

  @Test
  void missingColumns_areAbsentAttributes() {
    assertThat(parse(REQUIRED, "Ada", "ada@example.com", "Admin")).isEqualTo(ada());
  }

  @Test
  void allProblemsOfARow_areReportedOnce_withTheirAttributes() {
    assertThat(
            problems(
                ALL,
                "",
                "ada",
                "admin",
                "a\tb",
                "a@",
                "\u0007",
                "x\ny",
                "Berlin",
                "deutsch!",
                "4.5",
                "yes"))
        .containsExactly(
            "name is required: the full name",
            "email must be a well-formed email address, such as leonhard.euler@domo.com",
            "role must be written exactly as Admin",
            "title must be a single line of text, without line breaks or other control characters",
            "alternateEmail must be a well-formed email address, such as leonhard.euler@domo.com",
            "phone must be a single line of text, without line breaks or other control characters",
            "location must be a single line of text, without line breaks or other control"
                + " characters",
            "timezone must be an IANA time zone id, such as America/Denver or Europe/Zurich",
            "locale must be a language tag, such as en-US, en_US or de",
            "employeeNumber must be a whole number in plain digits, such as 23432",
            "sendInvite must be true or false");
  }

  @Test
  void aSingleUnparsableCell_makesARowInvalid() {
    assertThat(problems(ALL, "Ada", "ada@example.com", "Admin", "", "", "", "", "", "", "", "1"))
        .containsExactly("sendInvite must be true or false");
  }

  @Test
  void aMissingRole_isReported() {
    assertThat(problems(REQUIRED, "Ada", "ada@example.com", " "))
        .containsExactly("role is required: Admin, Privileged, Participant, or a custom role");
  }

  @Test
  void anUnknownRole_isReported_withTheValidRoles() {
    assertThat(problems(REQUIRED, "Ada", "ada@example.com", "Wizard"))
        .containsExactly(
            "role must be one of Admin, Privileged, Participant; use --custom-role to allow a"
                + " custom role of your instance");
  }

  @Test
  void aCustomRole_isValidIfItIsAllowed() {
    RowParser parser = new RowParser(REQUIRED, new Roles(List.of("Editor")), REJECTING);
    Row row = parser.parse(new CsvRow(2, 2, List.of("Ada", "ada@example.com", "Editor")));
    assertThat(((Row.Person) row).user().role()).isEqualTo(Role.custom("Editor"));
    assertThat(parser.parse(new CsvRow(2, 2, List.of("Ada", "ada@example.com", "editor"))))
        .isEqualTo(new Row.Invalid(2, List.of("role must be written exactly as Editor")));
  }

  @ParameterizedTest
  @CsvSource({
    "true,true",
    "TRUE,true",
    "' True ',true",
    "'\u00A0true\u202F',true",
    "false,false",
    "'FALSE\u2007',false"
  })
  void sendInvite_isCaseInsensitive(String text, boolean expected) {
    Header header = header("name", "email", "role", "sendInvite");
    Row row = parse(header, "Ada", "ada@example.com", "Admin", text);
    assertThat(((Row.Person) row).user().sendInvite()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "forty-two | must be a whole number, such as 23432",
        "- | must be a whole number, such as 23432",
        "12345678901234567890 | must be at most 9223372036854775807",
        "-1 | must be zero or more",
        "00123 | must not start with zeros, which Domo does not keep: leave them out, or add"
            + " --employee-number-zeros drop",
        "1e3 | must be a whole number in plain digits, such as 23432",
        "1,000 | must be a whole number in plain digits, such as 23432"
      })
  void anEmployeeNumber_mustBeAWholeNumber_inPlainDigits(String text, String problem) {
    Header header = header("name", "email", "role", "employeeNumber");
    assertThat(problems(header, "Ada", "ada@example.com", "Admin", text))
        .containsExactly("employeeNumber " + problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00A023432", "23432\u202F", "\u200723432\uFEFF", " 23432\t"})
  void whiteSpaceAroundAnEmployeeNumber_isIgnored(String text) {
    Header header = header("name", "email", "role", "employeeNumber");
    Row row = parse(header, "Ada", "ada@example.com", "Admin", text);
    assertThat(((Row.Person) row).user().employeeNumber()).isEqualTo(23432);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00A0Admin", "Admin\u202F", "\u2007Admin ", "\u200BAdmin\uFEFF"})
  void whiteSpaceAroundARole_isIgnored(String text) {
    assertThat(parse(REQUIRED, "Ada", "ada@example.com", text)).isEqualTo(ada());
  }

  @Test
  void cellsWithOnlyInvisibleCharacters_areAbsentAttributes() {
    assertThat(
            parse(
                ALL,
                "Ada",
                "ada@example.com",
                "Admin",
                "\u00A0",
                "\u202F",
                "\u2007",
                "\u3000",
                "\u200B",
                "\uFEFF",
                "\u00A0 ",
                "\u2060"))
        .isEqualTo(ada());
  }

  @ParameterizedTest
  @CsvSource({"1,Admin", "2,Privileged", "4,Participant", "'\u00A04 ',Participant"})
  void aDocumentedRoleId_isReadAsTheRole(String id, String role) {
    Header header = header("displayName", "email", "roleId");
    Row row = parse(header, "Ada", "ada@example.com", id);
    assertThat(((Row.Person) row).user().role()).isEqualTo(Role.of(role));
  }

  @ParameterizedTest
  @CsvSource({"3,Editor", "5,Social"})
  void anUndocumentedRoleId_mustBeAllowed(String id, String role) {
    Header header = header("displayName", "email", "roleId");
    assertThat(problems(header, "Ada", "ada@example.com", id))
        .containsExactly(
            "role is "
                + role
                + ", which Domo's API does not document; use --custom-role "
                + role
                + " to allow it");
    Row row =
        new RowParser(header, new Roles(List.of(role)), REJECTING)
            .parse(new CsvRow(2, 2, List.of("Ada", "ada@example.com", id)));
    assertThat(((Row.Person) row).user().role()).isEqualTo(Role.custom(role));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "6", "04", "1.0", "Admin", "1234567"})
  void anUnknownRoleId_isReported_withTheValidIds(String id) {
    assertThat(problems(header("name", "email", "Role ID"), "Ada", "ada@example.com", id))
        .containsExactly(
            "role must be 1 (Admin), 2 (Privileged) or 4 (Participant) in the column roleId; for a"
                + " custom role, use a column role with its name, and --custom-role to allow it");
  }

  @Test
  void aMissingRoleId_isReportedAsAMissingRole() {
    assertThat(problems(header("name", "email", "roleId"), "Ada", "ada@example.com", ""))
        .containsExactly("role is required: Admin, Privileged, Participant, or a custom role");
  }

  @Test
  void aRowWithTooManyOrTooFewColumns_isInvalid() {
    assertThat(problems(REQUIRED, "Ada", "ada@example.com"))
        .containsExactly("the row has 2 columns, but the header has 3");
    assertThat(problems(REQUIRED, "Ada", "ada@example.com", "Admin", "x"))
        .containsExactly("the row has 4 columns, but the header has 3");
    assertThat(problems(REQUIRED, "Ada", "ada@example.com", "Admin", "", "x", ""))
        .containsExactly("the row has 5 columns, but the header has 3");
  }

  @ParameterizedTest
  @CsvSource({
    "J\uFFFDrgen, j@example.com, Admin, Berlin",
    "J\uFFFD\uFFFDrgen, j@example.com, Admin, Berlin",
    "Ada, j\uFFFDrgen@example.com, Admin, Berlin",
    "Ada, ada@example.com, Adm\uFFFDn, Berlin",
    "Ada, ada@example.com, Admin, Z\uFFFDrich"
  })
  void textWithLostCharacters_isInvalid_withARemedy(
      String name, String email, String role, String location) {
    Header header = header("name", "email", "role", "location");
    assertThat(problems(header, name, email, role, location))
        .hasSize(2)
        .endsWith(
            "characters were lost when this file was saved (U+FFFD): export it again as UTF-8");
  }

  @Test
  void textWithLostCharacters_inAnIgnoredColumn_isIgnored() {
    assertThat(
            parse(
                header("name", "email", "role", "groups"),
                "Ada",
                "ada@example.com",
                "Admin",
                "\uFFFD"))
        .isEqualTo(ada());
  }

  @Test
  void emptyCellsAfterTheLastColumn_areIgnored() {
    assertThat(parse(REQUIRED, "Ada", "ada@example.com", "Admin", "")).isEqualTo(ada());
    assertThat(parse(REQUIRED, "Ada", "ada@example.com", "Admin", "", "\u00A0", " "))
        .isEqualTo(ada());
  }

  @Test
  void aHeader_mayHaveColumnsWithoutAName() {
    Header header = header("name", "email", "role", "", "\u00A0");
    assertThat(parse(header, "Ada", "ada@example.com", "Admin", "", "")).isEqualTo(ada());
    assertThat(parse(header, "Ada", "ada@example.com", "Admin")).isEqualTo(ada());
    assertThat(parse(header, "Ada", "ada@example.com", "Admin", "", "", "")).isEqualTo(ada());
    assertThat(problems(header, "Ada", "ada@example.com"))
        .containsExactly("the row has 2 columns, but the header has 3");
    assertThat(parse(header("name", "", "email", "role"), "Ada", "", "ada@example.com", "Admin"))
        .isEqualTo(ada());
  }

  @Test
  void anInvalidRowOfSeveralLines_isReportedWithItsLastLine() {
    Row row =
        new RowParser(REQUIRED, new Roles(List.of()), REJECTING)
            .parse(new CsvRow(2, 9, List.of("Ada,\nBob,", "b@example.com")));
    assertThat(((Row.Invalid) row).problems())
        .containsExactly(
            "the row has 2 columns, but the header has 3; the row extends to line 9, so a quotation"
                + " mark may be missing");
  }

  @Test
  void aRowWithUnbalancedQuotationMarks_isInvalid() {
    Row row =
        new RowParser(REQUIRED, new Roles(List.of()), REJECTING).parse(new CsvRow(2, 2, null));
    assertThat(((Row.Invalid) row).problems().get(0)).contains("quotation mark");
  }

  private static Header header(String... names) {
    try {
      return Header.of(List.of(names));
    } catch (UsageException e) {
      throw new AssertionError(e);
    }
  }

  private static Row.Person ada() {
    return new Row.Person(
        7, NewUser.builder().name("Ada").email("ada@example.com").role(Role.ADMIN).build());
  }

  private static Row parse(Header header, String... cells) {
    return new RowParser(header, new Roles(List.of()), REJECTING)
        .parse(new CsvRow(7, 7, Arrays.asList(cells)));
  }

  private static List<String> problems(Header header, String... cells) {
    return ((Row.Invalid) parse(header, cells)).problems();
  }
}
