package io.github.domousers.example.onboarding.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import feign.Logger;
import io.github.domousers.auth.ClientCredentials;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.domain.UserUpdate.Clearable;
import io.github.domousers.feign.FeignUserGateway;
import io.github.domousers.httpclient.HttpClientUserGateway;
import io.github.domousers.port.Operation;
import io.github.domousers.port.RateLimitedException;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.resilience.EnsureResult;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.testkit.Failures;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import io.github.domousers.testkit.InMemoryUserGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compiles and runs the Java code of the README and of the pages in docs. Each block is in this
 * package or in an application of {@code examples/downstream}, between two markers.
 */
class DocumentationTest {

  private static final Path ROOT = Path.of("../..");
  private static final List<Path> SOURCES =
      List.of(
          Path.of("src/test/java/io/github/domousers/example/onboarding/docs"),
          Path.of("../downstream/src/it/spring-boot/src/main/java/com/example/onboarding"));

  private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern MARKED =
      Pattern.compile(
          "( *)// (?<page>\\S+\\.md) begins(?<imports>, with imports)?\\n(?<code>.*?) *// ends\\n",
          Pattern.DOTALL);
  private static final Pattern IMPORTS = Pattern.compile("^import [^;]+;\\n", Pattern.MULTILINE);

  private static final NewUser ADA =
      NewUser.builder().name("Ada").email("ada@acme.com").role(Role.PARTICIPANT).build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "docs/adapters.md",
        "docs/authentication.md",
        "docs/failures.md",
        "docs/observability.md",
        "docs/sync.md",
        "docs/testing.md"
      })
  void everyJavaBlockOfThePage_isCompiled(String page) throws IOException {
    List<String> shown =
        BLOCK
            .matcher(Files.readString(ROOT.resolve(page)))
            .results()
            .map(block -> block.group(1))
            .toList();

    assertThat(shown).isNotEmpty().containsExactlyInAnyOrderElementsOf(compiled(page));
  }

  private static List<String> compiled(String page) throws IOException {
    List<String> blocks = new ArrayList<>();
    for (Path directory : SOURCES) {
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.toList()) {
          String source = Files.readString(file);
          MARKED
              .matcher(source)
              .results()
              .filter(block -> block.group(2).equals(page))
              .map(block -> code(block, source))
              .forEach(blocks::add);
        }
      }
    }
    return blocks;
  }

  private static String code(MatchResult block, String source) {
    String code = block.group(4).replaceAll("(?m)^" + block.group(1), "");
    return block.group(3) == null
        ? code
        : IMPORTS.matcher(source).results().map(MatchResult::group).collect(Collectors.joining())
            + "\n"
            + code;
  }

  @Test
  void ensureOfTheReadme_createsAUser() {
    InMemoryUserGateway gateway = new InMemoryUserGateway();

    ensure(ReliableUserGateway.over(gateway), ADA);

    assertThat(gateway.created()).containsExactly(ADA);
  }

  private static void ensure(ReliableUserGateway users, NewUser ada) {
    // README.md begins
    EnsureResult result = users.ensure(ada); // throws if the data are not the reason for a failure
    switch (result.status()) {
      case CREATED -> System.out.println("Created user " + result.user().id());
      case ALREADY_EXISTS -> System.out.println("User " + result.user().id() + " existed");
      case REJECTED -> System.out.println("Correct the data: " + result);
      case UNKNOWN -> System.out.println("Run this again later: " + result);
    }
    // ends
  }

  @Test
  void theFakeOfTheReadme_createsAUserWhoseResponseIsLost() {
    NewUser ada = ADA;
    // README.md begins
    InMemoryUserGateway users = new InMemoryUserGateway();
    users.applyThenFailNext(Failures.timeout(Operation.CREATE)); // created, no response

    assertThatThrownBy(() -> users.create(ada)).isInstanceOf(TransportException.class);

    assertThat(users.created()).containsExactly(ada);
    // ends
  }

  @Test
  void theOperations_changeAndDeleteTheUser() {
    InMemoryUserGateway users = new InMemoryUserGateway();
    NewUser ada = ADA;
    // docs/failures.md begins
    users.create(ada);

    User user = users.findByEmail("ADA@acme.com").orElseThrow();

    users.update(
        user.id(), // attributes that the update does not contain keep their values
        UserUpdate.builder()
            .title("Countess")
            .role(Role.PRIVILEGED)
            .clear(Clearable.PHONE)
            .build());

    long countesses = users.stream().filter(row -> "Countess".equals(row.title())).count();

    users.delete(user.id());
    boolean gone = users.get(user.id()).deleted();
    // ends
    assertThat(countesses).isEqualTo(1);
    assertThat(gone).isTrue();
  }

  @Test
  void theOutcomes_areHandled() {
    InMemoryUserGateway users = new InMemoryUserGateway();
    NewUser ada = ADA;
    users.applyThenFailNext(Failures.timeout(Operation.CREATE));
    // docs/failures.md begins
    try {
      users.create(ada);
    } catch (UserGatewayException e) {
      switch (e.outcome()) {
        case NOT_APPLIED -> System.out.println("Not created: " + e.getMessage());
        case APPLIED ->
            System.out.println("Created, but the response is unreadable: " + e.getMessage());
        case UNKNOWN -> System.out.println("Look the user up before a retry: " + e.getMessage());
      }
    }
    // ends
    assertThat(users.created()).containsExactly(ada);
  }

  @Test
  void ensure_findsTheUserWhoseResponseWasLost() {
    InMemoryUserGateway gateway = new InMemoryUserGateway();
    gateway.applyThenFailNext(Failures.timeout(Operation.CREATE));

    ensureWithResults(gateway, ADA);

    assertThat(gateway.created()).containsExactly(ADA);
  }

  private static void ensureWithResults(UserGateway gateway, NewUser ada) {
    // docs/failures.md begins
    try (ReliableUserGateway users = ReliableUserGateway.over(gateway)) {
      EnsureResult result = users.ensure(ada);
      if (result instanceof EnsureResult.Created created) {
        System.out.println("Created user " + created.user().id());
        if (!created.differences().isEmpty()) {
          System.out.println("Domo returned other values of " + created.differences());
        }
      } else if (result instanceof EnsureResult.AlreadyExists existing) {
        System.out.println("Existed, and differs in " + existing.differences());
      } else if (result instanceof EnsureResult.Rejected rejected) {
        System.out.println("Correct the data: " + rejected.failure());
      } else if (result instanceof EnsureResult.Unknown unknown) {
        System.out.println("Run this again later: " + unknown.failure());
      }
    } catch (UserGatewayException e) {
      System.out.println("Not created, but not because of the data: " + e.getMessage());
    }
    // ends
  }

  @Test
  void theOptions_areThoseOfTheBuilder() {
    InMemoryUserGateway gateway = new InMemoryUserGateway();

    assertThat(reliable(gateway).create(ADA)).isEqualTo(gateway.users().get(0));
  }

  private static ReliableUserGateway reliable(UserGateway gateway) {
    // docs/failures.md begins
    ReliableUserGateway users =
        ReliableUserGateway.builder(gateway)
            .maxAttempts(5)
            .deadline(Duration.ofMinutes(5))
            .listener(event -> System.out.println(event))
            .build();
    // ends
    return users;
  }

  @Test
  void credentials_areExchangedForOneToken() {
    try (FakeDomo domo = FakeDomo.builder().customer("acme").start();
        UserGateway users = connected(domo.url(), domo.clientId(), domo.clientSecret())) {
      users.create(ADA);

      assertThat(domo.tokensIssued()).isEqualTo(1);
    }
  }

  private static UserGateway connected(String baseUrl, String clientId, String clientSecret) {
    // docs/authentication.md begins
    UserGateway users =
        HttpClientUserGateway.builder()
            .credentials(ClientCredentials.of(clientId, clientSecret))
            .expectCustomer("acme") // fails before it changes anything in another Domo instance
            .baseUrl(baseUrl) // leave this out for Domo's own, https://api.domo.com
            .build();
    // ends
    return users;
  }

  @Test
  void feign_createsTheUser() {
    try (FakeDomo domo = FakeDomo.start()) {
      feign(domo.url(), domo.clientId(), domo.clientSecret(), ADA);

      assertThat(domo.created()).containsExactly(ADA);
    }
  }

  private static void feign(String baseUrl, String clientId, String clientSecret, NewUser ada) {
    // docs/adapters.md begins
    try (UserGateway users =
        FeignUserGateway.builder()
            .baseUrl(baseUrl)
            .credentials(ClientCredentials.of(clientId, clientSecret))
            .feign(feign -> feign.logger(new Logger.ErrorLogger()).logLevel(Logger.Level.BASIC))
            .build()) {
      users.create(ada);
    }
    // ends
  }

  @Test
  void theInMemoryGateway_failsAsScripted() {
    NewUser ada = ADA;
    // docs/testing.md begins
    InMemoryUserGateway users = new InMemoryUserGateway();
    users.applyThenFailNext(Failures.timeout(Operation.CREATE)); // created, no response
    users.failNext(Failures.rateLimited(Operation.LIST, Duration.ofSeconds(3)));

    OnboardingApplication application = new OnboardingApplication(users); // your own code
    application.onboard(ada);

    assertThat(users.created()).containsExactly(ada);
    assertThat(users.invited()).isEmpty();
    // ends
  }

  @Test
  void aReliableGatewayWithoutRetries_throwsAScriptedFailure() {
    NewUser ada = ADA;
    // docs/testing.md begins
    InMemoryUserGateway domo = new InMemoryUserGateway();
    ReliableUserGateway users =
        ReliableUserGateway.builder(domo)
            .maxAttempts(1)
            .backOff(Duration.ZERO, Duration.ZERO) // no wait before a lookup either
            .build();
    domo.failNext(Failures.rateLimited(Operation.CREATE));

    assertThatThrownBy(() -> users.ensure(ada)).isInstanceOf(RateLimitedException.class);
    // ends
  }

  /** Stands for the reader's own code. */
  private record OnboardingApplication(UserGateway users) {

    void onboard(NewUser user) {
      try {
        users.create(user);
      } catch (UserGatewayException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @Test
  void aUserIsCreatedOnce_whenTheFakeServerLosesAResponse() {
    NewUser ada = ADA;
    // docs/testing.md begins
    try (FakeDomo domo = FakeDomo.start()) {
      domo.enqueue(FakeResponse.commitThenDrop()); // the next request: created, but no response

      try (ReliableUserGateway users =
          ReliableUserGateway.over(
              HttpClientUserGateway.builder()
                  .baseUrl(domo.url())
                  .credentials(ClientCredentials.of(domo.clientId(), domo.clientSecret()))
                  .build())) {
        users.create(ada);
      }

      assertThat(domo.created()).containsExactly(ada);
    }
    // ends
  }
}
