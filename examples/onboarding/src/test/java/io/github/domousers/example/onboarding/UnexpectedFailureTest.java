package io.github.domousers.example.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.testkit.FakeDomo;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Breaks the installation with invalid class files. */
@Timeout(60)
class UnexpectedFailureTest {

  /** Loaded after the fake Domo has started. */
  private static final String ADAPTER =
      "io/github/domousers/httpclient/HttpClientUserGateway.class";

  /** Loaded by a static initializer, after the fake Domo has started. */
  private static final String VALIDATOR = "org/hibernate/validator/HibernateValidator.class";

  /** Loaded before the command line is parsed. */
  private static final String COMMAND =
      "io/github/domousers/example/onboarding/commands/ImportCommand.class";

  private static final String USER = "io/github/domousers/domain/NewUser.class";

  /** Loaded to report the failure. */
  private static final String MASK =
      "io/github/domousers/example/onboarding/report/Redaction.class";

  @TempDir Path directory;

  static Stream<Arguments> brokenClasses() {
    return Stream.of(
        Arguments.of(List.of(ADAPTER), "import", "ClassFormatError"),
        Arguments.of(List.of(ADAPTER), "list", "ClassFormatError"),
        Arguments.of(List.of(VALIDATOR), "import", "ClassFormatError"),
        Arguments.of(List.of(COMMAND), "find", "ClassFormatError"),
        Arguments.of(List.of(USER, MASK), "import", "ClassFormatError"));
  }

  @ParameterizedTest
  @MethodSource("brokenClasses")
  void anError_endsTheProcess_withStatus1AndAMessage(
      List<String> brokenClasses, String command, String error) throws Exception {
    Run run = runWithBroken(brokenClasses, args(command));

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .contains("onboarding: Stopped by an unexpected failure: ")
        .contains(error)
        .contains("Use --stack-trace to see where")
        .doesNotContain("\tat ");
  }

  @Test
  void theStackTrace_isPrintedOnRequest() throws Exception {
    Run run = runWithBroken(List.of(ADAPTER), "list", "--stack-trace");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("ClassFormatError").contains("\tat ");
  }

  @Test
  void anUnexpectedException_isReportedWithItsCauses_withoutPersonalData() {
    try (FakeDomo domo = FakeDomo.start()) {
      Map<String, String> environment = Run.environment(domo);
      domo.seed(NewUser.builder().name("Ada").email("ada@example.com").role(Role.ADMIN).build());
      Function<String, @Nullable String> broken =
          question -> {
            throw new IllegalStateException(
                "No response from ada@example.com", new IOException("closed"));
          };

      Run run = Run.withPrompt(broken, environment, "offboard", "ada@example.com");

      assertThat(run)
          .isEqualTo(
              new Run(
                  1,
                  "",
                  """
                  onboarding: Stopped by an unexpected failure: IllegalStateException: No response \
                  from a***@example.com, caused by IOException: closed.
                  This is a defect, or the installation is incomplete. Use --stack-trace to see \
                  where it happened.
                  """));
      assertThat(domo.users()).hasSize(1);
    }
  }

  private static String[] args(String command) {
    return switch (command) {
      case "import" -> new String[] {"import", "people.csv"};
      case "find" -> new String[] {"find", "ada@example.com"};
      default -> new String[] {command};
    };
  }

  private Run runWithBroken(List<String> brokenClasses, String... args)
      throws IOException, InterruptedException {
    Path first = directory.resolve("broken");
    for (String brokenClass : brokenClasses) {
      Path file = first.resolve(brokenClass);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "no class");
    }
    String classPath = first + File.pathSeparator + System.getProperty("java.class.path");
    return ProcessRun.run(ProcessRun.commandWithClasses(classPath, args), directory, Map.of());
  }
}
