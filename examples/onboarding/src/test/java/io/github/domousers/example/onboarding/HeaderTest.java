package io.github.domousers.example.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderTest {

  @Test
  void columns_standInAnyOrder_withBlanksAround() throws UsageException {
    assertThat(Header.of(List.of("role", " email ", "phone", "name")).columns())
        .containsExactly(Column.ROLE, Column.EMAIL, Column.PHONE, Column.NAME);
  }

  @Test
  void everyAttributeOfTheApi_isAColumn() throws UsageException {
    List<String> attributes = Arrays.stream(Column.values()).map(Column::attribute).toList();
    assertThat(Header.of(attributes).columns()).containsExactly(Column.values());
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
    "Email, email",
    "e-mail, email",
    "emial, email",
    "time zone, timezone",
    "alternate_email, alternateEmail",
    "EmployeeNumbr, employeeNumber",
    "sendInvites, sendInvite"
  })
  void anUnknownColumn_thatIsNearlyAKnownOne_isSuggested(String unknown, String known) {
    assertThatThrownBy(() -> Header.of(List.of("name", unknown)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("column 2, \"" + unknown + "\", is unknown: did you mean " + known);
  }

  @Test
  void anUnknownColumn_thatIsLikeNoOther_isToBeRemoved() {
    assertThatThrownBy(() -> Header.of(List.of("name", "email", "role", "shoe size")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("column 4, \"shoe size\", is unknown: remove it")
        .hasMessageContaining("The columns that there can be are name, email, role, title");
  }

  @Test
  void aColumnWithoutName_isToldByItsPosition() {
    assertThatThrownBy(() -> Header.of(List.of("name", "email", "role", "")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("column 4 has no name");
  }

  @Test
  void aColumnThatIsThereTwice_isRefused() {
    assertThatThrownBy(() -> Header.of(List.of("name", "email", "role", "email")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("the column email is there twice");
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
  void aFileSeparatedByOtherThanCommas_isToldSo() {
    assertThatThrownBy(() -> Header.of(List.of("name;email;role")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("separated by commas");
  }
}
