package io.github.domousers.example.onboarding.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.domain.UserUpdate.Clearable;
import io.github.domousers.example.onboarding.people.LeadingZeros;
import io.github.domousers.example.onboarding.people.Roles;
import io.github.domousers.example.onboarding.report.UsageException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpdateParserTest {

  private static final List<String> NOTHING = List.of();
  private static final LeadingZeros REJECTING = LeadingZeros.REJECT;

  @Test
  void everyAttribute_canBeSet() throws UsageException {
    assertThat(
            parse(
                Map.of(
                    Attribute.NAME, "Émilie du Châtelet",
                    Attribute.EMAIL, "emilie@example.com",
                    Attribute.ROLE, "Privileged",
                    Attribute.TITLE, "Traductrice",
                    Attribute.ALTERNATE_EMAIL, "e@example.org",
                    Attribute.PHONE, "+33 1",
                    Attribute.LOCATION, "Cirey, France",
                    Attribute.TIMEZONE, "Europe/Paris",
                    Attribute.LOCALE, "fr-FR",
                    Attribute.EMPLOYEE_NUMBER, "23434"),
                NOTHING))
        .isEqualTo(
            UserUpdate.builder()
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
                .build());
  }

  @Test
  void attributeNamesToClear_areCaseInsensitive() throws UsageException {
    assertThat(parse(Map.of(), List.of("alternateEmail", "PHONE", "employeenumber", "phone")))
        .isEqualTo(
            UserUpdate.builder()
                .clear(Clearable.ALTERNATE_EMAIL, Clearable.PHONE, Clearable.EMPLOYEE_NUMBER)
                .build());
  }

  @Test
  void oneAttributeCanBeSet_whileAnotherIsCleared() throws UsageException {
    assertThat(parse(Map.of(Attribute.TITLE, "Dr."), List.of("phone")))
        .isEqualTo(UserUpdate.builder().title("Dr.").clear(Clearable.PHONE).build());
  }

  @Test
  void allProblemsOfAnUpdate_areReportedAtOnce_withTheirOptions_withoutValues() {
    assertRejected(
        Map.of(
            Attribute.NAME, " ",
            Attribute.EMAIL, "emilie",
            Attribute.ROLE, "admin",
            Attribute.ALTERNATE_EMAIL, "e@",
            Attribute.PHONE, "x\ny",
            Attribute.TIMEZONE, "Paris",
            Attribute.LOCALE, "fr!",
            Attribute.EMPLOYEE_NUMBER, "many"),
        List.of("locale", "name", "shoes"),
        "--name must not be blank: omit it to keep the value;"
            + " --email must be a well-formed email address, such as leonhard.euler@domo.com;"
            + " --role must be written exactly as Admin;"
            + " --alternate-email must be a well-formed email address, such as"
            + " leonhard.euler@domo.com;"
            + " --phone must be a single line of text, without line breaks or other control"
            + " characters;"
            + " --timezone must be an IANA time zone id, such as America/Denver or Europe/Zurich;"
            + " --locale cannot be combined with --clear locale;"
            + " --locale must be a language tag, such as en-US, en_US or de;"
            + " --employee-number must be a whole number, such as 23432;"
            + " --clear must be one of title, alternateEmail, phone, location, timezone, locale,"
            + " employeeNumber.");
  }

  @Test
  void aNegativeEmployeeNumber_isRejected() {
    assertRejected(
        Map.of(Attribute.EMPLOYEE_NUMBER, "-1"),
        NOTHING,
        "--employee-number must be zero or more.");
  }

  @Test
  void leadingZerosOfEmployeeNumbers_areRejected_unlessTheyAreDropped() throws UsageException {
    Map<Attribute, String> number = Map.of(Attribute.EMPLOYEE_NUMBER, "00123");
    assertRejected(
        number,
        NOTHING,
        "--employee-number must not start with zeros, which Domo does not keep: leave them out, or"
            + " add --employee-number-zeros drop.");
    assertThat(new UpdateParser(new Roles(List.of()), LeadingZeros.DROP).parse(number, NOTHING))
        .isEqualTo(UserUpdate.builder().employeeNumber(123).build());
  }

  @Test
  void whiteSpaceAroundARoleOrANumber_isIgnored() throws UsageException {
    assertThat(
            parse(
                Map.of(
                    Attribute.ROLE, "\u00A0Admin\u202F",
                    Attribute.EMPLOYEE_NUMBER, "\u200712\uFEFF"),
                List.of("\u00A0phone ")))
        .isEqualTo(
            UserUpdate.builder()
                .role(Role.ADMIN)
                .employeeNumber(12)
                .clear(Clearable.PHONE)
                .build());
  }

  @Test
  void anAttributeThatIsSetAndCleared_isRejected() {
    assertRejected(
        Map.of(Attribute.TITLE, "Dr."),
        List.of("Title"),
        "--title cannot be combined with --clear title.");
  }

  @Test
  void anUpdateWithoutChanges_isRejected() {
    assertRejected(
        Map.of(), NOTHING, "There is nothing to update: set or --clear at least one attribute.");
  }

  @Test
  void aCustomRole_mustBeAllowed() throws UsageException {
    Map<Attribute, String> editor = Map.of(Attribute.ROLE, "Editor");
    assertRejected(
        editor,
        NOTHING,
        "--role must be one of Admin, Privileged, Participant; use --custom-role to allow a custom"
            + " role of your instance.");
    assertThat(new UpdateParser(new Roles(List.of("Editor")), REJECTING).parse(editor, NOTHING))
        .isEqualTo(UserUpdate.builder().role(Role.custom("Editor")).build());
  }

  private static void assertRejected(
      Map<Attribute, String> given, List<String> cleared, String message) {
    assertThatThrownBy(() -> parse(given, cleared))
        .isInstanceOf(UsageException.class)
        .hasMessage(message);
  }

  private static UserUpdate parse(Map<Attribute, String> given, List<String> cleared)
      throws UsageException {
    return new UpdateParser(new Roles(List.of()), REJECTING).parse(given, cleared);
  }
}
