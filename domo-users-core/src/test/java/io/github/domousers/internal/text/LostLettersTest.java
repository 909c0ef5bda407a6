package io.github.domousers.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LostLettersTest {

  @ParameterizedTest
  @CsvSource({
    "Zo\u00eb, Zo?",
    "Zoe\u0308, Zo?",
    "Zoe\u0308, Zoe?",
    "Zo\u00eb, Zoe?",
    "Zo\u00eb, Zo??",
    "Zo\u00eb, Zo\ufffd",
    "Zo\u00eb M\u00fcller, Zo\u00eb M?ller",
    "\u0141ukasz M\u00fcller, ?ukasz M\u00fcller",
    "\u738b\u5c0f\u660e, ???",
    "\u738b\u5c0f\u660e, ?????????",
    "Ada \ud83d\ude00, Ada ??",
    "J\u00fcrgen, J\u00c3\u00bcrgen",
    "Voil\u00e0, Voil\u00c3",
    "\u0160imon, \u00c5\u00a0imon",
    "Who? \u00c9mile, Who? ?mile",
  })
  void aTextThatOnlyLosesLetters_isRecognised(String text, String copy) {
    assertThat(LostLetters.hasLost(text, copy)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Ada, Ada",
    "Ada, Bob",
    "Ada, Ad?",
    "Any ideas?, Any ideas??",
    "Who? Zo\u00eb, Who??? Zo\u00eb",
    "Zo\u00eb, Zo\u00eb",
    "Zo\u00eb, Zoe\u0308",
    "Zo\u00eb, Zoe",
    "Zo\u00eb, Zo",
    "Zo\u00eb, Zo\u00e9",
    "Zo?, Zo\u00eb",
    "J\u00c3\u00bcrgen, J\u00fcrgen",
    "Zo\u00eb, Zo?????",
    "Zo\u00eb, Zo?x",
    "Zo\u00eb?, Zo\u00eb",
    "Zo\u00eb, Max?",
    "\u738b\u5c0f\u660e, ??",
    "Ren\u00e9e \u00c9, Ren\u00e9 ?",
  })
  void anotherText_isNoLoss(String text, String copy) {
    assertThat(LostLetters.hasLost(text, copy)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Fran?ois",
        "Zo?",
        "?mile",
        "Zo\ufffd",
        "?ukasz M\u00fcller",
        "???",
        "J\u00c3\u00bcrgen",
        "J\u00fcrgen M\u00c3\u00bcller",
        "Voil\u00c3",
        "\u00c3\u0081gnes",
        "\u00c5\u00a0imon",
        "\u00e2\u20ac\u0153Ada\u00e2\u20ac\u009d",
        "\u00c5\u2019uvre",
      })
  void aTextWithDamagedLetters_isRecognised_withoutACorrectCopy(String text) {
    assertThat(LostLetters.looksDamaged(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?",
        "Ada",
        "Ada ? Bob",
        "Zo\u00eb",
        "Zoe\u0308",
        "Fran\u00e7ois",
        "\u0141ukasz \u015awi\u0119ty",
        "J\u00dcRGEN GRO\u00df",
        "\u738b\u5c0f\u660e",
        "Ada \ud83d\ude00",
        "\u00c9mile \u2013 \u201cZ\u201d",
        "S\u00e3o",
      })
  void aTextWithoutDamagedLetters_isNotRecognised(String text) {
    assertThat(LostLetters.looksDamaged(text)).isFalse();
  }
}
