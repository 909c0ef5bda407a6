package io.github.domousers.testkit.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.Http;
import io.github.domousers.testkit.ReferencePage;
import io.github.domousers.testkit.internal.server.FakeServer;
import io.github.domousers.testkit.internal.store.Json;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link FakeDomo} as a process. */
class FakeDomoCliTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  @TempDir private Path directory;

  @Test
  void asAProcess_itServesRequestsUntilItIsKilled() throws Exception {
    Process process = run("--port", "0");
    try (BufferedReader out = process.inputReader()) {
      String url = urlIn(out.readLine());
      HttpURLConnection create =
          (HttpURLConnection) URI.create(url + "/v1/users").toURL().openConnection();
      create.setDoOutput(true);
      create.setRequestProperty("Authorization", "Bearer " + token(url));
      create.setRequestProperty("Content-Type", "application/json");
      create.getOutputStream().write(ReferencePage.REQUEST.getBytes(StandardCharsets.UTF_8));

      Map<String, @Nullable Object> answer =
          Http.json(new String(create.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
      assertThat(answer).containsOnlyKeys(Http.json(ReferencePage.RESPONSE).keySet());
      assertThat(answer).containsEntry("name", "Leonhard Euler");
      assertThat(process.isAlive()).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void asAProcess_itReportsAllMistakes_andExitsWithStatus2() throws Exception {
    Process process = run("--port", "http", "--bogus");
    try (BufferedReader err = process.errorReader()) {
      assertThat(err.lines())
          .containsExactly(
              "--port must be a number from 0 (any free port) to 65535.",
              "--bogus is not an option.",
              CommandLine.USAGE);
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(2);
    } finally {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "="})
  void everyOption_isAcceptedInBothForms(String between) throws Exception {
    Path file = file("users.json", "[" + ReferencePage.REQUEST + "]");
    String[] options =
        ("--port#0 --client-id#it's --client-secret#s=3 --token-lifetime#60 --users#" + file)
            .replace("#", between)
            .split(" ");

    try (FakeServer fake = start(options)) {
      assertThat(fake.clientId()).isEqualTo("it's");
      assertThat(fake.clientSecret()).isEqualTo("s=3");
      assertThat(fake.store().users()).extracting(User::name).containsExactly("Leonhard Euler");
      Http.Response token =
          Http.send(
              "GET",
              fake.url() + "/oauth/token?grant_type=client_credentials",
              Http.basic("it's", "s=3"),
              "",
              "");
      assertThat(token.json().get("expires_in")).isEqualTo(60L);
      assertThat(output()).contains("curl -u 'it'\\''s' '" + fake.url()).doesNotContain("s=3");
    }
  }

  @Test
  void anAddedRole_isAccepted_inTheFileAndInARequest() throws Exception {
    Path file = file("users.json", "[" + withRole("a@b.c", "Data Steward") + "]");

    try (FakeServer fake =
        start("--users", file.toString(), "--role", "Data Steward", "--role=Other")) {
      assertThat(create(fake, withRole("b@b.c", "Other"))).isEqualTo(200);
      assertThat(create(fake, withRole("c@b.c", "Emperor"))).isEqualTo(400);
      assertThat(fake.store().users())
          .extracting(User::role)
          .containsExactly(Role.custom("Data Steward"), Role.custom("Other"));
    }
  }

  @Test
  void withAnyRole_everyRoleIsAccepted_inTheFileAndInARequest() throws Exception {
    Path file = file("users.json", "[" + withRole("a@b.c", "Emperor") + "]");

    try (FakeServer fake = start("--any-role", "--users=" + file)) {
      assertThat(create(fake, withRole("b@b.c", "admin"))).isEqualTo(200);
      assertThat(fake.store().users()).hasSize(2);
    }
  }

  private static String withRole(String email, String role) {
    return Json.write(Map.of("name", "A", "email", email, "role", role));
  }

  private static int create(FakeServer fake, String body) throws IOException {
    return Http.send(
            "POST", fake.url() + "/v1/users", "Bearer " + fake.token(), "application/json", body)
        .status();
  }

  @Test
  void thePrintedCommands_canBePastedIntoAShell() throws Exception {
    try (FakeServer fake = start()) {
      List<String> lines = output().lines().filter(line -> line.startsWith("curl ")).toList();

      assertThat(lines)
          .containsExactly(
              "curl -u 'fake-domo-client:fake-domo-secret' '"
                  + fake.url()
                  + "/oauth/token?grant_type=client_credentials&scope=user'",
              "curl -H 'Authorization: Bearer fake-domo-token' -H 'Content-Type: application/json'"
                  + " -d '"
                  + Json.write(Http.json(ReferencePage.REQUEST))
                  + "' "
                  + fake.url()
                  + "/v1/users");
      assertThat(output()).startsWith("FakeDomo is at " + fake.url());
    }
  }

  @Test
  void requests_areNotRecorded() throws Exception {
    try (FakeServer fake = start()) {
      Http.send("GET", fake.url() + "/v1/users", "Bearer " + fake.token(), "", "");

      assertThat(fake.requests()).isEmpty();
    }
  }

  @Test
  void help_isPrinted_andNoServerIsStarted() throws Exception {
    FakeServer none = FakeDomoCli.start(print(), "--help", "--bogus");

    assertThat(none).isNull();
    assertThat(output())
        .startsWith(CommandLine.USAGE)
        .contains(
            "--port PORT",
            "--client-id ID",
            "--client-secret SECRET",
            "--token-lifetime SECONDS",
            "--role NAME",
            "--any-role",
            "--users FILE.json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--port             | --port needs a value.",
        "--port --users x    | --port needs a value.",
        "--port 65536       | --port must be a number from 0 (any free port) to 65535.",
        "--port=-1          | --port must be a number from 0 (any free port) to 65535.",
        "--client-id a:b    | --client-id must not be blank or contain a colon.",
        "--client-secret=   | --client-secret must not be empty.",
        "--token-lifetime 0 | --token-lifetime must be a number of seconds, 1 or more.",
        "--token-lifetime=x | --token-lifetime must be a number of seconds, 1 or more.",
        "--role             | --role needs a value.",
        "--role=            | --role must be the name of a role, in one line.",
        "--role=\u0007         | --role must be the name of a role, in one line.",
        "--any-role=yes     | --any-role takes no value.",
        "--users            | --users needs a value.",
        "--secret hush      | --secret is not an option.",
        "--secret=hush      | --secret is not an option.",
        "8080               | 8080 is not an option.",
      })
  void aMalformedOption_isAMistake(String arguments, String message) {
    StartException mistake = failure(arguments.split(" "));

    assertThat(mistake).hasMessage(message + "\n" + CommandLine.USAGE);
    assertThat(mistake.exitStatus()).isEqualTo(2);
  }

  @Test
  void aPortInUse_isReported() throws Exception {
    try (FakeDomo other = FakeDomo.start()) {
      int port = URI.create(other.url()).getPort();

      StartException busy = failure("--port", String.valueOf(port));

      assertThat(busy).hasMessage("FakeDomo cannot listen on port " + port + ".");
      assertThat(busy.exitStatus()).isEqualTo(1);
    }
  }

  // ---- the file of users

  @Test
  void aFileWithManyUsers_isReadToItsEnd() throws Exception {
    Path file =
        file(
            "users.json",
            IntStream.range(0, 2000)
                .mapToObj(
                    i -> "{\"name\":\"A\",\"email\":\"u%d@b.c\",\"role\":\"Admin\"}".formatted(i))
                .collect(Collectors.joining(",\n", "[", "]")));

    try (FakeServer fake = start("--users", file.toString())) {
      assertThat(fake.store().users()).hasSize(2000);
      assertThat(fake.store().invited()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'name':'B','email':'b@b.c'}                                 | , user [1]: role is required.",
        "{'name':'B','email':'A@B.c','role':'Admin'}                  | , user [1]: A user with this email address already exists.",
        "{'name':'B','email':'b@b.c','role':'ADMIN'}                  | , user [1]: role must be spelt exactly Admin.",
        "{'name':'B','email':'b@b.c','role':'Admin','employeeNumber':'7'} | , user [1]: employeeNumber must be an integer.",
        "{'name':'B','email':'b@b.c','role':'Emperor'}                | `, user [1]: role must be one that this fake has: Admin, Privileged, Participant, Editor, Social, or one that was added with role(...) on its builder (--role on its command line). To accept every role, use anyRole() (--any-role).`",
        "7                                                            | , user [1]: A user must be a JSON object.",
        "null                                                         | , user [1]: A user must be a JSON object.",
        "?                                                            | ` is not JSON: see line 2, column 1.`",
      })
  void anInvalidUser_isReportedWithItsIndex(String second, String message) throws Exception {
    String json = "[{'name':'A','email':'a@b.c','role':'Admin'},\n" + second + "]";
    Path file = file("users.json", json.replace('\'', '"'));

    StartException mistake = failure("--users", file.toString());

    assertThat(mistake).hasMessage(file + message);
    assertThat(mistake.exitStatus()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[{\"name\":\"A\",\"email\":\"a@b.c\",\"role\":\"Admin\"}", "[", "[{"})
  void aFileThatEndsEarly_isNotJson(String json) throws Exception {
    Path file = file("users.json", json);

    assertThat(failure("--users", file.toString())).hasMessageStartingWith(file + " is not JSON");
  }

  @Test
  void aFileThatIsNotUtf8_isNotJson() throws Exception {
    byte[] latin1 =
        "[{\"name\":\"Zo\u00eb\",\"email\":\"a@b.c\",\"role\":\"Admin\"}]"
            .getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(directory.resolve("users.json"), latin1);

    assertThat(failure("--users", file.toString())).hasMessageStartingWith(file + " is not JSON");
  }

  @ParameterizedTest
  @CsvSource({"9, 2000", "[, 2000"})
  void aFileWithAValueThatIsTooLongOrTooDeep_isRejected(String repeated, int times)
      throws Exception {
    Path file = file("users.json", "[{\"employeeNumber\":" + repeated.repeat(times));

    assertThat(failure("--users", file.toString()))
        .hasMessage(
            file + " is not JSON that can be read: a value is too long, or nested too deeply.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "", "7", "[] []"})
  void aFileWithoutAnArray_isRejected(String json) throws Exception {
    Path file = file("users.json", json);

    assertThat(failure("--users=" + file)).hasMessage(file + " must be a JSON array of users.");
  }

  @Test
  void aMissingFile_isReported() {
    Path file = directory.resolve("none.json");

    assertThat(failure("--users", file.toString()))
        .hasMessage(file + " cannot be read: NoSuchFileException.");
  }

  private FakeServer start(String... args) throws StartException {
    return Objects.requireNonNull(FakeDomoCli.start(print(), args));
  }

  private StartException failure(String... args) {
    return catchThrowableOfType(StartException.class, () -> FakeDomoCli.start(print(), args));
  }

  private PrintStream print() {
    return new PrintStream(printed, true, StandardCharsets.UTF_8);
  }

  private String output() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }

  /** Starts the program in a JVM of its own. */
  private static Process run(String... args) throws IOException {
    String classes =
        System.getProperty("java.class.path")
            + System.getProperty("path.separator")
            + System.getProperty("jdk.module.path", "");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classes,
                FakeDomo.class.getName()));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).start();
  }

  private static String urlIn(String firstLine) {
    return firstLine.replaceAll("FakeDomo is at (\\S+) .*", "$1");
  }

  private static String token(String url) throws IOException {
    Http.Response token =
        Http.send(
            "POST",
            url + "/oauth/token",
            Http.basic("fake-domo-client", "fake-domo-secret"),
            "application/x-www-form-urlencoded",
            "grant_type=client_credentials&scope=user");
    return String.valueOf(token.json().get("access_token"));
  }
}
