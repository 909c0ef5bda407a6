package io.github.domousers.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

  private static final int FIRST_NON_ASCII = 0x80;
  private static final int DIAERESIS = 0x0308;

  @ParameterizedTest(name = "{index}")
  @CsvSource({
    "ADA@acme.com, ada@acme.com",
    "ada@ACME.COM, ada@acme.com",
    "ZOË@acme.com, zoë@acme.com",
    "zoe\u0308@acme.com, zoë@acme.com",
    "ZOE\u0308@acme.com, zoë@acme.com",
    "Dvor\u030c\u00e1k@acme.com, dvořák@acme.com",
    // Two marks in either order, which are canonically equivalent.
    "a\u0323\u0302@acme.com, ậ@acme.com",
    "a\u0302\u0323@acme.com, ậ@acme.com",
    // It has a composed form only in lower case.
    "J\u030c@acme.com, \u01f0@acme.com",
    "ann@BÜCHER.example, ann@bücher.example",
    // The ångström sign is canonically equivalent to the letter.
    "\u212bngstrom@acme.com, \u00e5ngstrom@acme.com",
    "ΝΊΚΟΣ@acme.gr, νίκος@acme.gr",
    "ЁЛКА@acme.ru, ёлка@acme.ru",
    "STRAẞE@acme.de, straße@acme.de",
    // A letter beyond the BMP.
    "\ud801\udc00@acme.com, \ud801\udc28@acme.com",
    "가@acme.kr, \u1100\u1161@acme.kr",
    // The decomposed dotted I is canonically equivalent to the composed one.
    "I\u0307@acme.com, \u0130@acme.com"
  })
  void addressesThatDifferInCaseOrComposition_areEqual(String one, String other) {
    assertSame(one, other);
  }

  @ParameterizedTest(name = "{index}")
  @CsvSource({
    "m\u0131ke@example.org, mike@example.org",
    "M\u0131KE@example.org, MIKE@example.org",
    "m\u0130ke@example.org, mike@example.org",
    "m\u0130ke@example.org, MIKE@EXAMPLE.ORG",
    "m\u0130ke@example.org, mi\u0307ke@example.org",
    "m\u0130ke@example.org, m\u0131ke@example.org",
    "\u212aim@example.org, kim@example.org",
    "\u212aim@example.org, KIM@example.org",
    "mike@\u212aiosk.example, mike@kiosk.example",
    "\u017fam@example.org, sam@example.org",
    "\u017fam@example.org, SAM@example.org",
    "a\u037e@example.org, a;@example.org",
    "a\u1fef@example.org, a`@example.org",
    // The Kelvin sign does not combine.
    "\u212a\u0327@example.org, \u0137@example.org",
    // Letters that look alike, or are equal only in upper case.
    "m\u0430ry@example.org, mary@example.org",
    "\uff4d\uff49ke@example.org, mike@example.org",
    "\ufb01n@example.org, fin@example.org",
    "stra\u00dfe@example.org, strasse@example.org",
    "\u00b5@example.org, \u03bc@example.org",
    "νίκος@example.org, νίκοσ@example.org",
    "zoë@example.org, zoe@example.org",
    "ann@bücher.example, ann@xn--bcher-kva.example",
    // Within an address, an invisible character matters.
    "a\u200bnn@example.org, ann@example.org",
    "ann\u00a0@example.org, ann@example.org",
    "ann@exam\u00adple.org, ann@example.org",
    "ann@example.org, ann@example.com",
    "ann@example.org, annette@example.org"
  })
  void addressesThatDifferInAnyOtherWay_areNotEqual(String one, String other) {
    assertOther(one, other);
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(
      strings = {
        " ",
        "\t\r\n",
        "\u00a0",
        "\u2003",
        "\u202f",
        "\u3000",
        "\u2028",
        "\u200b",
        "\u200c",
        "\u200d",
        "\u200e",
        "\u200f",
        "\u202a",
        "\u202c",
        "\u2066",
        "\u2069",
        "\u061c",
        "\ufeff",
        "\u00ad",
        "\u034f",
        "\u115f",
        "\u3164",
        "\uffa0",
        "\u2800",
        "\u180e",
        "\u2060",
        "\ufe0f",
        "\u0000",
        "\u0085",
        "\ufffc",
        "\udb40\udc01",
        "\udb40\udd00",
        "\u200b \u200b\u00a0\ufeff"
      })
  void surroundingWhiteSpaceAndInvisibleCharacters_areIgnored(String surrounding) {
    for (String address : List.of("ada@acme.com", "zoë@acme.com")) {
      assertSame(surrounding + address, address);
      assertSame(address + surrounding, address);
      assertSame(surrounding + address.toUpperCase(Locale.ROOT) + surrounding, address);
      assertOther("x" + surrounding + address, address);
    }
  }

  @Nested
  class EveryCodePoint {

    @Test
    void neverEqualsAnAsciiCharacter() {
      Set<EmailAddress> ascii =
          IntStream.range(0, FIRST_NON_ASCII)
              .mapToObj(c -> EmailAddress.of(around(c)))
              .collect(Collectors.toSet());

      assertThat(nonAscii().filter(c -> ascii.contains(EmailAddress.of(around(c)))))
          .as("non-ASCII code points that are taken for ASCII ones")
          .isEmpty();
    }

    @Test
    void neverEqualsAsciiText() {
      String letters = "abcdefghijklmnopqrstuvwxyz";
      List<EmailAddress> ascii =
          List.of(
              EmailAddress.of(letters + "@acme.com"),
              EmailAddress.of("a@" + letters + letters + ".com"));

      assertThat(
              nonAscii()
                  .mapToObj(c -> letters.replace("k", Character.toString(c)) + "@acme.com")
                  .filter(text -> ascii.stream().anyMatch(address -> address.matches(text))))
          .isEmpty();
    }

    @Test
    void equalsOnlyTheSameLetterInAnotherCaseOrComposition() {
      Map<EmailAddress, List<Integer>> equal = new HashMap<>();
      nonAscii()
          .forEach(
              c ->
                  equal
                      .computeIfAbsent(EmailAddress.of(around(c)), key -> new ArrayList<>())
                      .add(c));

      List<List<Integer>> groups =
          equal.values().stream().filter(group -> group.size() > 1).toList();
      assertThat(groups)
          .hasSizeGreaterThan(500)
          .allSatisfy(
              group ->
                  assertThat(group.stream().map(EmailAddressTest::lowerCaseComposed).distinct())
                      .hasSize(1));
    }

    @Test
    void equalsItsLowerCaseAndItsDecomposition() {
      // U+0130 in lower case and the others in NFC contain ASCII characters.
      Set<Integer> leftAsTheyAre = Set.of(0x0130, 0x037e, 0x1fef, 0x212a);

      assertThat(
              nonAscii()
                  .filter(
                      c -> {
                        String text = around(c);
                        EmailAddress address = EmailAddress.of(text);
                        return !address.matches(text.toLowerCase(Locale.ROOT))
                            || !address.matches(Normalizer.normalize(text, Form.NFC))
                            || !address.matches(Normalizer.normalize(text, Form.NFD));
                      })
                  .boxed())
          .isSubsetOf(leftAsTheyAre)
          .contains(0x0130, 0x212a);
    }

    @Test
    void afterAnAsciiLetter_resultsInAnotherAddress() {
      // Even if it is a mark that composes with the letter.
      EmailAddress ann = EmailAddress.of("ann@acme.com");

      assertThat(
              nonAscii()
                  .filter(c -> ann.matches("a" + Character.toString(c) + "nn@acme.com"))
                  .boxed())
          .isEmpty();
    }

    /** Only assigned code points have another case or another composition. */
    private static IntStream nonAscii() {
      return IntStream.rangeClosed(FIRST_NON_ASCII, Character.MAX_CODE_POINT)
          .filter(
              c ->
                  switch (Character.getType(c)) {
                    case Character.UNASSIGNED, Character.PRIVATE_USE, Character.SURROGATE -> false;
                    default -> c != 0xfffd;
                  });
    }

    private static String around(int codePoint) {
      return "a" + Character.toString(codePoint) + "b@acme.com";
    }
  }

  private static String lowerCaseComposed(int codePoint) {
    String composed = Normalizer.normalize(Character.toString(codePoint), Form.NFC);
    return Normalizer.normalize(composed.toLowerCase(Locale.ROOT), Form.NFC);
  }

  @Test
  void equalsHashCodeAndMatches_agree() {
    // With few letters, many addresses are equal.
    int[] letters = {
      'i', 'I', 'k', 'K', 'e', 'E', 'j', 0x0130, 0x0131, 0x212a, 0x00eb, 0x00cb, 0x01f0, DIAERESIS,
      0x0307, 0x030c, 0x0323, 0x0327, 0x03a3, 0x03c3, 0x03c2, 0x200b, ' ', '@', '.', 0x1fef,
      0x10400, 0x10428
    };
    Random random = new Random(13);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = 1 + random.nextInt(4); length > 0; length--) {
        text.appendCodePoint(letters[random.nextInt(letters.length)]);
      }
      if (EmailAddress.parse(text.toString()).isPresent()) {
        texts.add(text.toString());
      }
    }
    List<EmailAddress> addresses = texts.stream().map(EmailAddress::of).toList();
    int equal = 0;
    for (int one = 0; one < texts.size(); one++) {
      for (int other = 0; other < texts.size(); other++) {
        boolean matches = addresses.get(one).matches(texts.get(other));
        if (matches != addresses.get(one).equals(addresses.get(other))
            || matches != addresses.get(other).matches(texts.get(one))
            || (matches && addresses.get(one).hashCode() != addresses.get(other).hashCode())
            || (matches && isAscii(texts.get(one)) != isAscii(texts.get(other)))) {
          fail(escaped(texts.get(one)) + " and " + escaped(texts.get(other)));
        }
        equal += matches ? 1 : 0;
      }
    }
    assertThat(equal).isGreaterThan(2 * texts.size());
    assertThat(new HashSet<>(addresses)).hasSizeLessThan(texts.size() - 50);
  }

  private static String escaped(String text) {
    return text.codePoints()
        .mapToObj(c -> String.format("U+%04X", c))
        .collect(Collectors.joining(" "));
  }

  private static boolean isAscii(String text) {
    return text.replaceAll("^[\\s\u200b]+|[\\s\u200b]+$", "")
        .chars()
        .allMatch(c -> c < FIRST_NON_ASCII);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t", "\u00a0"})
  void of_rejectsBlankText(String blank) {
    assertThatThrownBy(() -> EmailAddress.of(blank))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("email must be an email address, but ");
    assertThat(EmailAddress.parse(blank)).isEmpty();
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(strings = {"\u200b", "\u3164 \ufeff", "\u0000"})
  void of_rejectsInvisibleText(String invisible) {
    assertThatThrownBy(() -> EmailAddress.of(invisible))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("email must be an email address, but has no visible character.");
    assertThat(EmailAddress.parse(invisible)).isEmpty();
  }

  @ParameterizedTest(name = "{index}")
  @CsvSource({
    "J\ufffdrgen@acme.com, U+FFFD",
    "\ufffdrgen@acme.com, U+FFFD",
    "j\ud83drgen@acme.com, U+D83D",
    "j\ude00, U+DE00"
  })
  void of_rejectsDamagedText(String damaged, String character) {
    assertThatThrownBy(() -> EmailAddress.of(damaged))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "email must be an email address, but was damaged before it was passed here: it contains "
                + character
                + ". Check the character encoding that it was read with.");
    assertThat(EmailAddress.parse(damaged)).isEmpty();
    assertThat(EmailAddress.of("jürgen@acme.com").matches(damaged)).isFalse();
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {" ", "\u200b"})
  void anAddress_doesNotMatchTextWithoutAnAddress(String text) {
    assertThat(EmailAddress.of("ada@acme.com").matches(text)).isFalse();
    assertThat(EmailAddress.of("zoë@acme.com").matches(text)).isFalse();
    assertThat(EmailAddress.parse(text)).isEmpty();
  }

  @Test
  @SuppressWarnings("NullAway") // The test passes null on purpose.
  void of_rejectsNull() {
    assertThatThrownBy(() -> EmailAddress.of(null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  void anAddress_doesNotEqualOtherTypes() {
    assertThat(EmailAddress.of("ada@acme.com"))
        .isNotEqualTo("ada@acme.com")
        .isNotEqualTo(null)
        .isNotEqualTo(EmailAddress.of("eda@acme.com"));
  }

  @Test
  void comparison_doesNotDependOnTheDefaultLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));
    try {
      assertSame("MIKE@acme.com", "mike@acme.com");
      assertSame("ZOË.MIKE@acme.com", "zoë.mike@acme.com");
      assertOther("m\u0131ke@acme.com", "MIKE@acme.com");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void toString_masksTheAddress() {
    assertThat(EmailAddress.of(" Leonhard.Euler@domo.com"))
        .hasToString("EmailAddress[l***@domo.com]");
  }

  private static void assertSame(String one, String other) {
    EmailAddress first = EmailAddress.of(one);
    EmailAddress second = EmailAddress.of(other);
    assertThat(first).isEqualTo(second).hasSameHashCodeAs(second);
    assertThat(first.matches(other)).isTrue();
    assertThat(second.matches(one)).isTrue();
    assertThat(EmailAddress.parse(one)).contains(second);
  }

  private static void assertOther(String one, String other) {
    EmailAddress first = EmailAddress.of(one);
    EmailAddress second = EmailAddress.of(other);
    assertThat(first).isNotEqualTo(second);
    assertThat(first.matches(other)).isFalse();
    assertThat(second.matches(one)).isFalse();
  }
}
