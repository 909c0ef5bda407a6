package io.github.domousers.example.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.example.onboarding.service.CommandLineText;
import io.github.domousers.testkit.FakeDomo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CommandLineTextTest {

  private static final String DAMAGED = "J\uFFFD\uFFFDrgen";

  @TempDir Path directory;

  private final FakeDomo domo = FakeDomo.start();
  private final User user =
      domo.seed(
          NewUser.builder().name("Mike").email("mike@example.org").role(Role.PRIVILEGED).build());

  @AfterEach
  void close() {
    domo.close();
  }

  /** A shell passes the bytes, whatever the locale of this JVM is. */
  @ParameterizedTest
  @ValueSource(strings = {"C", "POSIX", "xx_XX.UTF-8"})
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Arguments are Unicode on Windows.")
  void anArgumentThatTheLocaleCannotDecode_isRejected_andNothingIsSent(String locale)
      throws Exception {
    Run run = inLocale(locale, "update", String.valueOf(user.id()), "--name", "J\\0303\\0274rgen");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith(
            "onboarding: Argument 4 could not be decoded: the encoding of this environment is ")
        .contains("environment variable LC_ALL", "LC_ALL=C.UTF-8");
    assertThat(domo.requests()).isEmpty();
    assertThat(domo.users()).containsExactly(user);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Arguments are Unicode on Windows.")
  void anArgumentInAnotherEncoding_isRejected() throws Exception {
    Run run = inLocale("C.UTF-8", "find", "m\\0374ke@example.org");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("onboarding: Argument 2 could not be decoded: ");
    assertThat(domo.requests()).isEmpty();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Arguments are Unicode on Windows.")
  void asciiArguments_areDecodedInEveryLocale() throws Exception {
    Run run = inLocale("C", "update", String.valueOf(user.id()), "--title", "Clerk");

    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(domo.users()).extracting(User::title).containsExactly("Clerk");
  }

  @Test
  void everyCommand_rejectsAnArgumentThatCouldNotBeDecoded() {
    assertRejected("update", "1", "--name", DAMAGED);
    assertRejected("update", "1", "--title=" + DAMAGED);
    assertRejected("update", "1", "--clear", DAMAGED);
    assertRejected("update", DAMAGED, "--title", "x");
    assertRejected("find", DAMAGED);
    assertRejected("offboard", "--yes", DAMAGED);
    assertRejected("import", DAMAGED + ".csv");
    assertRejected("import", "--custom-role", DAMAGED, "people.csv");
    assertRejected("list", "--limit", DAMAGED);
    assertRejected(DAMAGED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DOMO_CLIENT_SECRET", "DOMO_CLIENT_ID", "DOMO_CUSTOMER", "DOMO_BASE_URL"})
  void anEnvironmentVariableThatCouldNotBeDecoded_isRejected(String variable) {
    Map<String, String> environment =
        new HashMap<>(Map.of("DOMO_CLIENT_ID", "id", "DOMO_CLIENT_SECRET", "secret"));
    environment.put(variable, "s\uFFFDcret");

    Run run = Run.of(environment, "list");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("onboarding: " + variable + " could not be decoded: ")
        .doesNotContain("cret");
  }

  @Test
  void anArgumentWithAnAtSign_isNotAnArgumentFile() {
    Run run = Run.of(domo, "update", String.valueOf(user.id()), "--title", "@people.csv");

    assertThat(run.err()).isEmpty();
    assertThat(domo.users()).extracting(User::title).containsExactly("@people.csv");
  }

  @ParameterizedTest
  @CsvSource({"UTF-8, it is not in UTF-8", "Cp1252, is Cp1252. Set"})
  void theRemedyForUndecodedText_dependsOnTheEncoding(String encoding, String words) {
    assertThat(CommandLineText.remedy(encoding)).contains(words, "LC_ALL");
  }

  private void assertRejected(String... args) {
    Run run = Run.of(domo, args);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("onboarding: Argument ").contains(" could not be decoded: ");
    assertThat(domo.requests()).isEmpty();
  }

  /** Runs with arguments in which a byte may be written as {@code \0303}. */
  private Run inLocale(String locale, String... args) throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", "-c"));
    String quoted =
        List.of(args).stream()
            .map(arg -> "\"$(printf %b '" + arg + "')\"")
            .collect(Collectors.joining(" "));
    command.add("exec \"$@\" " + quoted);
    command.add("sh");
    command.addAll(ProcessRun.command());
    Map<String, String> environment = new HashMap<>(Run.environment(domo));
    environment.put("LC_ALL", locale);
    return ProcessRun.run(command, directory, environment);
  }
}
