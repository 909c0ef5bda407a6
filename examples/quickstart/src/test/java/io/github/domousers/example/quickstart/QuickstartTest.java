package io.github.domousers.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.User;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs the program as a separate process, connected to a fake Domo. */
@Timeout(60)
class QuickstartTest {

  private final FakeDomo domo = FakeDomo.start();

  @AfterEach
  void close() {
    domo.close();
  }

  @Test
  void aUser_isCreated() throws Exception {
    assertThat(run()).isEqualTo("Created user " + domo.users().get(0).id() + "\n");
    assertThat(domo.users()).extracting(User::email).containsExactly("ada@example.com");
  }

  @Test
  void aRejectedCreate_isReportedAsNotCreated() throws Exception {
    responses(FakeResponse.status(400));
    assertThat(run()).startsWith("Not created: ");
    assertThat(domo.users()).isEmpty();
  }

  @Test
  void aLostResponse_isReportedAsUnknown() throws Exception {
    responses(FakeResponse.commitThenDrop());
    assertThat(run()).startsWith("Maybe created, run this again: ");
    assertThat(domo.users()).hasSize(1);
  }

  @Test
  void anUnreadableResponse_isReportedAsCreated() throws Exception {
    responses(FakeResponse.malformedBody());
    assertThat(run()).startsWith("Created, with a bad response: ");
    assertThat(domo.users()).hasSize(1);
  }

  /** Sets the response to a create. Lookups fail. */
  private void responses(FakeResponse toCreate) {
    domo.respondWith(
        request ->
            switch (request.path() + " " + request.method()) {
              case "/v1/users POST" -> toCreate;
              case "/oauth/token GET", "/oauth/token POST" -> FakeResponse.passThrough();
              default -> FakeResponse.status(403);
            });
  }

  /** {@return the output of the program} */
  private String run() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Quickstart.class.getName());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder
        .environment()
        .putAll(
            Map.of(
                "DOMO_CLIENT_ID", domo.clientId(),
                "DOMO_CLIENT_SECRET", domo.clientSecret(),
                "DOMO_BASE_URL", domo.url()));
    Process process = builder.start();
    try {
      String out =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .replace(System.lineSeparator(), "\n");
      assertThat(process.waitFor()).isZero();
      return out;
    } finally {
      process.destroyForcibly();
    }
  }
}
