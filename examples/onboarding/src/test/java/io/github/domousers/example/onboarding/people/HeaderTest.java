package io.github.domousers.example.onboarding.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.domousers.example.onboarding.report.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTest {

  @Test
  void columns_standInAnyOrder_withBlanksAround() throws UsageException {
    assertThat(attributes("role", " email ", "phone", "\u00A0name\u202F"))
        .containsExactly(Column.ROLE, Column.EMAIL, Column.PHONE, Column.NAME);
  }

  @Test
  void everyAttributeOfTheApi_isAColumn() throws UsageException {
    List<String> attributes = Arrays.stream(Column.values()).map(Column::attribute).toList();
    assertThat(attributes(attributes.toArray(String[]::new))).containsExactly(Column.values());
    assertThat(attributes)
        .containsExactly(
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
  }

  @Test
  void requiredColumns_mustBeThere_andAllThatAreNotAreTold() {
    assertThatThrownBy(() -> Header.of(List.of("name", "title")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("the required column email is missing")
        .hasMessageContaining("the required column role is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "EMAIL, EMAIL",
    "E-Mail, EMAIL",
    "e_mail, EMAIL",
    "'e mail', EMAIL",
    "Name, NAME",
    "Display Name, NAME",
    "display_name, NAME",
    "DISPLAY-NAME, NAME",
    "displayname, NAME",
    "'Display\u00A0Name', NAME",
    "Role, ROLE",
    "roleID, ROLE",
    "Role Id, ROLE",
    "TITLE, TITLE",
    "Alternate Email, ALTERNATE_EMAIL",
    "alternate_e-mail, ALTERNATE_EMAIL",
    "alternate\u2013email, ALTERNATE_EMAIL",
    "Phone Number, PHONE",
    "phoneNumber, PHONE",
    "PHONE, PHONE",
    "timeZone, TIMEZONE",
    "Time Zone, TIMEZONE",
    "time_zone, TIMEZONE",
    "LOCALE, LOCALE",
    "Employee Number, EMPLOYEE_NUMBER",
    "employee_number, EMPLOYEE_NUMBER",
    "EmployeeNumber, EMPLOYEE_NUMBER",
    "Send Invite, SEND_INVITE",
    "SEND_INVITE, SEND_INVITE",
    "send-invite, SEND_INVITE",
    "'\u200Bname\uFEFF', NAME",
    "ＮＡＭＥ, NAME"
  })
  void names_areReadInAnyCase_withAnythingBetweenWords(String name, Column attribute) {
    assertThat(KnownColumn.named(name).map(KnownColumn::attribute)).hasValue(attribute);
  }

  @Test
  void names_areReadTheSame_inALocaleOfOtherCapitals() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertThat(KnownColumn.named("EMAIL")).hasValue(KnownColumn.EMAIL);
      assertThat(KnownColumn.named("TITLE")).hasValue(KnownColumn.TITLE);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void theHeaderOfDomosOwnImport_isRead_andWhatTheApiLacksIsIgnored() throws UsageException {
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
    assertThat(header.columns().stream().map(HeaderColumn::attribute).filter(Objects::nonNull))
        .containsExactlyInAnyOrder(Column.values());
    assertThat(header.hasRoleIds()).isTrue();
    assertThat(header.ignored())
        .containsExactly(
            "edit", "newEmail", "deskPhoneNumber", "employeeId", "groups", "department");
  }

  @Test
  void theReadme_showsEveryColumn() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    assertThat(KnownColumn.values())
        .allSatisfy(column -> assertThat(readme).contains("`" + column.columnName() + "`"));
  }

  @Test
  void theHeaderOfDomosExport_isReadAlike_asItIsSpelt() throws UsageException {
    Header header =
        Header.of(List.of("Display Name", "EMAIL", "roleID", "deskPhone", "employeeID"));
    assertThat(header.ignored()).containsExactly("deskPhone", "employeeID");
  }

  @ParameterizedTest
  @ValueSource(strings = {"emial", "mail", "EMAİL", "alternate_emial", "shoe size"})
  void anUnknownColumn_isRefused_andTheKnownColumnsAreNamed(String unknown) {
    assertThatThrownBy(() -> Header.of(List.of("name", unknown)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("column 2, \"" + unknown + "\", is unknown: rename or remove it")
        .hasMessageContaining(
            "The columns that there can be are name, email, role, title, alternateEmail, phone,"
                + " location, timezone, locale, employeeNumber, sendInvite, and those of Domo's own"
                + " CSV import");
  }

  @Test
  void aDamagedName_isRefused_withTheRemedyForTheFile() {
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
  void twoColumnsOfOneAttribute_areRefused_andBothNamed(String first, String second) {
    List<String> names = new ArrayList<>(List.of(first, "title", second));
    assertThatThrownBy(() -> Header.of(names))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(
            "column 1, \""
                + first
                + "\", and column 3, \""
                + second
                + "\", are both the attribute ");
  }

  @Test
  void aFileWithoutHeader_isToldSo_withoutTheDataOfItsFirstPerson() {
    assertThatThrownBy(() -> Header.of(List.of("Leonhard Euler", "leonhard@example.com", "Admin")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("has no header row")
        .message()
        .doesNotContain("Euler", "leonhard");
  }

  @Test
  void aFileOfAnotherSeparator_isToldSo() {
    assertThatThrownBy(() -> Header.of(List.of("name|email|role")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("separated by commas");
  }

  private static List<Column> attributes(String... names) throws UsageException {
    return Header.of(List.of(names)).columns().stream().map(HeaderColumn::attribute).toList();
  }
}
