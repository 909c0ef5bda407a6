package io.github.domousers.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.domousers.domain.UserUpdate.Clearable;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserUpdateTest {

  private static final String NOT_BLANK = " must not be blank: omit it to keep the value";

  private static final User LEONHARD =
      User.builder()
          .id(5)
          .name("Leonhard Euler")
          .email("leonhard.euler@domo.com")
          .role(Role.ADMIN)
          .roleId(1L)
          .title("Software Engineer")
          .alternateEmail("leonhardeuler@email.com")
          .phone("888-361-1078")
          .location("American Fork")
          .employeeNumber(23432L)
          .groups(List.of(new Group(1, "Default")))
          .image("https://instance.domo.com/avatar/thumb/domo/5")
          .createdAt(Instant.parse("2017-06-12T20:16:59Z"))
          .updatedAt(Instant.parse("2017-06-13T20:16:59Z"))
          .build();

  @Test
  void anEmptyUpdate_keepsEverything() {
    UserUpdate nothing = UserUpdate.builder().build();

    assertThat(nothing.isEmpty()).isTrue();
    assertThat(nothing.applyTo(LEONHARD)).isEqualTo(LEONHARD);
  }

  @Test
  void everyAttribute_canBeSet() {
    UserUpdate update = everything().build();

    assertThat(update.isEmpty()).isFalse();
    assertThat(update.name()).isEqualTo("Ada Lovelace");
    assertThat(update.email()).isEqualTo("ada@acme.com");
    assertThat(update.role()).isEqualTo(Role.PRIVILEGED);
    assertThat(update.title()).isEqualTo("Countess");
    assertThat(update.alternateEmail()).isEqualTo("ada@email.com");
    assertThat(update.phone()).isEqualTo("1815");
    assertThat(update.location()).isEqualTo("London");
    assertThat(update.timezone()).isEqualTo("Europe/London");
    assertThat(update.locale()).isEqualTo("en-GB");
    assertThat(update.employeeNumber()).isEqualTo(7L);
    assertThat(update.cleared()).isEmpty();
    assertThat(update.applyTo(LEONHARD))
        .isEqualTo(
            LEONHARD.toBuilder()
                .name("Ada Lovelace")
                .email("ada@acme.com")
                .role(Role.PRIVILEGED)
                .roleId(null)
                .title("Countess")
                .alternateEmail("ada@email.com")
                .phone("1815")
                .location("London")
                .employeeNumber(7L)
                .build());
  }

  @Test
  void everyOptionalAttribute_canBeCleared() {
    UserUpdate update = everything().clear(Clearable.values()).build();

    assertThat(update)
        .isEqualTo(
            UserUpdate.builder()
                .name("Ada Lovelace")
                .email("ada@acme.com")
                .role(Role.PRIVILEGED)
                .clear(Clearable.values())
                .build());
    assertThat(update.cleared()).containsExactly(Clearable.values());
    assertThat(UserUpdate.builder().clear(Clearable.values()).build().applyTo(LEONHARD))
        .isEqualTo(
            LEONHARD.toBuilder()
                .title(null)
                .alternateEmail(null)
                .phone(null)
                .location(null)
                .employeeNumber(null)
                .build());
  }

  @Test
  void requiredAttributes_cannotBeCleared() {
    Set<String> needed =
        Arrays.stream(NewUser.class.getDeclaredFields())
            .filter(field -> field.isAnnotationPresent(NotBlank.class))
            .map(Field::getName)
            .collect(Collectors.toSet());

    assertThat(needed).containsExactlyInAnyOrder("name", "email", "role");
    assertThat(Stream.of(Clearable.values()).map(Clearable::attribute).map(Attribute::wireName))
        .containsExactlyInAnyOrderElementsOf(
            attributes().stream().filter(name -> !needed.contains(name)).toList());
  }

  @Test
  void theLastCallForAnAttribute_wins() {
    assertThat(UserUpdate.builder().title("x").clear(Clearable.TITLE).title("y").build())
        .isEqualTo(UserUpdate.builder().title("y").build());
    assertThat(everything().clear(Clearable.values()).build()).isNotEqualTo(everything().build());
    assertThat(set(UserUpdate.builder().clear(Clearable.values())).build())
        .isEqualTo(everything().build());
  }

  @Test
  void anUpdate_doesNotChange_whenItsBuilderDoes() {
    UserUpdate.Builder builder = UserUpdate.builder().clear(Clearable.PHONE);
    UserUpdate update = builder.build();

    builder.clear(Clearable.TITLE).name("x");

    assertThat(update).isEqualTo(UserUpdate.builder().clear(Clearable.PHONE).build());
  }

  @Test
  void settingTheSameRole_keepsTheRoleId() {
    assertThat(UserUpdate.builder().role(Role.ADMIN).build().applyTo(LEONHARD)).isEqualTo(LEONHARD);
  }

  @Test
  void unparsedAttributes_areKept_unlessSetOrCleared() {
    User odd =
        User.builder()
            .id(5)
            .unparsedAttributes(
                Map.of("title", "{}", "phone", "[1]", "location", "[2]", "groups", "7"))
            .build();

    assertThat(UserUpdate.builder().title("x").clear(Clearable.PHONE).build().applyTo(odd))
        .isEqualTo(
            User.builder()
                .id(5)
                .title("x")
                .unparsedAttributes(Map.of("location", "[2]", "groups", "7"))
                .build());
  }

  @Test
  void surroundingWhiteSpace_isStripped() {
    assertThat(
            UserUpdate.builder().name("\u00a0 Ada\t").email(" ada@acme.com\n").title(" x ").build())
        .isEqualTo(UserUpdate.builder().name("Ada").email("ada@acme.com").title("x").build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u00a0\t"})
  void blankText_isRejected_becauseItMayMeanToKeepOrToClear(String blank) {
    assertThat(
            violations(
                UserUpdate.builder()
                    .name(blank)
                    .email(blank)
                    .role(Role.custom(blank))
                    .title(blank)
                    .alternateEmail(blank)
                    .phone(blank)
                    .location(blank)))
        .hasMessage(
            "Not a valid UserUpdate: name"
                + NOT_BLANK
                + "; email"
                + NOT_BLANK
                + "; role"
                + NOT_BLANK
                + "; title"
                + NOT_BLANK
                + ", or clear it; alternateEmail"
                + NOT_BLANK
                + ", or clear it; phone"
                + NOT_BLANK
                + ", or clear it; location"
                + NOT_BLANK
                + ", or clear it");
    assertThat(violations(UserUpdate.builder().timezone(blank).locale(blank)))
        .hasMessageContaining("timezone" + NOT_BLANK + ", or clear it")
        .hasMessageContaining("locale" + NOT_BLANK + ", or clear it");
  }

  @Test
  void invisibleCharactersAroundAnAddressOrARole_areStripped() {
    assertThat(
            UserUpdate.builder()
                .email("\u200bann@acme.com\u00a0")
                .alternateEmail("\ufeffann@home.example\u200e")
                .role(Role.custom("\u200bAdmin\u200b"))
                .build())
        .isEqualTo(
            UserUpdate.builder()
                .email("ann@acme.com")
                .alternateEmail("ann@home.example")
                .role(Role.ADMIN)
                .build());
  }

  @Test
  void theRole_canBeGivenAsText() {
    assertThat(UserUpdate.builder().role("\u200b Admin\n").build())
        .isEqualTo(UserUpdate.builder().role(Role.ADMIN).build());
    assertThat(UserUpdate.builder().role("x").role(Role.custom("Data Steward")).build().role())
        .isEqualTo(Role.custom("Data Steward"));
    assertThat(violations(UserUpdate.builder().email("secret").role("secret")))
        .hasMessage(
            "Not a valid UserUpdate: email must be a well-formed email address, such as"
                + " leonhard.euler@domo.com; role must be spelt exactly Admin, Privileged or"
                + " Participant; for a role of your own instance, use Role.custom");
    assertThat(violations(UserUpdate.builder().role(" ")))
        .hasMessage("Not a valid UserUpdate: role" + NOT_BLANK);
  }

  @Test
  void invisibleOrDamagedText_isRejected() {
    assertThat(
            violations(
                UserUpdate.builder()
                    .name("\u200b")
                    .email("ann\u00a0@acme.com")
                    .role(Role.custom("Data\u200bOwner"))
                    .title("\u3164")
                    .alternateEmail("ann@acme\u200b.com")
                    .phone("\ufffd")
                    .location("Z\ufffdrich")))
        .hasMessage(
            "Not a valid UserUpdate: name must have at least one visible character;"
                + " email must not contain white space or invisible characters, but has U+00A0"
                + " (NO-BREAK SPACE) at position 4, not counting surrounding white space;"
                + " role must not contain invisible characters, or white space other than U+0020,"
                + " but has U+200B (ZERO WIDTH SPACE) at position 5, not counting surrounding white"
                + " space;"
                + " title must have at least one visible character;"
                + " alternateEmail must not contain white space or invisible characters, but has"
                + " U+200B (ZERO WIDTH SPACE) at position 9, not counting surrounding white space;"
                + " phone must be undamaged text, but has U+FFFD (REPLACEMENT CHARACTER) at"
                + " position 1, not counting surrounding white space: check the character encoding"
                + " it was read with;"
                + " location must be undamaged text, but has U+FFFD (REPLACEMENT CHARACTER) at"
                + " position 2, not counting surrounding white space: check the character encoding"
                + " it was read with");
    for (String nothing : List.of("\u200b", "\u00a0\ufeff")) {
      assertThat(
              violations(
                  UserUpdate.builder()
                      .email(nothing)
                      .alternateEmail(nothing)
                      .role(Role.custom(nothing))))
          .hasMessage(
              "Not a valid UserUpdate: email"
                  + NOT_BLANK
                  + "; role"
                  + NOT_BLANK
                  + "; alternateEmail"
                  + NOT_BLANK
                  + ", or clear it");
    }
  }

  @Test
  void nullText_isRejectedLikeBlankText() {
    @SuppressWarnings("NullAway") // The test passes null on purpose.
    UserUpdate.Builder builder = UserUpdate.builder().title(null);

    assertThat(violations(builder))
        .hasMessage("Not a valid UserUpdate: title" + NOT_BLANK + ", or clear it");
  }

  @Test
  void allViolations_areReportedTogether_inEnglish_withoutValues() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(
              violations(
                  UserUpdate.builder()
                      .name("se\ncret")
                      .email("secret")
                      .alternateEmail("secret@")
                      .timezone("secret")
                      .locale("secret secret")
                      .employeeNumber(-1)))
          .hasMessage(
              "Not a valid UserUpdate:"
                  + " name must be a single line of text, without line breaks or other control"
                  + " characters;"
                  + " email must be a well-formed email address, such as leonhard.euler@domo.com;"
                  + " alternateEmail must be a well-formed email address, such as"
                  + " leonhard.euler@domo.com;"
                  + " timezone must be an IANA time zone id, such as America/Denver or"
                  + " Europe/Zurich;"
                  + " locale must be a language tag, such as en-US, en_US or de;"
                  + " employeeNumber must be zero or more");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void constraints_areThoseOfANewUser() throws Exception {
    for (String attribute : attributes()) {
      assertThat(rules(UserUpdate.class, attribute, Size.class))
          .as(attribute)
          .isEqualTo(rules(NewUser.class, attribute, NotBlank.class));
    }
  }

  @Test
  void updates_areEqualIfTheirChangesAre() {
    assertThat(everything().build())
        .isEqualTo(everything().build())
        .hasSameHashCodeAs(everything().build())
        .isNotEqualTo("an update");
  }

  @ParameterizedTest
  @MethodSource("anyOneChange")
  void updates_differIfAnyChangeDoes(UnaryOperator<UserUpdate.Builder> change) {
    assertThat(change.apply(everything()).build()).isNotEqualTo(everything().build());
  }

  static Stream<UnaryOperator<UserUpdate.Builder>> anyOneChange() {
    return Stream.of(
        update -> update.name("x"),
        update -> update.email("x@acme.com"),
        update -> update.role(Role.ADMIN),
        update -> update.title("x"),
        update -> update.alternateEmail("x@acme.com"),
        update -> update.phone("x"),
        update -> update.location("x"),
        update -> update.timezone("UTC"),
        update -> update.locale("de"),
        update -> update.employeeNumber(8));
  }

  @ParameterizedTest
  @EnumSource
  void updates_differIfOnlyOneClearsAnAttribute(Clearable attribute) {
    assertThat(everything().clear(attribute).build()).isNotEqualTo(everything().build());
    assertThat(UserUpdate.builder().clear(attribute).build())
        .isNotEqualTo(UserUpdate.builder().build());
  }

  @Test
  void toString_containsTheAttributesButNoValues() {
    assertThat(UserUpdate.builder().name("Ada").phone("1815").clear(Clearable.TITLE).build())
        .hasToString("UserUpdate[set=[name, phone], cleared=[title]]");
  }

  private static UserUpdate.Builder everything() {
    return set(UserUpdate.builder());
  }

  private static UserUpdate.Builder set(UserUpdate.Builder update) {
    return update
        .name("Ada Lovelace")
        .email("ada@acme.com")
        .role(Role.PRIVILEGED)
        .title("Countess")
        .alternateEmail("ada@email.com")
        .phone("1815")
        .location("London")
        .timezone("Europe/London")
        .locale("en-GB")
        .employeeNumber(7);
  }

  private static ConstraintViolationException violations(UserUpdate.Builder update) {
    return catchThrowableOfType(ConstraintViolationException.class, update::build);
  }

  /** The attributes of a new user that have rules. */
  private static List<String> attributes() {
    return Arrays.stream(NewUser.class.getDeclaredFields())
        .filter(field -> field.getAnnotations().length > 0)
        .map(Field::getName)
        .toList();
  }

  private static Set<Annotation> rules(
      Class<?> type, String attribute, Class<? extends Annotation> except) throws Exception {
    return Arrays.stream(type.getDeclaredField(attribute).getAnnotations())
        .filter(rule -> !rule.annotationType().equals(except))
        .collect(Collectors.toSet());
  }
}
