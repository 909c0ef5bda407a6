package io.github.domousers.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.domousers.validation.LocaleTag;
import io.github.domousers.validation.NoHiddenCharacters;
import io.github.domousers.validation.SingleLine;
import io.github.domousers.validation.TimeZoneId;
import io.github.domousers.validation.Visible;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.metadata.PropertyDescriptor;
import java.lang.reflect.Field;
import java.time.zone.ZoneRulesProvider;
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

  private static final String DAMAGED = " must be undamaged text, but has ";
  private static final String HIDDEN =
      " must not contain white space or invisible characters, but has ";
  private static final String NOT_DOCUMENTED =
      " must be spelt exactly Admin, Privileged or Participant; for a role of your own instance, use"
          + " Role.custom";

  private static final String HIDDEN_IN_A_ROLE =
      " must not contain invisible characters, or white space other than U+0020, but has ";
  private static final String NOT_COUNTING = ", not counting surrounding white space";
  private static final String ENCODING =
      NOT_COUNTING + ": check the character encoding it was read with";
  private static final String NOT_VISIBLE = " must have at least one visible character";

  /** Each text attribute and its setter. */
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
  class OfRealPeople {

    @ParameterizedTest
    @MethodSource("names")
    void acceptsNames(String name) {
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
          "\ud83d\udc69\u200d\ud83d\ude80 Sally Ride",
          "\u0928\u0940\u0932\u092e",
          "\u0131\u015f\u0131k",
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
          "\"leonhard.euler\"@domo.com",
          "leonhard@localhost",
          "ann@bücher.example",
          "ann@xn--bcher-kva.example",
          "zoe\u0308@exa\u0308mple.com",
          "m\u0131ke@domo.com",
          "用户@例子.广告",
          "संपर्क@डाटामेल.भारत",
          "χρήστης@παράδειγμα.ελ",
          "Dörte@Sörensen.example.com",
          "коля@пример.рф",
          "موظف@مثال.مصر"
        })
    void acceptsEmailAddresses(String email) {
      NewUser user = valid().email(email).alternateEmail(email).build();

      assertThat(user.email()).isEqualTo(email);
      assertThat(user.alternateEmail()).isEqualTo(email);
    }

    @Test
    void acceptsTitlesPhonesAndLocations() {
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
        strings = {
          "America/Denver",
          "Europe/Zurich",
          "Asia/Kolkata",
          "America/Argentina/Buenos_Aires",
          "America/Port-au-Prince",
          "UTC",
          "GMT",
          "Etc/GMT+1",
          "Etc/GMT-14",
          // Old names in the IANA database.
          "EST",
          "MST",
          "HST",
          "EST5EDT",
          "ROC",
          "ROK",
          "GMT0",
          "GMT+0",
          "GMT-0",
          "Zulu",
          "W-SU",
          "US/Pacific",
          "Asia/Calcutta",
          "Europe/Kiev",
          "Factory",
          // New names, which older JDKs do not have.
          "Europe/Kyiv",
          "America/Ciudad_Juarez",
          "America/Coyhaique",
          "Pacific/Kanton"
        })
    void acceptsTimeZones(String timezone) {
      assertThat(valid().timezone(timezone).build().timezone()).isEqualTo(timezone);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"en_US", "en-US", "de", "zh_Hant_TW", "zh-Hant-TW", "es-419", "EN-us", "gsw_CH"})
    void acceptsLocales(String locale) {
      assertThat(valid().locale(locale).build().locale()).isEqualTo(locale);
    }
  }

  /** On every JDK that runs this test. */
  @Test
  void timeZonesOfTheJdk_areAcceptedExceptItsOwnIds() {
    for (String id : ZoneRulesProvider.getAvailableZoneIds()) {
      NewUser.Builder user = valid().timezone(id);
      if (id.startsWith("SystemV/")) {
        assertThat(violationsOf(user)).as(id).isNotNull();
      } else {
        assertThat(user.build().timezone()).isEqualTo(id);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("violations")
  void aViolation_saysWhatIsWrong(NewUser.Builder user, String problem) {
    assertThat(violationsOf(user)).hasMessage("Not a valid NewUser: " + problem);
  }

  static Stream<Arguments> violations() {
    return Stream.of(
        arguments(valid().name(null), "name is required: the full name"),
        arguments(valid().name(" \n"), "name is required: the full name"),
        arguments(valid().email(null), "email is required: the primary email address"),
        arguments(valid().email(" "), "email is required: the primary email address"),
        arguments(valid().email("leonhard.euler"), "email" + EMAIL),
        arguments(valid().email("@domo.com"), "email" + EMAIL),
        arguments(valid().email("leonhard@"), "email" + EMAIL),
        arguments(
            valid().email("leonhard euler@domo.com"),
            "email" + EMAIL + "; email" + HIDDEN + "U+0020 (SPACE) at position 9" + NOT_COUNTING),
        arguments(
            valid().email("leonhard@domo.com, emmy@domo.com"),
            "email" + EMAIL + "; email" + HIDDEN + "U+0020 (SPACE) at position 19" + NOT_COUNTING),
        arguments(
            valid().email("\"leonhard euler\"@domo.com"),
            "email" + HIDDEN + "U+0020 (SPACE) at position 10" + NOT_COUNTING),
        arguments(
            valid().email("\u200b\u200bleon\u200bhard@domo.com"),
            "email" + HIDDEN + "U+200B (ZERO WIDTH SPACE) at position 5" + NOT_COUNTING),
        arguments(
            valid().email("leonhard@do\u00admo.com"),
            "email" + HIDDEN + "U+00AD (SOFT HYPHEN) at position 12" + NOT_COUNTING),
        arguments(
            valid().role(Role.custom(" 😀\u2060 Fun ")),
            "role" + HIDDEN_IN_A_ROLE + "U+2060 (WORD JOINER) at position 2" + NOT_COUNTING),
        arguments(
            valid().email("J\ufffdrgen@domo.com"),
            "email" + DAMAGED + "U+FFFD (REPLACEMENT CHARACTER) at position 2" + ENCODING),
        arguments(
            valid().alternateEmail("leonhard@domo.com\udb40\udc41x"),
            "alternateEmail"
                + EMAIL
                + "; alternateEmail"
                + HIDDEN
                + "U+E0041 (TAG LATIN CAPITAL LETTER A) at position 18"
                + NOT_COUNTING),
        arguments(
            valid().role(Role.custom("Data\u00a0Owner")),
            "role" + HIDDEN_IN_A_ROLE + "U+00A0 (NO-BREAK SPACE) at position 5" + NOT_COUNTING),
        arguments(
            valid().role(Role.custom("Data\u200bOwner")),
            "role" + HIDDEN_IN_A_ROLE + "U+200B (ZERO WIDTH SPACE) at position 5" + NOT_COUNTING),
        arguments(
            valid().name("Groß J\ufffdrg"),
            "name" + DAMAGED + "U+FFFD (REPLACEMENT CHARACTER) at position 7" + ENCODING),
        arguments(
            valid().role((Role) null),
            "role is required: Admin, Privileged, Participant, or a custom role"),
        arguments(
            valid().role(Role.custom(" ")),
            "role is required: Admin, Privileged, Participant, or a custom role"),
        arguments(
            valid().role((String) null),
            "role is required: Admin, Privileged, Participant, or a custom role"),
        arguments(
            valid().role("\u200b "),
            "role is required: Admin, Privileged, Participant, or a custom role"),
        arguments(valid().role("admin"), "role" + NOT_DOCUMENTED),
        arguments(valid().role("Admins"), "role" + NOT_DOCUMENTED),
        arguments(valid().role("Data Steward"), "role" + NOT_DOCUMENTED),
        arguments(valid().role(Role.ADMIN).role("Editor"), "role" + NOT_DOCUMENTED),
        arguments(
            valid().role("Ad\u00admin"),
            "role"
                + NOT_DOCUMENTED
                + "; role"
                + HIDDEN_IN_A_ROLE
                + "U+00AD (SOFT HYPHEN) at position 3"
                + NOT_COUNTING),
        arguments(
            NewUser.builder().name("Ada").email("secret").role("secret"),
            "email" + EMAIL + "; role" + NOT_DOCUMENTED),
        arguments(valid().alternateEmail("leonhard"), "alternateEmail" + EMAIL),
        arguments(valid().timezone("america/denver"), "timezone" + TIMEZONE),
        arguments(valid().timezone("Denver"), "timezone" + TIMEZONE),
        arguments(valid().timezone("+01:00"), "timezone" + TIMEZONE),
        arguments(valid().timezone("MST7"), "timezone" + TIMEZONE),
        arguments(valid().timezone("SystemV/EST5"), "timezone" + TIMEZONE),
        arguments(valid().timezone("SystemV/PST8PDT"), "timezone" + TIMEZONE),
        arguments(valid().timezone("est"), "timezone" + TIMEZONE),
        arguments(valid().timezone("PST"), "timezone" + TIMEZONE),
        arguments(valid().timezone("CST"), "timezone" + TIMEZONE),
        arguments(valid().timezone("IST"), "timezone" + TIMEZONE),
        arguments(valid().timezone("Z"), "timezone" + TIMEZONE),
        arguments(valid().timezone("UTC+1"), "timezone" + TIMEZONE),
        arguments(valid().timezone("GMT+1"), "timezone" + TIMEZONE),
        arguments(valid().timezone("Pacific Standard Time"), "timezone" + TIMEZONE),
        arguments(valid().timezone("posix/America/Denver"), "timezone" + TIMEZONE),
        arguments(valid().timezone("America/Den\u200bver"), "timezone" + TIMEZONE),
        arguments(valid().timezone("\ufffd"), "timezone" + TIMEZONE),
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
      strings = {"\n", "\r\n", "\t", "\u0000", "\u001b", "\u007f", "\u0085", "\u2028", "\u2029"})
  void everyTextAttribute_mustBeOneLine(String noLine) {
    TEXTS.forEach(
        (attribute, set) -> {
          String problem =
              switch (attribute) {
                case "role" -> HIDDEN_IN_A_ROLE;
                case "email", "alternateEmail" -> HIDDEN;
                default -> LINE;
              };
          assertThat(violationsOf(set.apply(valid(), around(attribute, noLine))).getMessage())
              .as(attribute)
              .contains(attribute + problem);
        });
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(strings = {"\ufffd", "\ud83d", "\ude00"})
  void everyTextAttribute_mustBeUndamaged(String damage) {
    TEXTS.forEach(
        (attribute, set) -> {
          String problem = attribute + DAMAGED + String.format("U+%04X", (int) damage.charAt(0));
          for (String text : List.of(around(attribute, damage), damage + around(attribute, ""))) {
            assertThat(violationsOf(set.apply(valid(), text)).getMessage())
                .as(attribute)
                .contains(problem);
          }
        });
  }

  /** Adds a suffix, because white space at the end is stripped. */
  private static String around(String attribute, String text) {
    return "a" + text + (attribute.endsWith("mail") ? "b@domo.com" : "b");
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("invisible")
  void anInvisibleCharacterInAnAddressOrARole_isRejectedAndNamed(String invisible) {
    String named = String.format("U+%04X", invisible.codePointAt(0));
    for (String inner : List.of("a" + invisible + "b@domo.com", "ab@do" + invisible + "mo.com")) {
      assertThat(violationsOf(valid().email(inner)).getMessage())
          .contains("email" + HIDDEN + named)
          .contains(" at position " + (inner.indexOf(invisible) + 1) + NOT_COUNTING);
      assertThat(violationsOf(valid().alternateEmail(inner)).getMessage())
          .contains("alternateEmail" + HIDDEN + named);
    }
    assertThat(violationsOf(valid().role(Role.custom("Data" + invisible + "Owner"))).getMessage())
        .contains("role" + HIDDEN_IN_A_ROLE + named)
        .contains(" at position 5");
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("invisible")
  void invisibleCharactersAroundAnAddressOrARole_areStripped(String invisible) {
    NewUser user =
        valid()
            .email(invisible + "ann@domo.com" + invisible + " ")
            .alternateEmail(" " + invisible + "ann@home.example" + invisible)
            .role(Role.custom(invisible + " Data Owner" + invisible))
            .build();

    assertThat(user.email()).isEqualTo("ann@domo.com");
    assertThat(user.alternateEmail()).isEqualTo("ann@home.example");
    assertThat(user.role()).isEqualTo(Role.custom("Data Owner"));
    assertThat(valid().alternateEmail(invisible).build().alternateEmail()).isNull();
    assertThat(violationsOf(valid().email(invisible))).hasMessageContaining("email is required");
    assertThat(violationsOf(valid().role(Role.custom(invisible))))
        .hasMessageContaining("role is required");
    assertThat(Role.of(invisible + "Admin" + invisible)).isEqualTo(Role.ADMIN);
  }

  /** Invisible characters of each kind. */
  static Stream<String> invisible() {
    return Stream.of(
        "\u00a0",
        "\u2003",
        "\u202f",
        "\u3000",
        "\u1680",
        "\u0085",
        "\u0000",
        "\u001f",
        "\u009f",
        "\u200b",
        "\u200c",
        "\u200d",
        "\u200e",
        "\u200f",
        "\u061c",
        "\u202a",
        "\u202e",
        "\u2060",
        "\u2063",
        "\u2066",
        "\u206a",
        "\ufeff",
        "\u00ad",
        "\u034f",
        "\u115f",
        "\u1160",
        "\u17b4",
        "\u180b",
        "\u180e",
        "\u2800",
        "\u3164",
        "\uffa0",
        "\ufe00",
        "\ufe0f",
        "\ufff9",
        "\ufffc",
        "\udb40\udc01",
        "\udb40\udc7f",
        "\udb40\udd00",
        "\udb40\uddef",
        "\ud834\udd73");
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(
      strings = {
        "\u200b",
        "\u200d",
        "\u3164",
        "\u115f\u1160",
        "\u00ad",
        "\u2800",
        "\ufeff",
        "\u034f",
        "\u180e",
        "\ufe0f",
        "\uffa0",
        "\u2060 \u2061",
        "\u200e\u200f",
        "\u0301",
        "\udb40\udc20",
        "\udb40\udd00",
        "\u202e",
        "\ufffc"
      })
  void aNameRoleOrTitleWithoutVisibleCharacters_isRejected(String nothing) {
    assertThat(violationsOf(valid().name(nothing)).getMessage()).contains("name" + NOT_VISIBLE);
    assertThat(violationsOf(valid().title(nothing)).getMessage()).contains("title" + NOT_VISIBLE);
    assertThat(violationsOf(valid().role(Role.custom(nothing))).getMessage())
        .containsPattern("role (is required|must have at least one visible character)");
    assertThat(valid().name(nothing + "X").title(nothing + "王").build().name()).endsWith("X");
  }

  @Test
  void allViolations_areReportedTogether_inTheOrderOfTheAttributes() {
    ConstraintViolationException violations = violationsOf(allWrong());

    assertThat(violations).hasMessage(ALL_WRONG);
    assertThat(violations.getConstraintViolations())
        .extracting(violation -> violation.getPropertyPath() + " " + violation.getMessage())
        .containsExactlyInAnyOrder(
            ALL_WRONG.substring("Not a valid NewUser: ".length()).split("; "));
  }

  @Test
  void messages_areEnglish_inAnyDefaultLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(violationsOf(allWrong())).hasMessage(ALL_WRONG);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void messagesAndToString_containNoValue() {
    ConstraintViolationException violations = violationsOf(allWrong());

    assertThat(violations.toString()).doesNotContainIgnoringCase("secret");
    assertThat(violations.getConstraintViolations())
        .hasSize(12)
        .allSatisfy(
            violation -> {
              assertThat(violation.getMessage()).doesNotContainIgnoringCase("secret");
              assertThat(violation.toString()).doesNotContainIgnoringCase("secret");
            });
  }

  @Test
  void everyConstraint_isOnAReportedAttribute() {
    assertThat(Attribute.WIRE_NAMES)
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
  void noViolation_refersToAnInvalidInstance() {
    assertThat(violationsOf(allWrong()).getConstraintViolations())
        .hasSize(12)
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
              "email" + EMAIL,
              "email" + HIDDEN + "U+000A (LINE FEED (LF)) at position 7" + NOT_COUNTING,
              "role is required: Admin, Privileged, Participant, or a custom role",
              "title" + LINE,
              "alternateEmail" + EMAIL,
              "alternateEmail" + HIDDEN + "U+0020 (SPACE) at position 7" + NOT_COUNTING,
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
  class OfAnyFramework {

    @Test
    void canReadTheConstraints() {
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
                    "name", Set.of(NotBlank.class, SingleLine.class, Visible.class),
                    "email", Set.of(NotBlank.class, Email.class, NoHiddenCharacters.class),
                    "role",
                        Set.of(
                            NotBlank.class, NoHiddenCharacters.class, Visible.class, Pattern.class),
                    "title", Set.of(SingleLine.class, Visible.class),
                    "alternateEmail", Set.of(Email.class, NoHiddenCharacters.class),
                    "phone", Set.of(SingleLine.class),
                    "location", Set.of(SingleLine.class),
                    "timezone", Set.of(TimeZoneId.class),
                    "locale", Set.of(LocaleTag.class),
                    "employeeNumber", Set.of(PositiveOrZero.class)));
      }
    }

    @Test
    void canCheckTheConstraints() {
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
