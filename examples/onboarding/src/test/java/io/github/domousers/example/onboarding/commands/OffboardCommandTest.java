package io.github.domousers.example.onboarding.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.example.onboarding.Run;
import io.github.domousers.example.onboarding.service.Adapter;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OffboardCommandTest {

  @TempDir Path directory;

  private static final String ADA_TEXT = "Ada, ada@example.com, Admin, id 959463190";

  private final FakeDomo domo =
      FakeDomo.builder()
          .clock(Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC))
          .start();
  private final User ada = seed("Ada", "ada@example.com");
  private final User bob = seed("Bob", "bob@example.com");
  private final List<String> questions = new ArrayList<>();

  @AfterEach
  void close() {
    domo.close();
  }

  @ParameterizedTest
  @EnumSource
  void offboardWithYes_deletesWithoutAQuestion_withEachAdapter(Adapter adapter) {
    Run run = runAnswering("n", "ADA@example.com", "--yes", "--adapter", adapter.toString());
    assertThat(run).isEqualTo(new Run(0, "Deleted " + ADA_TEXT + ".\n", inTheLog()));
    assertThat(questions).isEmpty();
    assertThat(domo.users()).containsExactly(bob);
  }

  @ParameterizedTest
  @ValueSource(strings = {"y", "Y", " yes "})
  void offboard_deletesTheUser_afterYes(String answer) {
    Run run = runAnswering(answer, "ada@example.com");
    assertThat(questions).containsExactly("Delete " + ADA_TEXT + "? This cannot be undone. [y/N] ");
    assertThat(run).isEqualTo(new Run(0, "Deleted " + ADA_TEXT + ".\n", inTheLog()));
    assertThat(domo.users()).containsExactly(bob);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "n", "no", "why", "yesterday"})
  void offboard_deletesNoUser_afterAnyOtherAnswer(@Nullable String answer) {
    Run run = runAnswering(answer, "ada@example.com");
    assertThat(questions).hasSize(1);
    assertThat(run).isEqualTo(new Run(1, "", "No user was deleted.\n"));
    assertThat(domo.users()).containsExactly(ada, bob);
  }

  @Test
  void offboardWithoutATerminalOrYes_sendsNothing() {
    Run run = Run.of(domo, "offboard", "ada@example.com");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("onboarding: There is no terminal to ask for confirmation")
        .contains("--yes");
    assertThat(domo.requests()).isEmpty();
    assertThat(domo.users()).containsExactly(ada, bob);
  }

  @Test
  void offboardWithJson_printsTheDeletedUser() {
    Run run =
        Run.of(domo, "offboard", "ada@example.com", "--yes", "--json", "--log", log().toString());
    assertThat(run)
        .isEqualTo(
            new Run(
                0,
                """
                {"id":959463190,"name":"Ada","email":"ada@example.com","role":"Admin","roleId":1,\
                "groups":[{"id":1324037627,"name":"Default"}],\
                "image":"https://instance.domo.com/avatar/thumb/domo/959463190",\
                "createdAt":"2026-01-02T03:04:05Z","updatedAt":"2026-01-02T03:04:05Z",\
                "deleted":true}
                """,
                inTheLog()));
  }

  @Test
  void offboardOfAnUnknownEmailAddress_isReported_withoutAQuestion() {
    assertThat(runAnswering("y", "cai@example.com"))
        .isEqualTo(new Run(1, "", "Domo has no user with this email address.\n"));
    assertThat(questions).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aDeleteWhoseResponseIsLost_succeeds_withEachAdapter(Adapter adapter) {
    domo.enqueue(FakeResponse.passThrough());
    domo.enqueue(FakeResponse.commitThenDrop());
    Run run =
        Run.of(
            domo,
            "offboard",
            "ada@example.com",
            "--yes",
            "--log",
            log().toString(),
            "--adapter",
            adapter.toString());
    assertThat(run.out()).startsWith("Deleted Ada, ");
    assertThat(run.status()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aDeleteWithAnUnknownOutcome_isReportedWithAdvice_withEachAdapter(Adapter adapter) {
    Run.always(domo, "DELETE", FakeResponse.drop());
    Run run =
        Run.of(
            domo,
            "offboard",
            "ada@example.com",
            "--yes",
            "--log",
            log().toString(),
            "--adapter",
            adapter.toString());
    assertThat(run.out()).isEmpty();
    assertThat(run.lastErrorLine())
        .startsWith("onboarding: Domo did not respond (")
        .endsWith(
            "): the user may or may not have been deleted, so check with find, and run offboard"
                + " again if the user still exists");
    assertThat(run.err()).contains(inTheLog());
    assertThat(run.status()).isOne();
  }

  @Test
  void theWholeUser_isInTheLog_beforeTheDelete() throws IOException {
    List<String> logAtDelete = new ArrayList<>();
    domo.respondWith(
        request -> {
          if (request.method().equals("DELETE")) {
            logAtDelete.addAll(lines(log()));
          }
          return FakeResponse.passThrough();
        });

    runAnswering("y", "ada@example.com");
    assertThat(logAtDelete).hasSize(1);
    assertThat(logAtDelete.get(0)).contains("\"beforeDelete\":{\"id\":" + ada.id() + ",");
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log())))
          .isEqualTo("rw-------");
    }

    runAnswering("y", "bob@example.com");
    assertThat(lines(log())).hasSize(2);
  }

  @Test
  void aLogThatCannotBeWritten_keepsTheUser() {
    Run run =
        Run.of(
            domo,
            "offboard",
            "ada@example.com",
            "--yes",
            "--log",
            directory.resolve("missing/log").toString());

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("missing/log cannot be written, so no user was deleted: ");
    assertThat(domo.users()).containsExactly(ada, bob);
  }

  @Test
  void anotherFailureThanThatOfTheLog_isNotReportedAsSuch() {
    Run run =
        Run.withPrompt(
            question -> {
              throw new UncheckedIOException(new IOException("the terminal is gone"));
            },
            Run.environment(domo),
            "offboard",
            "ada@example.com",
            "--log",
            log().toString());

    assertThat(run.status()).isOne();
    assertThat(run.err()).doesNotContain("cannot be written").doesNotContain(inTheLog());
  }

  @Test
  void aDeclinedDelete_writesNoLog() {
    runAnswering("n", "ada@example.com");
    assertThat(log()).doesNotExist();
  }

  @Test
  void invisibleCharactersOfAName_areReplacedInTheQuestion() {
    seed("Cai\u202e", "cai@example.com");
    runAnswering("n", "cai@example.com");
    assertThat(questions.get(0)).startsWith("Delete Cai , cai@example.com, Admin, id ");
  }

  private Path log() {
    return directory.resolve("offboard.log.jsonl");
  }

  private String inTheLog() {
    return "The user, as it was, is in " + log() + ".\n";
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Run runAnswering(@Nullable String answer, String... args) {
    List<String> all = new ArrayList<>(List.of("offboard", "--log", log().toString()));
    all.addAll(List.of(args));
    Function<String, @Nullable String> prompt =
        question -> {
          questions.add(question);
          return answer;
        };
    return Run.withPrompt(prompt, Run.environment(domo), all.toArray(String[]::new));
  }

  private User seed(String name, String email) {
    return domo.seed(NewUser.builder().name(name).email(email).role(Role.ADMIN).build());
  }
}
