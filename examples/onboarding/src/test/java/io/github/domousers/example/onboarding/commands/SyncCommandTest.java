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
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyncCommandTest {

  private static final String PEOPLE =
      """
      name,email,role,title,location
      Ada,ada@acme.com,Admin,Analyst,"Zurich, Switzerland"
      Bob,bob@acme.com,Admin,Clerk,
      Cai,cai@acme.com,Participant,,
      """;

  @TempDir Path directory;

  private final FakeDomo domo = FakeDomo.builder().anyRole().start();
  private final List<String> questions = new ArrayList<>();

  @AfterEach
  void close() {
    domo.close();
  }

  @ParameterizedTest
  @EnumSource
  void aYearOfSyncs_createsUpdatesAndDeletes_withEachAdapter(Adapter adapter) throws IOException {
    String[] options = {"--adapter", adapter.toString(), "--leavers", "delete", "--everyone"};

    assertThat(run("plan", PEOPLE, options).lines()).contains("Plan: 3 to create.");
    Run first = run("sync", PEOPLE, with("--yes", options));
    assertThat(first.status()).isZero();
    assertThat(first.lines()).contains("Applied: 3 done.");
    assertThat(run("plan", PEOPLE, with("--exit-code", options)))
        .isEqualTo(new Run(0, "Plan: 3 unchanged.\n", ""));

    String changed = PEOPLE.replace("Clerk", "Chief").replaceAll("Cai.*\n", "");
    Run second = run("sync", changed, with("--yes", options));
    assertThat(second.status()).isZero();
    assertThat(domo.users()).extracting(User::title).containsExactlyInAnyOrder("Analyst", "Chief");

    Path export = directory.resolve("export.csv");
    assertThat(Run.of(domo, "export", export.toString(), "--adapter", adapter.toString()).out())
        .isEqualTo(export + ": 2 users.\n");
    assertThat(Run.of(domo, with("plan", with(export.toString(), with("--exit-code", options)))))
        .isEqualTo(new Run(0, "Plan: 2 unchanged.\n", ""));
  }

  @Test
  void aBrokenFile_changesNothing() throws IOException {
    for (int i = 0; i < 20; i++) {
      seed("User " + i, "u" + i + "@acme.com");
    }
    List<User> before = domo.users();

    Run half = run("sync", PEOPLE, "--leavers", "delete", "--everyone", "--yes");
    assertThat(half.status()).isEqualTo(4);
    assertThat(half.out()).contains("Refused: ");
    Run cutOff = run("sync", "name,email,role\n\"Ada,ada@acme.com", "--yes");
    assertThat(cutOff.status()).isEqualTo(4);
    assertThat(domo.users()).isEqualTo(before);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(directory.resolve("people.csv"));
    }
  }

  @Test
  void aSync_asksBeforeItChangesAnything() throws IOException {
    Run run = runAnswering("yes");
    assertThat(questions).containsExactly("Apply the plan to the instance fake-domo? [y/N] ");
    assertThat(run.status()).isZero();
    assertThat(domo.users()).hasSize(3);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "n", "no"})
  void aSync_changesNothing_afterAnyOtherAnswer(@Nullable String answer) throws IOException {
    Run run = runAnswering(answer);
    assertThat(questions).hasSize(1);
    assertThat(run.err()).isEqualTo("Nothing was changed.\n");
    assertThat(run.status()).isEqualTo(1);
    assertThat(domo.users()).isEmpty();
  }

  @Test
  void aSyncThatDeletes_warnsInTheQuestion() throws IOException {
    seed("Ada", "ada@acme.com");
    seed("Bob", "bob@acme.com");
    seed("Eve", "eve@acme.com");
    runAnswering("n", "--leavers", "delete", "--everyone");
    assertThat(questions)
        .containsExactly(
            "Apply the plan to the instance fake-domo? Deleted users cannot be restored. [y/N] ");
  }

  @Test
  void aSyncWithoutChanges_asksNoQuestion() throws IOException {
    run("sync", PEOPLE, "--yes");
    assertThat(runAnswering("n").status()).isZero();
    assertThat(questions).isEmpty();
  }

  @Test
  void aSyncWithoutATerminalOrYes_sendsNothing() throws IOException {
    Run run = run("sync", PEOPLE);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("There is no terminal").contains("--yes");
    assertThat(domo.requests()).isEmpty();
  }

  @Test
  void aRowThatFails_isReported_andTheNextSyncDoesIt() throws IOException {
    domo.respondWith(
        request ->
            request.method().equals("POST") && request.body().contains("bob@")
                ? FakeResponse.status(400)
                : FakeResponse.passThrough());
    Run run = run("sync", PEOPLE, "--yes");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .contains("+ line 3: failed: ")
        .contains("Applied: 2 done, 1 failed.")
        .contains("For the rest, correct the reasons, and plan or sync again");

    domo.respondWith(request -> FakeResponse.passThrough());
    assertThat(run("sync", PEOPLE, "--yes").status()).isZero();
    assertThat(domo.created()).hasSize(3);
  }

  @Test
  void theLog_hasTheResults_andTheWholeUserBeforeADelete() throws IOException {
    seed("Bob", "bob@acme.com");
    seed("Ada", "ada@acme.com");
    User eve =
        domo.seed(
            NewUser.builder()
                .name("Eve")
                .email("eve@acme.com")
                .role(Role.PARTICIPANT)
                .location("Bern")
                .employeeNumber(7L)
                .build());
    Path log = directory.resolve("my.log");

    Run run =
        run("sync", PEOPLE, "--yes", "--leavers", "delete", "--everyone", "--log", log.toString());

    assertThat(run.lines()).endsWith("All results are in " + log + ".");
    List<String> lines = Files.readAllLines(log);
    assertThat(lines).hasSize(6);
    assertThat(lines.get(0)).contains("\"plan\":{\"digest\":\"");
    assertThat(lines)
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains(
                        "\"result\":{\"position\":\"line 4\",\"kind\":\"create\","
                            + "\"outcome\":\"done\",\"id\":"));
    assertThat(lines.get(4))
        .contains(
            "\"beforeDelete\":{\"id\":" + eve.id(), "\"location\":\"Bern\",\"employeeNumber\":7");
    assertThat(lines.get(5)).contains("\"kind\":\"leaver\",\"outcome\":\"done\"");
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void theDefaultLog_isNextToTheFile() throws IOException {
    run("sync", PEOPLE, "--yes");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .anyMatch(name -> name.matches("people\\.csv\\.\\d{8}T\\d{6}Z\\.log\\.jsonl"));
    }
  }

  @Test
  void aLogThatCannotBeCreated_stopsTheSync_beforeItChangesAnything() throws IOException {
    Run run = run("sync", PEOPLE, "--yes", "--log", directory.resolve("missing/log").toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("cannot be written, so nothing was changed");
    assertThat(domo.users()).isEmpty();
  }

  @Test
  void json_hasThePlan_theResults_andASummaryAtTheEnd() throws IOException {
    Run run = run("sync", PEOPLE, "--yes", "--json");
    assertThat(run.lines()).hasSize(8);
    assertThat(run.lines().get(3)).startsWith("{\"plan\":");
    assertThat(run.lines().subList(4, 7))
        .allMatch(line -> line.contains("\"kind\":\"create\",\"outcome\":\"done\",\"id\":"));
    assertThat(run.lines().get(7))
        .startsWith(
            "{\"summary\":{\"rows\":3,\"outcomes\":{\"done\":3,\"already-done\":0,\"stale\":0,"
                + "\"failed\":0,\"unknown\":0,\"not-tried\":0},\"unaffected\":0,"
                + "\"complete\":true,\"log\":\"");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void rejectedCredentials_stopTheSync_andTheRestIsNotTried() throws IOException {
    domo.respondWith(
        request ->
            request.method().equals("POST") && request.path().equals("/v1/users")
                ? FakeResponse.status(403)
                : FakeResponse.passThrough());
    StringBuilder csv = new StringBuilder("name,email,role\n");
    for (int i = 0; i < 40; i++) {
      csv.append("User,u" + i + "@acme.com,Participant\n");
    }
    Run run = run("sync", csv.toString(), "--yes", "--concurrency", "1");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .contains("Applied: 2 failed, 38 not tried.")
        .contains("Stopped: ")
        .contains("Not tried: line 4, ")
        .contains(" and 18 more.");
  }

  @Test
  void aFirstSyncThatWasStopped_namesTheOptionThatTheNextOneNeeds() throws IOException {
    AtomicInteger creates = new AtomicInteger();
    domo.respondWith(
        request ->
            request.method().equals("POST")
                    && request.path().equals("/v1/users")
                    && creates.incrementAndGet() > 20
                ? FakeResponse.status(401)
                : FakeResponse.passThrough());
    String csv = people(100);

    Run stopped = run("sync", csv, "--yes", "--concurrency", "1");
    assertThat(stopped.status()).isEqualTo(1);
    assertThat(stopped.out())
        .contains("Applied: 20 done, 1 failed, 79 not tried.")
        .contains(
            "Many people are still to be created: sync again with --allow-creates 80, or apply a"
                + " plan of plan --out again within 24 hours.\n");
    domo.respondWith(request -> FakeResponse.passThrough());

    Run refused = run("sync", csv, "--yes");
    assertThat(refused.status()).isEqualTo(4);
    assertThat(refused.out())
        .contains("After a first sync that was stopped, these may be the people that are left;")
        .contains(" --allow-creates 80\n");
    assertThat(domo.users()).hasSize(20);

    Run rest = run("sync", csv, "--yes", "--allow-creates", "80");
    assertThat(rest.status()).isZero();
    assertThat(rest.out()).contains("Applied: 80 done, 20 without a change.");
    assertThat(domo.created()).extracting(NewUser::email).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void aStoppedSync_namesNoOption_ifTheNextOneNeedsNone() throws IOException {
    AtomicInteger creates = new AtomicInteger();
    domo.respondWith(
        request ->
            request.method().equals("POST")
                    && request.path().equals("/v1/users")
                    && creates.incrementAndGet() > 15
                ? FakeResponse.status(401)
                : FakeResponse.passThrough());
    String[] options = {"--yes", "--concurrency", "1"};

    assertThat(run("sync", people(100), with("--json", options)).out())
        .contains("\"not-tried\":84")
        .contains("\"option\":\"--allow-creates 85\"");
    creates.set(0);
    assertThat(run("sync", people(100), with("--allow-creates=90", options)).out())
        .contains("Applied: 15 done, 1 failed, 69 not tried")
        .doesNotContain("--allow-creates");
    creates.set(0);
    assertThat(run("sync", people(80), options).out())
        .contains("Applied: 15 done, 1 failed, 34 not tried")
        .doesNotContain("--allow-creates");
  }

  @Test
  void aFirstSyncThatCreatedNoUser_namesNoOption_becauseTheNextOneIsTheFirstToo()
      throws IOException {
    domo.respondWith(
        request ->
            request.method().equals("POST") && request.path().equals("/v1/users")
                ? FakeResponse.status(401)
                : FakeResponse.passThrough());

    assertThat(run("sync", people(60), "--yes", "--concurrency", "1").out())
        .contains("Applied: 1 failed, 59 not tried.")
        .doesNotContain("--allow-creates");
  }

  private static String people(int count) {
    StringBuilder csv = new StringBuilder("name,email,role\n");
    for (int i = 0; i < count; i++) {
      csv.append("User,u" + i + "@acme.com,Participant\n");
    }
    return csv.toString();
  }

  private Run runAnswering(@Nullable String answer, String... options) throws IOException {
    return Run.withPrompt(
        question -> {
          questions.add(question);
          return answer;
        },
        Run.environment(domo),
        with("sync", with(file(PEOPLE), options)));
  }

  private Run run(String command, String csv, String... options) throws IOException {
    return Run.of(domo, with(command, with(file(csv), options)));
  }

  private String file(String csv) throws IOException {
    return Files.writeString(directory.resolve("people.csv"), csv).toString();
  }

  private static String[] with(String first, String... others) {
    return Stream.concat(Stream.of(first), Stream.of(others)).toArray(String[]::new);
  }

  private User seed(String name, String email) {
    return domo.seed(NewUser.builder().name(name).email(email).role(Role.ADMIN).build());
  }
}
