package io.github.domousers.example.onboarding.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import org.junit.jupiter.api.Test;

class LinesTest {

  private final StringWriter out = new StringWriter();

  @Test
  void lines_areHandedOn_aPageOfUsersAtATime() {
    Lines lines = new Lines(new PrintWriter(new BufferedWriter(out, 1_000_000)));
    add(lines, 499);
    assertThat(out.toString()).isEmpty();
    add(lines, 1);
    assertThat(out.toString().lines()).hasSize(500);
    add(lines, 1);
    assertThat(out.toString().lines()).hasSize(500);
    lines.flush();
    assertThat(out.toString().lines()).hasSize(501);
    assertThat(lines.isBroken()).isFalse();
  }

  @Test
  void aReaderWhoLeaves_isNoticed_whenLinesAreHandedOn() {
    Writer closed =
        new Writer() {
          @Override
          public void write(char[] text, int from, int length) throws IOException {
            throw new IOException("Broken pipe");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Lines lines = new Lines(new PrintWriter(closed));
    add(lines, 500);
    assertThat(lines.isBroken()).isTrue();
  }

  private static void add(Lines lines, int count) {
    for (int i = 0; i < count; i++) {
      lines.add("line");
    }
  }
}
