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
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists many more users than its heap could hold, with the server in another process. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MillionUsersTest {

  private static final int SECONDS_TO_STOP_WHAT_HANGS = 300;

  private final List<Process> started = new ArrayList<>();
  private Map<String, String> access = Map.of();
  private Path errors = Path.of("");

  @BeforeAll
  @Timeout(value = SECONDS_TO_STOP_WHAT_HANGS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void startDomo(@TempDir Path directory) throws IOException {
    errors = directory.resolve("errors.txt");
    // With a collector that leaves the cores to the checks.
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
  @Timeout(value = SECONDS_TO_STOP_WHAT_HANGS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aMillionUsers_passThroughAHeapOf64Megabytes(Adapter adapter) throws Exception {
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
          fail("Line %d is of somebody else: %s", count, line);
        }
      }
    }
    assertThat(list.waitFor()).as(Files.readString(errors)).isZero();
    assertThat(count).isEqualTo(MillionUsers.COUNT);
  }

  /** Starts a JVM with the class path of this one. */
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
