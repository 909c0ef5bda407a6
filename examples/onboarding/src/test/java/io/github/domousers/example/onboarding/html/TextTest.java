package io.github.domousers.example.onboarding.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.Role;
import io.github.domousers.example.onboarding.html.Text.Part;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

  @Test
  void charactersThatCannotBeSeen_areReplacedByTheirCodePoints() {
    assertThat(Text.of("a\u202Eb\u001B\n").parts())
        .containsExactly(
            new Part("a", false),
            new Part("U+202E", true),
            new Part("b", false),
            new Part("U+001B", true),
            new Part("U+000A", true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0000", "\u007F", "\u0085", "\u00A0", "\u00AD", "\u061C", "\u115F", "\u2003", "\u200B",
        "\u200C", "\u200D", "\u2028", "\u2029", "\u2066", "\u2800", "\u3164", "\uD800", "\uFEFF",
        "\uDB40\uDC41"
      })
  void hiddenCharacters_areRecognized(String hidden) {
    assertThat(Text.of("Ada" + hidden + "L").parts()).extracting(Part::hidden).contains(true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Ada  Lovelace",
        "山田\u3000太郎",
        "می\u200Cخواهم",
        "\uD83D\uDC69\u200D\uD83D\uDCBB",
        "Zoe\u0308"
      })
  void names_areKept(String name) {
    assertThat(Text.of(name).parts().stream().map(Part::text).collect(Collectors.joining()))
        .isEqualTo(name);
  }

  @Test
  void aRole_isItsName() {
    assertThat(Text.of(Role.ADMIN)).isEqualTo(Text.of("Admin"));
    assertThat(Text.ofNullable(null)).isNull();
  }
}
