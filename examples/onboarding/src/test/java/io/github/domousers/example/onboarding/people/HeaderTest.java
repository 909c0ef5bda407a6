package io.github.domousers.example.onboarding.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.domousers.example.onboarding.report.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTest {

  @Test
  void columns_canBeInAnyOrder_withSurroundingWhiteSpace() throws UsageException {
    assertThat(attributes("role", " email ", "phone", "\u00A0name\u202F"))
        .containsExactly("role", "email", "phone", "name");
  }

  @Test
  void everyAttributeOfTheApi_isAColumn() throws UsageException {
    List<String> attributes =
        List.of(
            "name",
            "email",
            "role",
            "title",
            "alternateEmail",
            "phone",
            "location",
            "timezone",
            "locale",
            "employeeNumber",
            "sendInvite");
    assertThat(attributes(attributes.toArray(String[]::new))).isEqualTo(attributes);
  }

  @Test
  void allMissingRequiredColumns_areReported() {
    assertThatThrownBy(() -> Header.of(List.of("name", "title")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("the required column email is missing")
        .hasMessageContaining("the required column role is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "EMAIL, email",
    "E-Mail, email",
    "e_mail, email",
    "'e mail', email",
    "Name, name",
    "Display Name, name",
    "display_name, name",
    "DISPLAY-NAME, name",
    "displayname, name",
    "'Display\u00A0Name', name",
    "Role, role",
    "roleID, role",
    "Role Id, role",
    "TITLE, title",
    "Alternate Email, alternateEmail",
    "alternate_e-mail, alternateEmail",
    "alternate\u2013email, alternateEmail",
    "Phone Number, phone",
    "phoneNumber, phone",
    "PHONE, phone",
    "timeZone, timezone",
    "Time Zone, timezone",
    "time_zone, timezone",
    "LOCALE, locale",
    "Employee Number, employeeNumber",
    "employee_number, employeeNumber",
    "EmployeeNumber, employeeNumber",
    "Send Invite, sendInvite",
    "SEND_INVITE, sendInvite",
    "send-invite, sendInvite",
    "'\u200Bname\uFEFF', name",
    "ＮＡＭＥ, name"
  })
  void columnNames_areCaseInsensitive_withAnyWordSeparator(String name, String attribute) {
    assertThat(Column.of(1, name).attribute()).isEqualTo(attribute);
  }

  @Test
  void columnNames_areReadAlike_inTheTurkishLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertThat(Column.of(1, "EMAIL").attribute()).isEqualTo("email");
      assertThat(Column.of(1, "TITLE").attribute()).isEqualTo("title");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void theHeaderOfDomosOwnImport_isRead_andColumnsWithoutAnApiAttributeAreIgnored()
      throws UsageException {
    Header header =
        Header.of(
            List.of(
                "email",
                "displayName",
                "edit",
                "newEmail",
                "alternateEmail",
                "title",
                "roleId",
                "phoneNumber",
                "deskPhoneNumber",
                "employeeNumber",
                "employeeId",
                "locale",
                "location",
                "sendInvite",
                "groups",
                "department",
                "timeZone"));
    assertThat(header.columns().stream().map(Column::attribute).filter(Objects::nonNull))
        .containsExactlyInAnyOrderElementsOf(Column.IMPORTED);
    assertThat(header.hasRoleIds()).isTrue();
    assertThat(header.ignored())
        .containsExactly(
            "edit", "newEmail", "deskPhoneNumber", "employeeId", "groups", "department");
  }

  @Test
  void theReadme_listsEveryColumn() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    assertThat(
            Stream.of(Column.IMPORTED, Column.ALIASES.keySet(), Column.IGNORED, Column.INSTRUCTIONS)
                .flatMap(Collection::stream))
        .allSatisfy(name -> assertThat(readme).contains("`" + name + "`"));
  }

  @Test
  void theHeaderOfDomosExport_isRead() throws UsageException {
    Header header =
        Header.of(List.of("Display Name", "EMAIL", "roleID", "deskPhone", "employeeID"));
    assertThat(header.ignored()).containsExactly("deskPhone", "employeeID");
  }

  @ParameterizedTest
  @ValueSource(strings = {"emial", "mail", "EMAİL", "alternate_emial", "shoe size"})
  void anUnknownColumn_isRejected_withTheValidColumns(String unknown) {
    assertThatThrownBy(() -> Header.of(List.of("name", unknown)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("column 2, \"" + unknown + "\", is unknown: rename or remove it")
        .hasMessageContaining(
            "Valid columns are name, email, role, title, alternateEmail, phone,"
                + " location, timezone, locale, employeeNumber, sendInvite, and those of Domo's own"
                + " CSV import");
  }

  @Test
  void aColumnNameWithLostCharacters_isRejected_withARemedy() {
    assertThatThrownBy(() -> Header.of(List.of("name", "email", "role", "T\uFFFDtle")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(
            "is unknown: characters were lost when this file was saved (U+FFFD): export it again");
  }

  @ParameterizedTest
  @CsvSource({
    "email, email",
    "email, E-Mail",
    "name, displayName",
    "Display Name, NAME",
    "role, roleId",
    "phone, Phone Number",
    "timezone, timeZone"
  })
  void twoColumnsForOneAttribute_areRejected_withBothNames(String first, String second) {
    List<String> names = new ArrayList<>(List.of(first, "title", second));
    assertThatThrownBy(() -> Header.of(names))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(
            "column 1, \""
                + first
                + "\", and column 3, \""
                + second
                + "\", both contain the attribute ");
  }

  @Test
  void aMissingHeader_isReported_withoutPersonalData() {
    assertThatThrownBy(() -> Header.of(List.of("Leonhard Euler", "leonhard@example.com", "Admin")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("has no header row")
        .message()
        .doesNotContain("Euler", "leonhard");
  }

  @Test
  void anUnsupportedSeparator_isReported() {
    assertThatThrownBy(() -> Header.of(List.of("name|email|role")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("separated by commas");
  }

  private static List<String> attributes(String... names) throws UsageException {
    return Header.of(List.of(names)).columns().stream()
        .map(Column::attribute)
        .map(String::valueOf)
        .toList();
  }
}
