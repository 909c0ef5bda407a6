package io.github.domousers.example.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowParserTest {

  private static final Header ALL = new Header(Arrays.asList(Column.values()));
  private static final Header REQUIRED =
      new Header(List.of(Column.NAME, Column.EMAIL, Column.ROLE));

  @Test
  void everyCell_becomesItsAttribute() {
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
  void emptyCells_areAbsentAttributes_andInviteNobody() {
    assertThat(parse(ALL, "Ada", "ada@example.com", "Admin", "", " ", "", "", "", "", " ", ""))
        .isEqualTo(ada());
  }

  @Test
  void columnsThatAreNotThere_areAbsentAttributes() {
    assertThat(parse(REQUIRED, "Ada", "ada@example.com", "Admin")).isEqualTo(ada());
  }

  @Test
  void allProblems_areToldAtOnce_eachNamingItsAttribute_noneTwice() {
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
            "name must be given: the full name",
            "email must be a well-formed email address, such as leonhard.euler@domo.com",
            "role must be spelt exactly Admin",
            "title must be a single line of text, without line breaks or other control characters",
            "alternateEmail must be a well-formed email address, such as leonhard.euler@domo.com",
            "phone must be a single line of text, without line breaks or other control characters",
            "location must be a single line of text, without line breaks or other control"
                + " characters",
            "timezone must be an IANA time zone id, such as America/Denver or Europe/Zurich",
            "locale must be a language tag, such as en-US, en_US or de",
            "employeeNumber must be a whole number, such as 23432",
            "sendInvite must be true or false");
  }

  @Test
  void onlyWhatCannotBeRead_isReason_enoughToo() {
    assertThat(problems(ALL, "Ada", "ada@example.com", "Admin", "", "", "", "", "", "", "", "1"))
        .containsExactly("sendInvite must be true or false");
  }

  @Test
  void aRoleThatIsMissing_isToldToBeMissing() {
    assertThat(problems(REQUIRED, "Ada", "ada@example.com", " "))
        .containsExactly("role must be given: Admin, Privileged, Participant, or a custom role");
  }

  @Test
  void aRoleThatIsUnknown_isToldWhichThereAre() {
    assertThat(problems(REQUIRED, "Ada", "ada@example.com", "Wizard"))
        .containsExactly(
            "role must be one of Admin, Privileged, Participant;"
                + " --custom-role allows another one of your instance");
  }

  @Test
  void aRoleOfTheInstancesOwn_isAllowedWhenNamed() {
    RowParser parser = new RowParser(REQUIRED, new Roles(List.of("Editor")));
    Row row = parser.parse(new CsvRow(2, 2, List.of("Ada", "ada@example.com", "Editor")));
    assertThat(((Row.Person) row).user().role()).isEqualTo(Role.custom("Editor"));
    assertThat(parser.parse(new CsvRow(2, 2, List.of("Ada", "ada@example.com", "editor"))))
        .isEqualTo(new Row.Bad(2, List.of("role must be spelt exactly Editor")));
  }

  @ParameterizedTest
  @CsvSource({"true,true", "TRUE,true", " True ,true", "false,false", "FALSE,false"})
  void sendInvite_isReadInAnyCapitals(String text, boolean expected) {
    Header header = new Header(List.of(Column.NAME, Column.EMAIL, Column.ROLE, Column.SEND_INVITE));
    Row row = parse(header, "Ada", "ada@example.com", "Admin", text);
    assertThat(((Row.Person) row).user().sendInvite()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"forty-two", "1e3", "12345678901234567890", "1,000"})
  void anEmployeeNumber_mustBeAWholeNumber(String text) {
    Header header =
        new Header(List.of(Column.NAME, Column.EMAIL, Column.ROLE, Column.EMPLOYEE_NUMBER));
    assertThat(problems(header, "Ada", "ada@example.com", "Admin", text))
        .containsExactly("employeeNumber must be a whole number, such as 23432");
  }

  @Test
  void aRowOfTooManyOrTooFewColumns_isBad() {
    assertThat(problems(REQUIRED, "Ada", "ada@example.com"))
        .containsExactly("must have 3 columns as the header has, but has 2");
    assertThat(problems(REQUIRED, "Ada", "ada@example.com", "Admin", ""))
        .containsExactly("must have 3 columns as the header has, but has 4");
  }

  @Test
  void aRowThatSwallowedOthers_isToldHowFarItReaches() {
    Row row =
        new RowParser(REQUIRED, new Roles(List.of()))
            .parse(new CsvRow(2, 9, List.of("Ada,\nBob,", "b@example.com")));
    assertThat(((Row.Bad) row).problems())
        .containsExactly(
            "must have 3 columns as the header has, but has 2;"
                + " it reaches to line 9, so a quotation mark may be missing");
  }

  @Test
  void aRowWhoseQuotationMarksMakeNoSense_isBad() {
    Row row = new RowParser(REQUIRED, new Roles(List.of())).parse(new CsvRow(2, 2, null));
    assertThat(((Row.Bad) row).problems().get(0)).contains("quotation mark");
  }

  private static Row.Person ada() {
    return new Row.Person(
        7, NewUser.builder().name("Ada").email("ada@example.com").role(Role.ADMIN).build());
  }

  private static Row parse(Header header, String... cells) {
    return new RowParser(header, new Roles(List.of()))
        .parse(new CsvRow(7, 7, Arrays.asList(cells)));
  }

  private static List<String> problems(Header header, String... cells) {
    return ((Row.Bad) parse(header, cells)).problems();
  }
}
