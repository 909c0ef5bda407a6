package io.github.domousers.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NameIndexTest {

  private final NameIndex<Integer> index = new NameIndex<>();

  @Test
  void equalNames_areFoundFirst() {
    index.add("Zo?", 1);
    index.add("ZO\u00cb ", 2);
    index.add("Zoe", 3);

    assertThat(index.find("Zo\u00eb")).containsExactly(2, 1);
    assertThat(index.find("Zoe")).containsExactly(3);
  }

  @Test
  void namesWithLostLetters_areFoundInBothDirections() {
    index.add("J\u00fcrgen M\u00fcller", 1);
    index.add("J?rgen Meier", 2);

    assertThat(index.find("J?rgen M?ller")).containsExactly(1);
    assertThat(index.find("J\u00fcrgen Meier")).containsExactly(2);
    assertThat(index.find("J\u00f6rgen Meier")).containsExactly(2);
    assertThat(index.find("Jurgen Meier")).isEmpty();
  }
}
