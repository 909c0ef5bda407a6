package io.github.domousers.example.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.domousers.testkit.FakeDomo;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Imports on a pseudo-terminal, and checks its screen. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The pseudo-terminal needs Unix.")
@Timeout(120)
class ProgressBarTest {

  private static final Pattern BAR =
      Pattern.compile(" *\\d+/\\d+ rows, +\\d+\\.\\d rows/s, +[\\d-]+:[\\d-]{2}:[\\d-]{2} left.*");
  private static final Pattern BAR_AFTER_A_ROW =
      Pattern.compile(" *[1-9]\\d*/\\d+ rows, +\\d+\\.\\d rows/s, +\\d+:\\d\\d:\\d\\d left.*");

  @TempDir Path directory;

  private final BlockingQueue<Integer> requests = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> statuses = new LinkedBlockingQueue<>();
  private final HttpServer domo = scriptedServer();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** Screens without a bar below the rows, after the first bar was shown. */
  private final List<List<String>> screensWithoutBar = new ArrayList<>();

  private boolean barSeen;
  private boolean lastRowSeen;

  @BeforeEach
  void start() {
    domo.setExecutor(threads);
    domo.start();
  }

  @AfterEach
  void stop() {
    domo.stop(0);
    threads.shutdownNow();
  }

  @ParameterizedTest
  @CsvSource({"80, 24", "80, 5", "40, 12"})
  void theProgressBar_staysBelowTheRows_whileDomoIsSlow(int columns, int lines) throws Exception {
    Path file = people("Ada,ada@example.com,Admin", "Bob,bob@example.com,Admin");
    List<String> rows = List.of("line 2: created, id 1", "line 3: created, id 2");
    try (PseudoTerminal terminal = terminal(columns, lines, "line 3: created, id 2", file)) {
      for (int row = 0; row < rows.size(); row++) {
        awaitRequest();
        List<String> screen = awaitScreen(terminal, row + 1);
        assertThat(screen.subList(0, row)).isEqualTo(rows.subList(0, row));
        assertThat(screen.get(row)).matches(row == 0 ? BAR : BAR_AFTER_A_ROW);
        statuses.add(200);
      }

      assertThat(terminal.awaitEnd())
          .containsExactly("line 2: created, id 1", "line 3: created, id 2", "2 rows: 2 created.");
      assertThat(terminal.process().waitFor()).isZero();
    }
    assertThat(barSeen).isTrue();
    assertThat(lastRowSeen).isTrue();
    assertThat(screensWithoutBar).isEmpty();
  }

  @Test
  void theProgressBar_staysBelowTheRows_whenTheScreenScrolls() throws Exception {
    try (FakeDomo fake = FakeDomo.start();
        PseudoTerminal terminal =
            new PseudoTerminal(
                80,
                10,
                command("import", "people.csv"),
                Run.environment(fake),
                screen -> check(screen, "line 28: created, id 959463216"))) {
      assertThat(terminal.awaitEnd())
          .hasSize(9)
          .endsWith("line 28: created, id 959463216", "27 rows: 27 created.");
    }
    assertThat(barSeen).isTrue();
    assertThat(lastRowSeen).isTrue();
    assertThat(screensWithoutBar).isEmpty();
  }

  @Test
  void longRowsAndNotices_overwriteTheProgressBarCompletely() throws Exception {
    Path file =
        people(
            "Ada,ada@example.com,Admin",
            ",bob,Admin",
            "Cai,cai@example.com,Admin",
            ",dan,",
            "Eve,eve@example.com,Admin");
    String invalid =
        "line 3: invalid: name is required: the full name; email must be a well-formed email"
            + " address, such as leonhard.euler@domo.com";
    try (PseudoTerminal terminal = terminal(54, 40, "line 6: ", file)) {
      awaitRequest();
      statuses.add(200);
      awaitRequest();
      List<String> screen = awaitScreen(terminal, 5);
      assertThat(screen.get(0)).isEqualTo("line 2: created, id 1");
      assertThat(String.join("", screen.subList(1, 4))).isEqualTo(invalid);
      assertThat(screen.get(4)).matches(BAR_AFTER_A_ROW);

      statuses.add(429);
      awaitRequest();
      screen = awaitScreen(terminal, 7);
      assertThat(screen.subList(0, 4)).contains("line 2: created, id 1");
      assertThat(String.join("", screen.subList(4, 6)))
          .matches("onboarding: Domo's rate limit was exceeded: retrying in 0\\.\\d s\\.");
      assertThat(screen.get(6)).matches(BAR_AFTER_A_ROW);

      statuses.add(200);
      awaitRequest();
      statuses.add(200);
      assertThat(terminal.awaitEnd())
          .noneMatch(line -> line.contains("rows/s") || line.contains("[") || line.contains("]"))
          .endsWith("line 6: created, id 4", "5 rows: 3 created, 2 invalid.");
      assertThat(terminal.process().waitFor()).isEqualTo(1);
    }
  }

