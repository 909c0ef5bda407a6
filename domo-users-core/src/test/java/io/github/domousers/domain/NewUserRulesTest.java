package io.github.domousers.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.domousers.validation.LocaleTag;
import io.github.domousers.validation.SingleLine;
import io.github.domousers.validation.TimeZoneId;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.metadata.PropertyDescriptor;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewUserRulesTest {

  private static final String LINE =
      " must be a single line of text, without line breaks or other control characters";
  private static final String EMAIL =
      " must be a well-formed email address, such as leonhard.euler@domo.com";
  private static final String TIMEZONE =
      " must be an IANA time zone id, such as America/Denver or Europe/Zurich";
  private static final String LOCALE = " must be a language tag, such as en-US, en_US or de";

  /** Each text attribute, with how to set it. */
  private static final Map<String, BiFunction<NewUser.Builder, String, NewUser.Builder>> TEXTS =
      Map.of(
          "name", NewUser.Builder::name,
          "email", NewUser.Builder::email,
          "role", (user, name) -> user.role(Role.custom(name)),
          "title", NewUser.Builder::title,
          "alternateEmail", NewUser.Builder::alternateEmail,
          "phone", NewUser.Builder::phone,
          "location", NewUser.Builder::location);

  @Nested
  class RealPeopleAreNotRefused {

    @ParameterizedTest
    @MethodSource("names")
    void byTheirNames(String name) {
      assertThat(valid().name(name).build().name()).isEqualTo(name);
    }

    static Stream<String> names() {
      return Stream.of(
          "X",
          "Édouard Ñuñez-Øster",
          "O'Neil",
          "O’Neil",
          "王小明",
          "さくら 田中",
          "محمد بن سلمان",
          "דוד בן־גוריון",
          "Sara\u200cbanu",
          "Renée 😀",
          "Martin Luther King, Jr. (Dr.)",
          "<b>Bobby</b>; DROP TABLE users",
          "Wolfeschlegelsteinhausenbergerdorff ".repeat(100).strip());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "leonhard.euler+domo@domo.com",
          "o'neil@domo.com",
          "l@d.co",
          "LEONHARD_EULER-1@mail.domo.co.uk",
          "émilie@müller.example",
          "\"leonhard euler\"@domo.com",
          "leonhard@localhost"
        })
    void byTheirEmailAddresses(String email) {
      NewUser user = valid().email(email).alternateEmail(email).build();

      assertThat(user.email()).isEqualTo(email);
      assertThat(user.alternateEmail()).isEqualTo(email);
    }

    @Test
    void byTheirWorkAndWhereTheyAre() {
      assertThatCode(
              () ->
                  valid()
                      .title("Head of R&D / “Data”, 100 %")
                      .phone("+41 (0)44 123 45 67 ext. 8")
                      .location("Zürich, Schweiz — 日本")
                      .role(Role.custom("Data Steward (EMEA)"))
                      .employeeNumber(0)
                      .build())
          .doesNotThrowAnyException();
      assertThat(valid().employeeNumber(Long.MAX_VALUE).build().employeeNumber())
          .isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"America/Denver", "Europe/Zurich", "Asia/Kolkata", "UTC", "GMT", "Etc/GMT+1"})
    void byTheirTimeZones(String timezone) {
      assertThat(valid().timezone(timezone).build().timezone()).isEqualTo(timezone);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"en_US", "en-US", "de", "zh_Hant_TW", "zh-Hant-TW", "es-419", "EN-us", "gsw_CH"})
    void byTheirLocales(String locale) {
      assertThat(valid().locale(locale).build().locale()).isEqualTo(locale);
    }
  }

  @ParameterizedTest
  @MethodSource("whatIsWrong")
  void whatIsWrong_isSaid(NewUser.Builder user, String problem) {
    assertThat(violationsOf(user)).hasMessage("Not a valid NewUser: " + problem);
  }

  static Stream<Arguments> whatIsWrong() {
    return Stream.of(
        arguments(valid().name(null), "name must be given: the full name"),
        arguments(valid().name(" \n"), "name must be given: the full name"),
        arguments(valid().email(null), "email must be given: the primary email address"),
        arguments(valid().email(" "), "email must be given: the primary email address"),
        arguments(valid().email("leonhard.euler"), "email" + EMAIL),
        arguments(valid().email("@domo.com"), "email" + EMAIL),
        arguments(valid().email("leonhard@"), "email" + EMAIL),
        arguments(valid().email("leonhard euler@domo.com"), "email" + EMAIL),
        arguments(valid().email("leonhard@domo.com, emmy@domo.com"), "email" + EMAIL),
        arguments(
            valid().role(null),
            "role must be given: Admin, Privileged, Participant, or a custom role"),
        arguments(
            valid().role(Role.custom(" ")),
            "role must be given: Admin, Privileged, Participant, or a custom role"),
        arguments(valid().alternateEmail("leonhard"), "alternateEmail" + EMAIL),
        arguments(valid().timezone("america/denver"), "timezone" + TIMEZONE),
        arguments(valid().timezone("Denver"), "timezone" + TIMEZONE),
        arguments(valid().timezone("+01:00"), "timezone" + TIMEZONE),
        arguments(valid().timezone("MST7"), "timezone" + TIMEZONE),
        arguments(valid().timezone("America/Denver\n\u0000"), "timezone" + TIMEZONE),
        arguments(valid().locale("en_US\r\nX"), "locale" + LOCALE),
        arguments(valid().locale("en_\ud83d"), "locale" + LOCALE),
        arguments(valid().locale("e"), "locale" + LOCALE),
        arguments(valid().locale("_US"), "locale" + LOCALE),
        arguments(valid().locale("und"), "locale" + LOCALE),
        arguments(valid().locale("en_US.UTF-8"), "locale" + LOCALE),
        arguments(valid().locale("en US"), "locale" + LOCALE),
        arguments(valid().locale("English (US)"), "locale" + LOCALE),
        arguments(valid().employeeNumber(-1), "employeeNumber must be zero or more"),
        arguments(valid().employeeNumber(Long.MIN_VALUE), "employeeNumber must be zero or more"));
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(
      strings = {
        "\n", "\r\n", "\t", "\u0000", "\u001b", "\u007f", "\u0085", "\u2028", "\u2029", "\ud83d",
        "\ude00"
      })
  void everyText_isOneLineOfUnicode(String noLine) {
    TEXTS.forEach(
        (attribute, set) -> {
          String text = attribute.endsWith("mail") ? "a" + noLine + "b@domo.com" : "a" + noLine;
          // Something follows, since white space at the end is stripped.
          assertThat(violationsOf(set.apply(valid(), text + "b")).getMessage())
              .as(attribute)
              .startsWith("Not a valid NewUser: " + attribute + LINE);
        });
  }

  @Test
  void allViolations_areToldAtOnce_inTheOrderOfTheAttributes() {
    ConstraintViolationException violations = violationsOf(allWrong());

    assertThat(violations).hasMessage(ALL_WRONG);
    assertThat(violations.getConstraintViolations())
        .extracting(violation -> violation.getPropertyPath() + " " + violation.getMessage())
        .containsExactlyInAnyOrder(
            ALL_WRONG.substring("Not a valid NewUser: ".length()).split("; "));
  }

  @Test
  void messages_areEnglish_whateverTheLocaleOfTheJvm() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(violationsOf(allWrong())).hasMessage(ALL_WRONG);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void noValue_isInAnyMessageOrToString() {
    ConstraintViolationException violations = violationsOf(allWrong());

    assertThat(violations.toString()).doesNotContainIgnoringCase("secret");
    assertThat(violations.getConstraintViolations())
        .hasSize(11)
        .allSatisfy(
            violation -> {
              assertThat(violation.getMessage()).doesNotContainIgnoringCase("secret");
              assertThat(violation.toString()).doesNotContainIgnoringCase("secret");
            });
  }

  @Test
  void everyRule_isOfAnAttributeThatIsToldOf() {
    assertThat(NewUser.ATTRIBUTES)
        .containsAll(constrained(NewUser.class))
        .containsAll(constrained(UserUpdate.class));
  }

  private static List<String> constrained(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .filter(field -> field.getAnnotations().length > 0)
        .map(Field::getName)
        .toList();
  }

  @Test
  void noViolation_leadsToAnInstanceThatIsNotValid() {
    assertThat(violationsOf(allWrong()).getConstraintViolations())
        .hasSize(11)
        .allSatisfy(
            violation -> {
              assertThat(violation.getRootBeanClass()).isEqualTo(NewUser.class);
              assertThat(violation.getRootBean()).isNull();
              assertThat(violation.getLeafBean()).isNull();
            });
  }

  private static final String ALL_WRONG =
      "Not a valid NewUser: "
          + String.join(
              "; ",
              "name" + LINE,
              "email" + LINE,
              "email" + EMAIL,
              "role must be given: Admin, Privileged, Participant, or a custom role",
              "title" + LINE,
              "alternateEmail" + EMAIL,
              "phone" + LINE,
              "location" + LINE,
              "timezone" + TIMEZONE,
              "locale" + LOCALE,
              "employeeNumber must be zero or more");

  private static NewUser.Builder allWrong() {
    return NewUser.builder()
        .name("secret\nname")
        .email("secret\nemail")
        .title("secret\ntitle")
        .alternateEmail("secret alternate")
        .phone("secret\nphone")
        .location("secret\nlocation")
        .timezone("Secret/Zone")
        .locale("secret!")
        .employeeNumber(-1);
  }

  @Nested
  class AnyFrameworksValidator {

    @Test
    void readsTheRules() {
      try (ValidatorFactory factory = plainFactory()) {
        assertThat(
                factory
                    .getValidator()
                    .getConstraintsForClass(NewUser.class)
                    .getConstrainedProperties()
                    .stream()
                    .collect(
                        Collectors.toMap(
                            PropertyDescriptor::getPropertyName, NewUserRulesTest::constraintsOf)))
            .isEqualTo(
                Map.of(
                    "name", Set.of(NotBlank.class, SingleLine.class),
                    "email", Set.of(NotBlank.class, Email.class, SingleLine.class),
                    "role", Set.of(NotBlank.class, SingleLine.class),
                    "title", Set.of(SingleLine.class),
                    "alternateEmail", Set.of(Email.class, SingleLine.class),
                    "phone", Set.of(SingleLine.class),
                    "location", Set.of(SingleLine.class),
                    "timezone", Set.of(TimeZoneId.class),
                    "locale", Set.of(LocaleTag.class),
                    "employeeNumber", Set.of(PositiveOrZero.class)));
      }
    }

    @Test
    void checksTheRules() {
      try (ValidatorFactory factory = plainFactory()) {
        Validator validator = factory.getValidator();

        assertThat(validator.validate(valid().timezone("UTC").locale("de").build())).isEmpty();
        assertThat(validator.validateValue(NewUser.class, "locale", "secret!"))
            .extracting(ConstraintViolation::getMessage)
            .containsExactly(LOCALE.strip());
      }
    }

    private ValidatorFactory plainFactory() {
      return Validation.byDefaultProvider()
          .configure()
          .messageInterpolator(new ParameterMessageInterpolator())
          .buildValidatorFactory();
    }
  }

  private static Set<Class<?>> constraintsOf(PropertyDescriptor property) {
    return property.getConstraintDescriptors().stream()
        .map(constraint -> constraint.getAnnotation().annotationType())
        .collect(Collectors.toSet());
  }

  private static ConstraintViolationException violationsOf(NewUser.Builder user) {
    return catchThrowableOfType(ConstraintViolationException.class, user::build);
  }

  private static NewUser.Builder valid() {
    return NewUser.builder()
        .name("Leonhard Euler")
        .email("leonhard.euler@domo.com")
        .role(Role.ADMIN);
  }
}
