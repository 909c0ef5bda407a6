package io.github.domousers.example.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.domousers.example.onboarding.service.Adapter;
import io.github.domousers.example.onboarding.service.DomoEnvironment;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists more users than fit into the heap, from a server in another process. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("processes")
class MillionUsersTest {

  private static final int HANG_LIMIT_SECONDS = 300;

  private final List<Process> started = new ArrayList<>();
  private Map<String, String> access = Map.of();
  private Path errors = Path.of("");

  @BeforeAll
  @Timeout(value = HANG_LIMIT_SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void startDomo(@TempDir Path directory) throws IOException {
    errors = directory.resolve("errors.txt");
    // The serial collector leaves the cores to the validation.
    BufferedReader domo = read(start("-Xmx1g", "-XX:+UseSerialGC", MillionUsers.class.getName()));
    access =
        Map.of(
            DomoEnvironment.BASE_URL, domo.readLine(),
            DomoEnvironment.CLIENT_ID, domo.readLine(),
            DomoEnvironment.CLIENT_SECRET, domo.readLine());
  }

  @AfterAll
  void destroyAll() {
    started.forEach(Process::destroyForcibly);
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(value = HANG_LIMIT_SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aMillionUsers_areListedWithAHeapOf64Megabytes(Adapter adapter) throws Exception {
    Process list =
        start(
            "-Xmx64m",
            Onboarding.class.getName(),
            "list",
            "--json",
            "--adapter",
            adapter.toString());
    int count = 0;
    try (BufferedReader lines = read(list)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        count++;
        if (!line.contains('"' + MillionUsers.email(count) + '"')) {
          fail("Line %d has another user: %s", count, line);
        }
      }
    }
    assertThat(list.waitFor()).as(Files.readString(errors)).isZero();
    assertThat(count).isEqualTo(MillionUsers.COUNT);
  }

  /** Starts a JVM with this JVM's class path. */
  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
    builder.environment().keySet().removeIf(variable -> variable.startsWith("DOMO_"));
    builder.environment().putAll(access);
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private static BufferedReader read(Process process) {
    return process.inputReader(StandardCharsets.UTF_8);
  }
}
