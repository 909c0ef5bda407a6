package io.github.domousers.example.onboarding.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.example.onboarding.Run;
import io.github.domousers.example.onboarding.service.Adapter;
import io.github.domousers.sync.SyncPlan;
import io.github.domousers.testkit.FakeDomo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApplyCommandTest {

  private static final String PEOPLE =
      """
      name,email,role
      Ada,ada@acme.com,Admin
      Bob,bob@acme.com,Participant
      """;

  @TempDir Path directory;

  private final FakeDomo domo = FakeDomo.start();
  private final List<String> questions = new ArrayList<>();

  @AfterEach
  void close() {
    domo.close();
  }

  @ParameterizedTest
  @EnumSource
  void apply_doesWhatThePlanSays_andAgainChangesNothing_withEachAdapter(Adapter adapter)
      throws IOException {
    Path plan = plan(PEOPLE, "--adapter", adapter.toString());

    Run first = apply(plan, "--yes", "--adapter", adapter.toString());
    assertThat(first.status()).isZero();
    assertThat(first.lines())
        .startsWith(
            "+ create   line 2: Ada, ada@acme.com, Admin",
            "+ create   line 3: Bob, bob@acme.com, Participant",
            "Plan: 2 to create.",
            "To apply the plan takes about 4 requests. Domo sends no invites.",
            "Its digest is " + SyncPlan.read(plan).digest() + ".")
        .contains("Applied: 2 done.");

    Run second = apply(plan, "--yes", "--adapter", adapter.toString());
    assertThat(second.status()).isZero();
    assertThat(second.lines()).contains("Applied: 2 already done.");
    assertThat(domo.created()).hasSize(2);
  }

  @Test
  void apply_asksBeforeItChangesAnything() throws IOException {
    assertThat(applyAnswering("y", plan(PEOPLE)).status()).isZero();
    assertThat(questions).containsExactly("Apply the plan to the instance fake-domo? [y/N] ");
    assertThat(domo.users()).hasSize(2);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "n"})
  void apply_changesNothing_afterAnyOtherAnswer(@Nullable String answer) throws IOException {
    Run run = applyAnswering(answer, plan(PEOPLE));
    assertThat(questions).hasSize(1);
    assertThat(run.status()).isEqualTo(1);
    assertThat(domo.users()).isEmpty();
  }

  @Test
  void applyWithoutATerminalOrYes_isRejected() throws IOException {
    Run run = apply(plan(PEOPLE));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--yes");
    assertThat(domo.users()).isEmpty();
  }

  @Test
  void aUserWhoWasChangedSinceThePlan_isNotChanged() throws IOException {
    User ada = seed("Ada", "ada@acme.com", Role.PARTICIPANT);
    Path plan = plan(PEOPLE);
    assertThat(Run.of(domo, "update", String.valueOf(ada.id()), "--role", "Privileged").status())
        .isZero();

    Run run = apply(plan, "--yes");

    assertThat(run.out()).contains("~ line 2: stale, id " + ada.id() + ": ");
    assertThat(run.status()).isEqualTo(1);
  }

  @Test
  void aUserWhoWasCreatedByThePlan_andDeletedSince_isNotCreatedAgain() throws IOException {
    Path plan = plan(PEOPLE);
    Run first = apply(plan, "--yes");
    Path log = directory.resolve("plan.jsonl.log.jsonl");
    assertThat(first.lines()).endsWith("All results are in " + log + ".");
    // A process that dies may leave half a line.
    Files.writeString(log, "{\"time\":", StandardOpenOption.APPEND);
    assertThat(
            Run.of(
                    domo,
                    "offboard",
                    "bob@acme.com",
                    "--yes",
                    "--log",
                    directory.resolve("offboard.log").toString())
                .status())
        .isZero();

    Run second = apply(plan, "--yes");

    assertThat(second.out()).contains("+ line 3: stale: ");
    assertThat(second.status()).isEqualTo(1);
    assertThat(domo.created()).hasSize(2);
    assertThat(Files.readAllLines(log)).hasSize(7).element(3).isEqualTo("{\"time\":");
  }

  @Test
  void aPlanThatIsRefused_isNotApplied() throws IOException {
    for (int i = 0; i < 12; i++) {
      seed("User", "u" + i + "@acme.com", Role.ADMIN);
    }
    Path plan = plan(PEOPLE);
    Run run = apply(plan, "--yes");
    assertThat(run.status()).isEqualTo(4);
    assertThat(run.out()).contains("plan or sync again with --expect-few-matches");
    assertThat(domo.users()).hasSize(12);
  }

  @Test
  void applyWithJson_printsTheRowsOfThePlan_beforeTheResults() throws IOException {
    Run run = apply(plan(PEOPLE), "--yes", "--json");
    assertThat(run.lines().get(0)).startsWith("{\"kind\":\"create\",\"position\":\"line 2\",");
    assertThat(run.lines().get(2)).startsWith("{\"plan\":");
  }

  @Test
  void aPlanOfAnotherInstance_isRefused() throws IOException {
    Path plan = plan(PEOPLE);
    try (FakeDomo other = FakeDomo.builder().customer("other").start()) {
      Run run = Run.of(other, "apply", plan.toString(), "--yes");
      assertThat(run.out())
          .contains(
              "Refused: It is of the instance fake-domo, but the credentials belong to other");
      assertThat(run.status()).isEqualTo(4);
      assertThat(other.users()).isEmpty();
    }
  }

  @Test
  void aFileThatIsNoPlan_orMissing_isRejected() throws IOException {
    Path csv = Files.writeString(directory.resolve("people.csv"), PEOPLE);
    for (Path file : List.of(csv, directory.resolve("missing.jsonl"), directory)) {
      Run run = apply(file, "--yes");
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err()).startsWith("onboarding: ");
    }
    assertThat(domo.requests()).isEmpty();
  }

  private Path plan(String csv, String... options) throws IOException {
    Path file = Files.writeString(directory.resolve("people.csv"), csv);
    Path plan = directory.resolve("plan.jsonl");
    Run.of(domo, with(options, "plan", file.toString(), "--out", plan.toString()));
    return plan;
  }

  private Run apply(Path plan, String... options) {
    return Run.of(domo, with(options, "apply", plan.toString()));
  }

  private Run applyAnswering(@Nullable String answer, Path plan) {
    return Run.withPrompt(
        question -> {
          questions.add(question);
          return answer;
        },
        Run.environment(domo),
        "apply",
        plan.toString());
  }

  private static String[] with(String[] options, String... first) {
    return Stream.concat(Stream.of(first), Stream.of(options)).toArray(String[]::new);
  }

  private User seed(String name, String email, Role role) {
    return domo.seed(NewUser.builder().name(name).email(email).role(role).build());
  }
}
