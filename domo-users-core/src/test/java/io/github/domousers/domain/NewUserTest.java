package io.github.domousers.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewUserTest {

  @Test
  void builder_setsEveryAttribute() {
    NewUser user = everything().build();

    assertThat(user.name()).isEqualTo("Leonhard Euler");
    assertThat(user.email()).isEqualTo("leonhard.euler@domo.com");
    assertThat(user.role()).isEqualTo(Role.ADMIN);
    assertThat(user.title()).isEqualTo("Software Engineer");
    assertThat(user.alternateEmail()).isEqualTo("leonhardeuler@email.com");
    assertThat(user.phone()).isEqualTo("888-361-1078");
    assertThat(user.location()).isEqualTo("American Fork");
    assertThat(user.timezone()).isEqualTo("America/Denver");
    assertThat(user.locale()).isEqualTo("en_US");
    assertThat(user.employeeNumber()).isEqualTo(23432L);
    assertThat(user.sendInvite()).isTrue();
  }

  @Test
  void byDefault_optionalAttributesAreNull_andNoInviteIsSent() {
    assertThat(required().build())
        .usingRecursiveComparison()
        .isEqualTo(
            required()
                .title(null)
                .alternateEmail(null)
                .phone(null)
                .location(null)
                .timezone(null)
                .locale(null)
                .employeeNumber(null)
                .sendInvite(false)
                .build());
  }

  @Test
  void surroundingWhiteSpace_isStripped() {
    assertThat(
            NewUser.builder()
                .name(" Leonhard Euler\n")
                .email("\tleonhard.euler@domo.com ")
                .role(Role.custom(" Admin "))
                .title(" Software Engineer ")
                .alternateEmail("\u2003leonhardeuler@email.com\u2003")
                .phone("\u00a0888-361-1078\u00a0")
                .location(" American Fork\r\n")
                .timezone(" America/Denver ")
                .locale(" en_US ")
                .employeeNumber(23432)
                .sendInvite(true)
                .build())
        .isEqualTo(everything().build());
  }

  @Test
  void theRole_canBeGivenAsText() {
    assertThat(required().role("\u200b Privileged\n").build())
        .isEqualTo(required().role(Role.PRIVILEGED).build());
    assertThat(required().role("unknown").role(Role.custom("Data Steward")).build().role())
        .isEqualTo(Role.custom("Data Steward"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n", "\u2003", "\u00a0"})
  void blankOptionalAttributes_areNull(String blank) {
    assertThat(
            required()
                .title(blank)
                .alternateEmail(blank)
                .phone(blank)
                .location(blank)
                .timezone(blank)
                .locale(blank)
                .build())
        .isEqualTo(required().build());
  }

  @Test
  void aNewUser_doesNotChange_whenItsBuilderDoes() {
    NewUser.Builder builder = everything();
    NewUser user = builder.build();

    NewUser another = builder.name("Emmy Noether").sendInvite(false).build();

    assertThat(user).isEqualTo(everything().build());
    assertThat(another).isEqualTo(everything().name("Emmy Noether").sendInvite(false).build());
  }

  @Test
  void newUsers_areEqualIfAllAttributesAre() {
    assertThat(everything().build())
        .isEqualTo(everything().build())
        .hasSameHashCodeAs(everything().build())
        .isNotEqualTo("a user");
  }

  @ParameterizedTest
  @MethodSource("anyOneAttributeChanged")
  void newUsers_differIfAnyAttributeDoes(UnaryOperator<NewUser.Builder> change) {
    assertThat(change.apply(everything()).build()).isNotEqualTo(everything().build());
  }

  static Stream<UnaryOperator<NewUser.Builder>> anyOneAttributeChanged() {
    return Stream.of(
        user -> user.name("Emmy Noether"),
        user -> user.email("emmy.noether@domo.com"),
        user -> user.role(Role.PARTICIPANT),
        user -> user.title(null),
        user -> user.alternateEmail(null),
        user -> user.phone(null),
        user -> user.location(null),
        user -> user.timezone("Europe/Zurich"),
        user -> user.locale("en-US"),
        user -> user.employeeNumber(0),
        user -> user.sendInvite(false));
  }

  @Test
  void toString_containsTheRoleAndMasksTheEmail() {
    assertThat(everything().build()).hasToString("NewUser[email=l***@domo.com, role=Admin]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"leonhard,euler\"@domo.com", "leonhard&euler@domo.com"})
  void toString_masksTheEmail_howeverUnusual(String email) {
    assertThat(required().email(email).build().toString())
        .endsWith("***@domo.com, role=Admin]")
        .doesNotContain("leonhard", "euler");
  }

  private static NewUser.Builder required() {
    return NewUser.builder()
        .name("Leonhard Euler")
        .email("leonhard.euler@domo.com")
        .role(Role.ADMIN);
  }

  private static NewUser.Builder everything() {
    return required()
        .title("Software Engineer")
        .alternateEmail("leonhardeuler@email.com")
        .phone("888-361-1078")
        .location("American Fork")
        .timezone("America/Denver")
        .locale("en_US")
        .employeeNumber(23432)
        .sendInvite(true);
  }
}
