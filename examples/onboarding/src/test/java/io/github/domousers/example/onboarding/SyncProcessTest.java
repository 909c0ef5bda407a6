package io.github.domousers.example.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import io.github.domousers.testkit.RecordedRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A sync in a separate process, which ends in several ways. */
@Timeout(60)
@Tag("processes")
class SyncProcessTest {

  private static final Pattern BAR =
      Pattern.compile(" *[1-3]/3 rows, +\\d+\\.\\d rows/s, +\\d+:\\d\\d:\\d\\d left.*");

  @TempDir Path directory;

  private final FakeDomo domo = FakeDomo.start();
  private final AtomicInteger creates = new AtomicInteger();
  private final CountDownLatch inFlight = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void close() {
    release.countDown();
    domo.close();
  }

  @Test
  void aSyncThatWasKilled_isCompletedByTheNextOne_withoutASecondUserOrInvite() throws Exception {
    String file = people(40);
    domo.respondWith(
        request -> {
          if (isCreate(request) && creates.incrementAndGet() == 15) {
            inFlight.countDown();
            // Domo creates the user, but the process dies before it gets the response.
            return FakeResponse.stall().afterCommit();
          }
          return FakeResponse.passThrough();
        });
    Process sync = start("sync", file, "--yes", "--log", directory.resolve("log").toString());
    try {
      inFlight.await();
    } finally {
      sync.destroyForcibly().waitFor();
    }
    domo.respondWith(request -> FakeResponse.passThrough());
    List<String> log = Files.readAllLines(directory.resolve("log"));
    assertThat(log).hasSizeBetween(2, 41);
    assertThat(domo.users()).hasSizeGreaterThanOrEqualTo(log.size() - 1);

    Run again = Run.of(domo, "sync", file, "--yes");

    assertThat(again.status()).isZero();
    assertThat(domo.users()).hasSize(40);
    assertThat(domo.created()).extracting(NewUser::email).hasSize(40).doesNotHaveDuplicates();
    assertThat(domo.invited()).extracting(User::email).hasSize(40).doesNotHaveDuplicates();
    assertThat(Run.of(domo, "plan", file, "--exit-code").status()).isZero();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no SIGINT.")
  void ctrlC_letsTheRowInFlightFinish_andNamesTheRowsThatWereNotTried() throws Exception {
    domo.respondWith(
        request -> {
          if (isCreate(request) && creates.incrementAndGet() == 2) {
            inFlight.countDown();
            await(release);
          }
          return FakeResponse.passThrough();
        });
    Path log = directory.resolve("log");
    Process sync = start("sync", people(4), "--yes", "--concurrency", "1", "--log", log.toString());
    try (BufferedReader out = sync.inputReader(StandardCharsets.UTF_8);
        BufferedReader err = sync.errorReader(StandardCharsets.UTF_8)) {
      inFlight.await();
      int expected = CtrlCTest.interrupt(sync);
      assertThat(err.readLine()).isEqualTo("Stopping after the rows in flight.");
      release.countDown();
      List<String> lines = out.lines().toList();
      assertThat(lines)
          .contains(
              "Applied: 2 done, 2 not tried.",
              "Stopped: on request, by Ctrl-C or a signal.",
              "Not tried: line 4, line 5.")
          .endsWith("All results are in " + log + ".");
      assertThat(lines.stream().filter(line -> line.contains(": created, id "))).hasSize(2);
      assertThat(err.lines()).isEmpty();
      assertThat(sync.waitFor()).isEqualTo(expected);
    } finally {
      sync.destroyForcibly();
    }
    assertThat(domo.users()).hasSize(2);
    assertThat(Files.readAllLines(log))
        .filteredOn(line -> line.contains("\"outcome\":\"not-tried\""))
        .hasSize(2);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "The pseudo-terminal needs Unix.")
  void aTerminal_showsAProgressBarBelowTheResults() throws Exception {
    AtomicBoolean barSeen = new AtomicBoolean();
    try (PseudoTerminal terminal =
        new PseudoTerminal(
            100,
            30,
            ProcessRun.command("sync", people(3), "--yes", "--concurrency", "1"),
            Run.environment(domo),
            screen ->
                barSeen.compareAndSet(
                    false, screen.stream().anyMatch(line -> BAR.matcher(line).matches())))) {
      List<String> screen = terminal.awaitEnd();
      assertThat(screen).contains("Applied: 3 done.").noneMatch(line -> line.contains("rows/s"));
      assertThat(screen.stream().filter(line -> line.contains(": created, id "))).hasSize(3);
    }
    assertThat(barSeen).isTrue();
  }

  private static boolean isCreate(RecordedRequest request) {
    return request.method().equals("POST") && request.path().equals("/v1/users");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String people(int count) throws IOException {
    List<String> lines = new ArrayList<>(List.of("name,email,role,sendInvite"));
    for (int i = 0; i < count; i++) {
      lines.add("Person " + i + ",p" + i + "@acme.com,Participant,true");
    }
    return Files.write(directory.resolve("people.csv"), lines).toString();
  }

  private Process start(String... args) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(ProcessRun.command(args));
    builder.environment().putAll(Run.environment(domo));
    return builder.start();
  }
}
