package io.github.domousers.example.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.testkit.FakeDomo;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Closes the output of a real process after one line. */
@Timeout(60)
class ClosedOutputTest {

  private static final int PAGES = 20;

  @Test
  void list_stopsWithoutAMessage_whenItsOutputIsClosed() throws Exception {
    try (FakeDomo domo = FakeDomo.start()) {
      for (int number = 0; number < 500 * PAGES; number++) {
        domo.seed(
            NewUser.builder()
                .name("User")
                .email("user" + number + "@example.com")
                .role(Role.ADMIN)
                .build());
      }
      ProcessBuilder builder =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-cp",
              System.getProperty("java.class.path"),
              Onboarding.class.getName(),
              "list");
      builder.environment().putAll(Run.environment(domo));
      Process list = builder.start();
      try (BufferedReader err = list.errorReader(StandardCharsets.UTF_8)) {
        try (BufferedReader out = list.inputReader(StandardCharsets.UTF_8)) {
          assertThat(out.readLine()).startsWith("id");
        }
        assertThat(err.lines()).isEmpty();
        assertThat(list.waitFor()).isZero();
      } finally {
        list.destroyForcibly();
      }
      assertThat(domo.requests()).hasSizeBetween(2, PAGES);
    }
  }
}
