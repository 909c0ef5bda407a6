package io.github.domousers.example.onboarding.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.example.onboarding.Run;
import io.github.domousers.example.onboarding.report.Json;
import io.github.domousers.example.onboarding.service.Adapter;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import io.github.domousers.testkit.RecordedRequest;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportCommandTest {

  @TempDir Path directory;

  private final FakeDomo domo = FakeDomo.builder().anyRole().start();
  private Path file;

  @BeforeEach
  void chooseFile() {
    file = directory.resolve("users.csv");
  }

  @AfterEach
  void close() {
    domo.close();
  }

  @Test
  void aUserWhoWasDeleted_isRestoredFromTheLog() throws IOException {
    Role role = Role.custom("Data Owner");
    NewUser eve =
        NewUser.builder()
            .name("\u00c8ve \"the last\"")
            .email("eve@acme.com")
            .role(role)
            .title("Guest")
            .phone("1")
            .alternateEmail("e@private.example")
            .location("Bern, CH")
            .employeeNumber(7L)
            .build();
    domo.seed(eve);
    domo.seed(NewUser.builder().name("Bob").email("bob@acme.com").role(Role.ADMIN).build());
    String people =
        Files.writeString(directory.resolve("people.csv"), "name,email\nBob,bob@acme.com\n")
            .toString();
    String log = directory.resolve("log.jsonl").toString();
    assertThat(
            Run.of(domo, "sync", people, "--leavers", "delete", "--everyone", "--yes", "--log", log)
                .status())
        .isZero();
    assertThat(domo.users()).hasSize(1);
    Files.writeString(Path.of(log), "{\"time\":", StandardOpenOption.APPEND);

    Run export = export("--from-log", log);
    assertThat(export).isEqualTo(new Run(0, file + ": 1 users.\n", ""));
    assertThat(Run.of(domo, "import", file.toString(), "--custom-role", role.name()).status())
        .isZero();

    assertThat(domo.created()).containsExactly(eve);
    assertThat(domo.invited()).isEmpty();
  }

  @Test
  void valuesOfAnUnexpectedFormInALog_areReported() throws IOException {
    Path log =
        Files.writeString(
            directory.resolve("log.jsonl"),
            """
            {"beforeDelete":{"id":7,"name":"A","email":"a@acme.com","role":"Admin","phone":5551234}}
            {"beforeDelete":{"id":8,"name":"B","email":"b@acme.com","role":"Admin",\
            "employeeNumber":"A7"}}
            {"beforeDelete":{"id":9,"name":"C","email":"c@acme.com","role":"Admin","title":null,\
            "employeeNumber":7}}
            {"beforeDelete":{"id":10,"name":"D","email":"d@acme.com","role":"Admin",\
            "employeeNumber":1.5}}
            """);

    assertThat(export("--from-log", log.toString()))
        .isEqualTo(
            new Run(
                0,
                file + ": 4 users.\n",
                "Warning: 3 users have attributes of an unexpected form, which are in the log;"
                    + " correct them in the file before you import it: id 7, 8, 10.\n"));
    assertThat(Files.readAllLines(file))
        .contains(
            "\"A\",\"a@acme.com\",\"Admin\",,,,,",
            "\"B\",\"b@acme.com\",\"Admin\",,,,,\"\"\"A7\"\"\"",
            "\"C\",\"c@acme.com\",\"Admin\",,,,,\"7\"");
  }

  @Test
  void aPersonWhoWasDeletedTwice_isWrittenOnce_asTheLastLineOfTheLogHasThePerson()
      throws IOException {
    Path log =
        Files.writeString(
            directory.resolve("log.jsonl"),
            """
            {"beforeDelete":{"id":7,"name":"Ada","email":"ada@acme.com","role":"Admin"}}
            {"beforeDelete":{"id":8,"name":"Bob","email":"bob@acme.com","role":"Admin"}}
            {"beforeDelete":{"id":9,"name":"Ada L","email":"ADA@acme.com","role":"Admin"}}
            {"beforeDelete":{"id":8,"name":"Bob","email":"robert@acme.com","role":"Admin"}}
            """);

    assertThat(export("--from-log", log.toString()))
        .isEqualTo(new Run(0, file + ": 2 users.\n", ""));
    assertThat(Files.readAllLines(file).subList(1, 3))
        .containsExactly(
            "\"Ada L\",\"ADA@acme.com\",\"Admin\",,,,,",
            "\"Bob\",\"robert@acme.com\",\"Admin\",,,,,");
  }

  @Test
  void aLogWithoutDeletedUsers_orThatIsMissing_isRejected() throws IOException {
    Path log = Files.writeString(directory.resolve("log.jsonl"), "{\"result\":{}}\n");
    Run without = export("--from-log", log.toString());
    assertThat(without.status()).isEqualTo(2);
    assertThat(without.err()).contains("log.jsonl has no user who was about to be deleted.");
    Run missing = export("--from-log", directory.resolve("missing").toString());
    assertThat(missing.status()).isEqualTo(2);
    assertThat(missing.err()).contains("missing does not exist.");
    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource
  void anExport_hasAllAttributes_andASyncWithItChangesNothing_withEachAdapter(Adapter adapter)
      throws IOException {
    User ada =
        domo.seed(
            NewUser.builder()
                .name("Ada \"the first\" Lovelace, PhD")
                .email("ada@acme.com")
                .role(Role.custom("Data Owner; EMEA"))
                .title("=1+1")
                .phone("+44 20 7946 0000")
                .alternateEmail("ada@private.example")
                .location("Zürich; Switzerland")
                .employeeNumber(42L)
                .build());
    domo.seed(NewUser.builder().name("山田").email("b@acme.com").role(Role.ADMIN).build());

    Run run = export("--adapter", adapter.toString());

    assertThat(run).isEqualTo(new Run(0, file + ": 2 users.\n", ""));
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            name,email,role,title,alternateEmail,phone,location,employeeNumber
            "Ada ""the first"" Lovelace, PhD","ada@acme.com","Data Owner; EMEA","=1+1",\
            "ada@private.example","+44 20 7946 0000","Zürich; Switzerland","42"
            "山田","b@acme.com","Admin",,,,,
            """);
    assertThat(replan("--adapter", adapter.toString()))
        .isEqualTo(new Run(0, "Plan: 2 unchanged.\n", ""));
    assertThat(domo.users()).contains(ada);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "two\nlines",
        "two\r\nlines",
        "two\rlines",
        "\n\nblank\n\n,\"lines\"\n",
        "tab\tand bell\u0007",
        " surrounded by space\u00a0",
        "\u200b",
        "invisible\u202e",
        "\uFEFFmark\n\uFEFFmark",
        "\"",
        "\"\"",
        "'",
        "sep=;",
        "damaged\uFFFD",
        "=HYPERLINK(\"http://x\")",
        "@x",
        "-1",
        "#",
        "\\",
      })
  void aValueThatOurRulesReject_isUnchangedAfterAnExport(String value) throws IOException {
    respondWithUser(
        Map.of("name", value, "email", "ada@acme.com", "role", "Own, role", "title", value));

    assertThat(export().status()).isZero();

    assertThat(replan()).isEqualTo(new Run(0, "Plan: 1 unchanged.\n", ""));
  }

  @Test
  void aMalformedAddress_andANegativeNumber_areUnchangedAfterAnExport() throws IOException {
    respondWithUser(
        Map.of("name", "A", "email", "not an address", "role", "Admin", "employeeNumber", -5));

    assertThat(export().status()).isZero();

    assertThat(replan()).isEqualTo(new Run(0, "Plan: 1 unchanged.\n", ""));
  }

  @Test
  void aNumberThatIsNone_isInvalidAfterAnExport_soThatItIsNotCleared() throws IOException {
    respondWithUser(
        Map.of("name", "A", "email", "a@acme.com", "role", "Admin", "employeeNumber", "A17"));

    Run run = export();

    assertThat(run.err()).startsWith("Warning: 1 users have attributes of an unexpected form");
    assertThat(replan().out()).startsWith("? invalid  line 2: employeeNumber ");
  }

  @Test
  void aUserWithoutAnAddress_isLeftOut() throws IOException {
    respondWithUser(Map.of("name", "A", "role", "Admin"));

    Run run = export();

    assertThat(run.out()).isEqualTo(file + ": 0 users.\n");
    assertThat(run.err())
        .isEqualTo("Warning: 1 users have no email address, and are not in the file: id 7.\n");
  }

  @Test
  void aFileThatExists_isKept() throws IOException {
    Files.writeString(file, "mine");
    Run run = export();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("exists already");
    assertThat(file).hasContent("mine");
  }

  @Test
  void anExportThatFails_leavesNoFile() throws IOException {
    domo.seed(NewUser.builder().name("A").email("a@acme.com").role(Role.ADMIN).build());
    domo.respondWith(
        request ->
            request.path().matches("/v1/users/\\d+")
                ? FakeResponse.status(403)
                : FakeResponse.passThrough());
    assertThat(export().status()).isEqualTo(1);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void theFile_canOnlyBeReadByItsOwner() throws IOException {
    export();
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void manyUsers_areWrittenInTheOrderOfTheList_withASummaryInJson() throws IOException {
    for (int i = 0; i < 100; i++) {
      domo.seed(
          NewUser.builder().name("U" + i).email("u" + i + "@acme.com").role(Role.ADMIN).build());
    }
    assertThat(export("--json", "--concurrency", "7").out())
        .isIn(
            "{\"summary\":{\"users\":100,\"file\":\"" + file + "\"}}\n",
            "{\"summary\":{\"file\":\"" + file + "\",\"users\":100}}\n");
    assertThat(
            Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(','))))
        .containsExactlyElementsOf(
            domo.users().stream().map(user -> '"' + user.name() + '"').toList());
  }

  /** Domo has one user, whose attributes need not be valid. */
  private void respondWithUser(Map<String, Object> attributes) {
    Map<String, Object> user = new LinkedHashMap<>(Map.of("id", 7));
    user.putAll(attributes);
    String json = Json.line(user);
    domo.respondWith(
        request ->
            switch (request.path()) {
              case "/v1/users" -> json(first(request) ? "[" + json + "]" : "[]");
              case "/v1/users/7" -> json(json);
              default -> FakeResponse.passThrough();
            });
  }

  private static boolean first(RecordedRequest request) {
    return String.valueOf(request.query()).contains("offset=0");
  }

  private static FakeResponse json(String body) {
    return FakeResponse.status(200).body("application/json", body);
  }

  private Run export(String... options) {
    return run(List.of("export", file.toString()), options);
  }

  private Run replan(String... options) {
    return run(
        List.of("plan", file.toString(), "--exit-code", "--leavers", "delete", "--everyone"),
        options);
  }

  private Run run(List<String> first, String... options) {
    return Run.of(domo, Stream.concat(first.stream(), Stream.of(options)).toArray(String[]::new));
  }
}
