package io.github.domousers.example.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Interrupts a real process while its second request is in flight. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no SIGINT.")
@Timeout(60)
class CtrlCTest {

  private static final int INTERRUPTED = 130;
  private static final int TERMINATED = 143;

  @TempDir Path directory;

  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch inFlight = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final HttpServer domo = slowDomo();

  @BeforeEach
  void start() {
    domo.start();
  }

  @AfterEach
  void stop() {
    domo.stop(0);
  }

  @Test
  void ctrlC_stopsAfterTheCurrentRow_andReportsTheProcessedRows() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("people.csv"),
            """
            name,email,role
            Ada,ada@example.com,Admin
            Bob,bob@example.com,Admin
            Cai,cai@example.com,Admin
            """);
    Process onboarding = start("import", file.toString());
    try (BufferedReader out = onboarding.inputReader(StandardCharsets.UTF_8);
        BufferedReader err = onboarding.errorReader(StandardCharsets.UTF_8)) {
      inFlight.await();
      int expected = interrupt(onboarding);
      assertThat(err.readLine()).isEqualTo("Stopping after the current row.");
      release.countDown();
      assertThat(out.lines())
          .containsExactly(
              "line 2: created, id 1",
              "line 3: created, id 2",
              "3 rows: 2 created, 1 not tried.",
              "Stopped on request: lines 2 to 3 were processed; continue with --from-line 4.");
      assertThat(err.lines()).isEmpty();
      assertThat(onboarding.waitFor()).isEqualTo(expected);
      assertThat(requests).hasValue(2);
    } finally {
      onboarding.destroyForcibly();
    }
  }

  private Process start(String... args) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Onboarding.class.getName());
    ProcessBuilder builder =
        new ProcessBuilder(Stream.concat(command.stream(), Arrays.stream(args)).toList());
    builder.environment().put("DOMO_TOKEN", "token");
    builder.environment().put("DOMO_BASE_URL", "http://localhost:" + domo.getAddress().getPort());
    return builder.start();
  }

  /**
   * Sends the signal of Ctrl-C to a process, and returns the expected exit status. Background jobs
   * of a shell, and their children, ignore that signal; then this sends SIGTERM, which runs the
   * same shutdown hook.
   */
  static int interrupt(Process process) throws Exception {
    boolean ignored = ignoresInterrupts();
    Process kill =
        new ProcessBuilder("kill", "-s", ignored ? "TERM" : "INT", String.valueOf(process.pid()))
            .inheritIO()
            .start();
    assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
    return ignored ? TERMINATED : INTERRUPTED;
  }

  private static boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    // A hexadecimal bit mask of signals; SIGINT (2) is the second bit.
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
  }

  private HttpServer slowDomo() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/v1/users", this::respond);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void respond(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      int id = requests.incrementAndGet();
      if (id == 2) {
        inFlight.countDown();
        release.await();
      }
      byte[] body = ("{\"id\":" + id + "}").getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
