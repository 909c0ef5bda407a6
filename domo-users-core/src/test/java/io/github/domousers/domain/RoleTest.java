package io.github.domousers.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleTest {

  @Test
  void constants_areTheDocumentedRoles() {
    assertThat(Role.ADMIN.name()).isEqualTo("Admin");
    assertThat(Role.PRIVILEGED.name()).isEqualTo("Privileged");
    assertThat(Role.PARTICIPANT.name()).isEqualTo("Participant");
  }

  @Test
  void of_returnsTheConstantOfADocumentedName() {
    assertThat(Role.of("Admin")).isSameAs(Role.ADMIN);
    assertThat(Role.of("Privileged")).isSameAs(Role.PRIVILEGED);
    assertThat(Role.of(" Participant ")).isSameAs(Role.PARTICIPANT);
  }

  @ParameterizedTest
  @CsvSource({"admin, Admin", "ADMIN, Admin", "pRIVILEGED, Privileged", "participant, Participant"})
  void of_namesTheCorrectSpelling_ifOnlyTheCaseIsWrong(String wrong, String right) {
    assertThatThrownBy(() -> Role.of(wrong))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("must be spelt exactly " + right);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Editor", "", " ", "Admin!"})
  void of_namesTheDocumentedRolesAndCustom_forAnyOtherName(String name) {
    assertThatThrownBy(() -> Role.of(name))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "must be one of Admin, Privileged, Participant; for a role of your own instance, use"
                + " Role.custom");
  }

  @Test
  void custom_acceptsAnyNameUnchanged() {
    assertThat(Role.custom(" Data Steward ").name()).isEqualTo(" Data Steward ");
    assertThat(Role.custom("admin").name()).isEqualTo("admin");
  }

  @Test
  void roles_areEqualIfTheirNamesAre() {
    assertThat(Role.custom("Admin")).isEqualTo(Role.ADMIN).hasSameHashCodeAs(Role.ADMIN);
    assertThat(Role.custom("admin")).isNotEqualTo(Role.ADMIN);
    assertThat(Role.ADMIN).isNotEqualTo("Admin");
  }

  @Test
  void toString_isTheName_onOneLine() {
    assertThat(Role.custom("Data\r\nSteward\u202e\u2028")).hasToString("Data Steward ");
  }
}
