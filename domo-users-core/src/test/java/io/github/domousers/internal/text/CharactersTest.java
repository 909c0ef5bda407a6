package io.github.domousers.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharactersTest {

  @Test
  void noCharacter_isBothWhiteSpaceAndInvisible() {
    assertThat(
            all(
                c ->
                    (Characters.isWhiteSpace(c) ? 1 : 0)
                            + (Characters.isInvisible(c) ? 1 : 0)
                            + (Characters.isVisible(c) ? 1 : 0)
                        > 1))
        .isEmpty();
  }

  @Test
  void everyFormatOrControlCharacter_isInvisibleOrWhiteSpace() {
    assertThat(
            all(
                c ->
                    (Character.getType(c) == Character.FORMAT || Character.isISOControl(c))
                        && !Characters.isInvisible(c)
                        && !Characters.isWhiteSpace(c)))
        .isEmpty();
  }

  @Test
  void everySpaceAndSeparator_isWhiteSpace() {
    assertThat(all(c -> Character.isSpaceChar(c) && !Characters.isWhiteSpace(c))).isEmpty();
    assertThat(all(Characters::isWhiteSpace)).hasSizeBetween(20, 40);
  }

  @Test
  void everyVariationSelectorAndFiller_isInvisible() {
    assertThat(
            all(
                c -> {
                  String name = Character.getName(c);
                  return name != null
                      && (name.contains("VARIATION SELECTOR")
                          || (name.contains("HANGUL") && name.contains("FILLER")))
                      && !Characters.isInvisible(c);
                }))
        .isEmpty();
  }

  @Test
  void noLetterDigitOrPunctuation_isInvisible_exceptFillersAndBlanks() {
    assertThat(
            all(
                c ->
                    Characters.isInvisible(c)
                        && switch (Character.getType(c)) {
                          case Character.CONTROL,
                              Character.FORMAT,
                              Character.NON_SPACING_MARK,
                              Character.UNASSIGNED ->
                              false;
                          default -> true;
                        }))
        .isSubsetOf(0x115f, 0x1160, 0x3164, 0xffa0, 0x2800, 0xfffc, 0x13441, 0x13442, 0x1d159)
        .contains(0x115f, 0x1160, 0x3164, 0xffa0, 0x2800, 0xfffc, 0x1d159);
  }

  @Test
  void almostEveryLetter_isVisible() {
    assertThat(all(c -> Character.isLetterOrDigit(c) && !Characters.isVisible(c)))
        .isSubsetOf(0x115f, 0x1160, 0x3164, 0xffa0, 0x13441, 0x13442);
  }

  @ParameterizedTest
  @CsvSource({
    "65, U+0041 (LATIN CAPITAL LETTER A)",
    "8203, U+200B (ZERO WIDTH SPACE)",
    "917569, U+E0041 (TAG LATIN CAPITAL LETTER A)",
    "917504, U+E0000"
  })
  void aCharacter_isDescribedByItsNumberAndItsName(int codePoint, String description) {
    assertThat(Characters.describe(codePoint)).isEqualTo(description);
  }

  @Test
  void damage_isTheReplacementCharacterAndSurrogates() {
    assertThat(all(Characters::isDamage)).hasSize(1 + 2 * 1024).contains(0xfffd, 0xd800, 0xdfff);
  }

  private static List<Integer> all(IntPredicate kind) {
    return IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(kind).boxed().toList();
  }
}