  @Test
  void theMessageAfterCtrlC_isAboveTheProgressBar() throws Exception {
    Path file = people("Ada,ada@example.com,Admin", "Bob,bob@example.com,Admin");
    try (PseudoTerminal terminal = terminal(80, 24, "line 3: ", file)) {
      awaitRequest();
      int status = CtrlCTest.interrupt(terminal.process());
      terminal.await(screen -> screen.contains("Stopping after the current row."));
      assertThat(awaitScreen(terminal, 2).get(1)).matches(BAR);
      statuses.add(200);

      assertThat(terminal.awaitEnd())
          .containsExactly(
              "Stopping after the current row.",
              "line 2: created, id 1",
              "2 rows: 1 created, 1 not tried.",
              "Stopped on request: line 2 was processed; continue with --from-line 3.");
      assertThat(terminal.process().waitFor()).isEqualTo(status);
    }
  }

  @Test
  void aDumbTerminal_hasNoProgressBar() throws Exception {
    Path file = people("Ada,ada@example.com,Admin");
    List<String> command = new ArrayList<>(List.of("env", "TERM=dumb"));
    command.addAll(command("import", file.toString()));
    try (PseudoTerminal terminal =
        new PseudoTerminal(80, 24, command, environment(), screen -> check(screen, "line 2: "))) {
      awaitRequest();
      statuses.add(200);
      assertThat(terminal.awaitEnd()).containsExactly("line 2: created, id 1", "1 row: 1 created.");
    }
    assertThat(barSeen).isFalse();
  }

  /** {@return the screen once it has this many lines and the bar was redrawn a few times} */
  private static List<String> awaitScreen(PseudoTerminal terminal, int lines)
      throws InterruptedException {
    terminal.await(
        screen -> screen.size() == lines && BAR.matcher(screen.get(lines - 1)).matches());
    terminal.awaitRedraws(3);
    List<String> screen = terminal.screen();
    assertThat(screen).hasSize(lines);
    return screen;
  }

  /** Checks a screen, until the last row is shown. */
  private void check(List<String> screen, String lastRow) {
    int bar = -1;
    int row = -1;
    for (int line = 0; line < screen.size(); line++) {
      bar = BAR.matcher(screen.get(line)).matches() ? line : bar;
      row = screen.get(line).startsWith("line ") ? line : row;
      lastRowSeen |= screen.get(line).startsWith(lastRow);
    }
    barSeen |= bar >= 0;
    if (barSeen && !lastRowSeen && bar <= row) {
      screensWithoutBar.add(screen);
    }
  }

  private PseudoTerminal terminal(int columns, int lines, String lastRow, Path file)
      throws IOException {
    return new PseudoTerminal(
        columns,
        lines,
        command("import", file.toString()),
        environment(),
        screen -> check(screen, lastRow));
  }

  private Map<String, String> environment() {
    return Map.of(
        "DOMO_TOKEN", "token", "DOMO_BASE_URL", "http://localhost:" + domo.getAddress().getPort());
  }

  /** {@return a command without the parts of JLine that only the tests use} */
  private static List<String> command(String... args) {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.matches(".*jline-(terminal-jni|native|builtins)-.*"))
            .collect(Collectors.joining(File.pathSeparator));
    return ProcessRun.commandWithClasses(classPath, args);
  }

  private Path people(String... rows) throws IOException {
    return Files.writeString(
        directory.resolve("people.csv"), "name,email,role\n" + String.join("\n", rows) + "\n");
  }

  private void awaitRequest() throws InterruptedException {
    assertThat(requests.poll(60, TimeUnit.SECONDS)).isNotNull();
  }

  /** Responds to each request once the test provides a status. */
  private HttpServer scriptedServer() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      AtomicInteger ids = new AtomicInteger();
      server.createContext("/v1/users", exchange -> respond(exchange, ids.incrementAndGet()));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void respond(HttpExchange exchange, int id) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      requests.add(id);
      int status = statuses.take();
      byte[] body = ("{\"id\":" + id + "}").getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
