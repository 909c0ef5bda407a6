package io.github.domousers.example.onboarding.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.UserSummary;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import org.junit.jupiter.api.Test;

class UserJsonTest {

  private final StringWriter out = new StringWriter();

  @Test
  void lines_areFlushedOncePerPage() {
    UserReport report = new UserJson(new PrintWriter(new BufferedWriter(out, 1_000_000)));
    add(report, 499);
    assertThat(out.toString()).isEmpty();
    add(report, 1);
    assertThat(out.toString().lines()).hasSize(500);
    add(report, 1);
    assertThat(out.toString().lines()).hasSize(500);
    report.close();
    assertThat(out.toString().lines()).hasSize(501);
    assertThat(report.isBroken()).isFalse();
  }

  @Test
  void aClosedOutput_isDetectedByAFlush() {
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
    UserReport report = new UserJson(new PrintWriter(closed));
    add(report, 500);
    assertThat(report.isBroken()).isTrue();
  }

  private static void add(UserReport report, int count) {
    for (int i = 0; i < count; i++) {
      report.user(new UserSummary(i, null, null, null, null, null));
    }
  }
}
