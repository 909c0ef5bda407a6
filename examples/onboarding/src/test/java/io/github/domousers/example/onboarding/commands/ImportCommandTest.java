package io.github.domousers.example.onboarding.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.example.onboarding.Run;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ImportCommandTest {

  private static final String PEOPLE = "people.csv";
  private static final String WITH_MISTAKES = "people-with-mistakes.csv";

  @TempDir Path directory;

  private final FakeDomo domo = FakeDomo.start();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterEach
  void close() {
    domo.close();
  }

  @Test
  void theSampleFile_isImportedIntoAFakeDomo() throws IOException {
    int status = run(Map.of(), "import", PEOPLE);
    long rows = Files.readAllLines(Path.of(PEOPLE)).size() - 1L;
    assertThat(rows).isGreaterThanOrEqualTo(25);
    assertThat(out.toString().lines().filter(l -> l.matches("line \\d+: created, id \\d+")))
        .hasSize((int) rows);
    assertThat(out.toString()).endsWith(rows + " rows: " + rows + " created.\n");
    assertThat(err.toString())
        .startsWith("No credentials are set")
        .contains("a fake Domo at http://");
    assertThat(status).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"feign", "httpclient"})
  void eachAdapter_reachesDomo(String adapter) {
    assertThat(run(real(), "import", "--adapter", adapter, PEOPLE)).isZero();
    assertThat(domo.users()).hasSizeGreaterThanOrEqualTo(25);
  }

  @Test
  void anUnknownAdapter_isRejected_withTheValidNames() {
    assertThat(run(real(), "import", "--adapter", "okhttp", PEOPLE)).isEqualTo(2);
    assertThat(err.toString()).contains("--adapter").containsIgnoringCase("[feign, httpclient]");
  }

  @Test
  void theSampleFile_usesEveryAttribute() {
    assertThat(run(real(), "import", PEOPLE)).isZero();
    assertThat(err.toString()).isEmpty();
    assertThat(domo.created())
        .contains(
            NewUser.builder()
                .name("陈省身")
                .email("shiing-shen.chern@example.com")
                .role(Role.ADMIN)
                .title("数学家")
                .alternateEmail("s.s.chern@example.org")
                .location("天津市")
                .timezone("Asia/Shanghai")
                .locale("zh-CN")
                .employeeNumber(23438)
                .sendInvite(true)
                .build())
        .anySatisfy(user -> assertThat(user.phone()).isNotNull())
        .anySatisfy(
            user ->
                assertThat(user)
                    .isEqualTo(
                        NewUser.builder()
                            .name("Évariste Galois")
                            .email("evariste.galois@example.com")
                            .role(Role.PARTICIPANT)
                            .build()));
    assertThat(domo.invited()).isNotEmpty().hasSizeLessThan(domo.users().size());
  }

  @Test
  void theSampleFileWithMistakes_isReported_withoutPersonalData() {
    int status = run(real(), "import", WITH_MISTAKES);
    assertThat(out.toString())
        .contains("line 3: invalid: email must be a well-formed email address")
        .contains("line 4: invalid: role must be written exactly as Admin")
        .contains("line 6: invalid: timezone must be an IANA time zone id")
        .containsPattern("line 7: already exists, id \\d+: differs in name, role\n")
        .contains("line 11: invalid: name must be a single line")
        .contains("14 rows: 2 created, 1 already existed with differences, 11 invalid.")
        .doesNotContain("Kovalevskaya", "sofya", "Châtelet", "Hopper", "forty-two", "Tokyo");
    assertThat(domo.users()).hasSize(2);
    assertThat(status).isEqualTo(1);
  }

  @Test
  void importWithJson_printsOneObjectPerLine_forEachRowAndTheSummary() {
    int status = run(real(), "import", "--json", WITH_MISTAKES);
    List<JsonNode> lines = out.toString().lines().map(JsonMapper.shared()::readTree).toList();
    assertThat(lines).hasSize(15);
    assertThat(lines.get(0).get("id").asLong()).isEqualTo(domo.users().get(0).id());
    assertThat(lines.get(6).get("reasons")).hasSize(9);
    assertThat(lines.get(14).at("/summary/outcomes/created").asInt()).isEqualTo(2);
    assertThat(status).isEqualTo(1);
  }

  @Test
  void importWithJson_hasNoProgressBar_onATerminal() {
    commandLine(real(), true).execute("import", "--json", PEOPLE);
    assertThat(out.toString().lines()).allMatch(line -> line.startsWith("{"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"feign", "httpclient"})
  void aSecondImportOfTheSameFile_succeeds(String adapter) {
    run(real(), "import", "--adapter", adapter, PEOPLE);
    List<User> users = domo.users();
    out.getBuffer().setLength(0);

    int status = run(real(), "import", "--adapter", adapter, PEOPLE);

    assertThat(out.toString().lines())
        .hasSize(28)
        .startsWith("line 2: already exists, id " + users.get(0).id())
        .endsWith("27 rows: 27 already existed.");
    assertThat(err.toString()).isEmpty();
    assertThat(domo.users()).isEqualTo(users);
    assertThat(domo.created()).hasSize(27);
    assertThat(status).isZero();
  }

  @Test
  void aSecondImport_reportsDifferences_withoutPersonalData_andCreatesMissingUsers()
      throws IOException {
    Path file =
        file(
            """
            name,email,role,title,phone
            Ada,ada@example.com,Admin,Countess,123
            Bob,bob@example.com,Admin,Builder,456
            """);
    run(real(), "import", file.toString());
    out.getBuffer().setLength(0);
    file(
        """
        name,email,role,title,phone
        Ada,ADA@example.com,Admin,Countess,
        Bob,bob@example.com,Participant,Builder,789
        Cai,cai@example.com,Admin,Clerk,
        """);

    int status = run(real(), "import", file.toString());

    List<User> users = domo.users();
    assertThat(out)
        .hasToString(
            "line 2: already exists, id %d\n".formatted(users.get(0).id())
                + "line 3: already exists, id %d: differs in role, phone\n"
                    .formatted(users.get(1).id())
                + "line 4: created, id %d\n".formatted(users.get(2).id())
                + "3 rows: 1 created, 1 already existed, 1 already existed with differences.\n");
    assertThat(users.get(1).role()).isEqualTo(Role.ADMIN);
    assertThat(status).isEqualTo(1);
  }

  @Test
  void aDryRun_reportsProblems_andSendsNothing() {
    int status = run(real(), "import", "--dry-run", WITH_MISTAKES);
    assertThat(out.toString())
        .contains("line 2: valid\n")
        .contains("line 7: invalid: email is already used on line 2\n")
        .endsWith("14 rows: 2 valid, 12 invalid; nothing was created.\n");
    assertThat(domo.requests()).isEmpty();
    assertThat(err.toString()).isEmpty();
    assertThat(status).isEqualTo(1);
  }

  @Test
  void aDryRun_ofValidRows_succeeds_withoutAFakeDomo() {
    assertThat(run(Map.of(), "import", "--dry-run", PEOPLE)).isZero();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void fromLine_skipsTheRowsBeforeALine() {
    assertThat(run(real(), "import", "--from-line", "27", PEOPLE)).isZero();
    assertThat(out.toString().lines()).hasSize(3).first().asString().startsWith("line 27: created");
    assertThat(domo.users()).hasSize(2);
  }

  @Test
  void aCustomRole_canBeAllowed() throws IOException {
    Path file = file("name,email,role\nAda,ada@example.com,Editor\n");
    assertThat(run(real(), "import", "--custom-role", "Editor", file.toString())).isZero();
    assertThat(domo.users()).extracting(u -> u.role()).containsExactly(Role.custom("Editor"));
  }

  @Test
  void theFakeDomo_acceptsAnAllowedCustomRole() throws IOException {
    Path file = file("name,email,role\nAda,ada@example.com,Data Steward\n");

    int status = run(Map.of(), "import", "--custom-role", "Data Steward", file.toString());

    assertThat(out.toString()).endsWith("1 row: 1 created.\n");
    assertThat(status).isZero();
  }

  @Test
  void aRejectedToken_stopsTheImportAtOnce() {
    Map<String, String> wrong = Map.of("DOMO_TOKEN", "wrong", "DOMO_BASE_URL", domo.url());
    int status = run(wrong, "import", PEOPLE);
    assertThat(domo.requests()).hasSize(1);
    assertThat(out.toString().lines().toList())
        .hasSize(3)
        .satisfies(
            lines -> {
              assertThat(lines.get(0))
                  .startsWith("line 2: not created: Domo rejected the access token");
              assertThat(lines.get(1)).isEqualTo("27 rows: 1 not created, 26 not tried.");
              assertThat(lines.get(2)).contains("every further row").contains("--from-line 2.");
            });
    assertThat(status).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"feign", "httpclient"})
  void aUserWhoseResponseIsLost_isFound_andCreatedOnce(String adapter) {
    domo.enqueue(FakeResponse.commitThenDrop());
    int status = run(real(), "import", "--adapter", adapter, PEOPLE);
    assertThat(out.toString())
        .startsWith("line 2: created, id " + domo.users().get(0).id() + "\n")
        .endsWith("27 rows: 27 created.\n");
    assertThat(err.toString().lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .matches(
                        "onboarding: Domo did not respond, and may have created the user: looking"
                            + " the user up in 0\\.\\d s\\."),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "onboarding: the user was created, id " + domo.users().get(0).id() + "."));
    assertThat(domo.users()).hasSize(27);
    assertThat(status).isZero();
  }

  @Test
  void aCreateWithAnUnknownOutcome_isReported_andTheImportContinues() {
    domo.enqueue(FakeResponse.commitThenDrop());
    Run.always(domo, "GET", FakeResponse.status(503));
    int status = run(real(), "import", PEOPLE);
    assertThat(domo.users()).hasSize(27);
    assertThat(out.toString())
        .contains("line 2: unknown: Domo did not respond")
        .contains(
            "may or may not have been created, so check with find before importing the row again\n")
        .contains("27 rows: 26 created, 1 unknown.\n");
    assertThat(status).isEqualTo(1);
  }

  @Test
  void aTruncatedResponse_isReportedAsCreated_evenIfTheLookupFails() {
    domo.enqueue(FakeResponse.truncate());
    Run.always(domo, "GET", FakeResponse.status(503));
    int status = run(real(), "import", PEOPLE);
    assertThat(out.toString())
        .contains("line 2: created")
        .contains("27 rows: 26 created, 1 created with an unreadable response.\n");
    assertThat(err.toString())
        .startsWith("onboarding: the user was created, but Domo's response could not be read: ")
        .contains("onboarding: Domo reported a server error: retrying in ")
        .endsWith("onboarding: it is still unknown whether the user was created.\n");
    assertThat(status).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''        | ''                      | DOMO_TOKEN: The access token is empty.",
        "'  '      | https://api.domo.com    | DOMO_TOKEN: The access token is empty.",
        "secret x  | https://api.domo.com    | DOMO_TOKEN: The access token has an invalid",
        "secret    | ''                      | DOMO_BASE_URL: baseUrl is not absolute",
        "secret    | api.domo.com            | DOMO_BASE_URL: baseUrl is not absolute",
        "secret    | https://a@b.domo.com    | DOMO_BASE_URL: baseUrl contains credentials",
        "secret    | http://api.example.com  | DOMO_BASE_URL: baseUrl must be https"
      })
  void anInvalidEnvironmentVariable_isAUsageError(String token, String baseUrl, String message) {
    Map<String, String> environment = Map.of("DOMO_TOKEN", token, "DOMO_BASE_URL", baseUrl);
    assertUsageError(run(environment, "import", PEOPLE), message);
    assertThat(err.toString()).doesNotContain("secret");
  }

  @Test
  void aBaseUrlWithoutCredentials_isAUsageError() {
    assertUsageError(
        run(Map.of("DOMO_BASE_URL", domo.url()), "import", PEOPLE),
        "DOMO_BASE_URL is set, but neither DOMO_TOKEN nor DOMO_CLIENT_ID and DOMO_CLIENT_SECRET");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "import", "export", "import people.csv --wet-run", "import a b"})
  void invalidArguments_areAUsageError(String arguments) {
    String[] args =
        Stream.of(arguments.split(" ")).filter(a -> !a.isEmpty()).toArray(String[]::new);
    assertUsageError(run(real(), args), "onboarding: ");
  }

  @Test
  void anInvalidFile_isAUsageError_andNothingIsSent() throws IOException {
    assertUsageError(run(real(), "import", "missing.csv"), "missing.csv does not exist.");
    Path file = file("name,emial,role\nAda,ada@example.com,Admin\n");
    assertUsageError(run(real(), "import", file.toString()), "is unknown: rename or remove it");
  }

  @Test
  void employeeNumbersWithLeadingZeros_areAUsageError_unlessTheZerosAreDropped()
      throws IOException {
    Path file =
        file(
            """
            name,email,role,employeeNumber
            Ada,ada@example.com,Admin,00123
            Bob,bob@example.com,Admin,7
            """);
    assertUsageError(run(real(), "import", file.toString()), "in line 2: remove the zeros, or add");
    assertUsageError(run(real(), "import", "--dry-run", file.toString()), "in line 2: ");

    String[] dropping = {"import", "--employee-number-zeros", "drop", file.toString()};
    assertThat(run(real(), dropping)).isZero();
    assertThat(domo.users()).extracting(User::employeeNumber).containsExactly(123L, 7L);
  }

  @Test
  void aFileForDomosOwnImport_isImported_andIgnoredColumnsAreReported() throws IOException {
    Path file =
        file(
            """
            email,displayName,edit,roleId,phoneNumber,deskPhoneNumber,timeZone,groups
            ada@example.com,Ada,,4,123,456,Europe/London,Poets
            """);

    assertThat(run(real(), "import", file.toString())).isZero();
    assertThat(domo.created())
        .containsExactly(
            NewUser.builder()
                .name("Ada")
                .email("ada@example.com")
                .role(Role.PARTICIPANT)
                .phone("123")
                .timezone("Europe/London")
                .build());
    assertThat(out.toString())
        .endsWith(
            """
            1 row: 1 created.
            Ignored columns, because Domo's users API has no such attributes: edit, deskPhoneNumber, groups.
            """);
  }

  @Test
  void importHelp_listsTheColumnsAndTheExitStatuses() {
    assertThat(run(Map.of(), "import", "--help")).isZero();
    assertThat(out.toString().replaceAll("\\s+", " "))
        .contains(Stream.of(Attribute.values()).map(Attribute::wireName).toList())
        .contains("sendInvite")
        .contains("DOMO_CLIENT_ID", "DOMO_TOKEN", "DOMO_BASE_URL", "130");
  }

  @Test
  void anImportStops_whenItsOutputIsClosed() {
    PrintWriter broken =
        new PrintWriter(out) {
          @Override
          public boolean checkError() {
            return domo.users().size() >= 2;
          }
        };
    int status = commandLine(real(), false).setOut(broken).execute("import", PEOPLE);
    assertThat(domo.users()).hasSize(2);
    assertThat(err.toString())
        .startsWith("Cannot write to standard output.\n")
        .contains("lines 2 to 3 were processed; continue with --from-line 4.");
    assertThat(status).isEqualTo(1);
  }

  private void assertUsageError(int status, String message) {
    assertThat(err.toString()).startsWith("onboarding: ").contains(message).contains("--help");
    assertThat(out.toString()).isEmpty();
    assertThat(domo.requests()).isEmpty();
    assertThat(status).isEqualTo(2);
  }

  private Map<String, String> real() {
    return Map.of("DOMO_TOKEN", domo.token(), "DOMO_BASE_URL", domo.url());
  }

  private int run(Map<String, String> environment, String... args) {
    return commandLine(environment, false).execute(args);
  }

  private CommandLine commandLine(Map<String, String> environment, boolean terminal) {
    return OnboardingCommand.commandLine(environment, terminal, null)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err));
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("file.csv"), text);
  }
}
