package io.github.domousers.example.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.github.domousers.port.Outcome;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.resilience.EnsureResult;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.InMemoryUserGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Java code of the README, compiled and run: each block stands here between two markers. */
class ReadmeTest {

  private static final Pattern README_BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern MARKED_BLOCK =
      Pattern.compile("( *)// README begins\\n(.*?) *// README ends\\n", Pattern.DOTALL);

  private static final NewUser ADA =
      NewUser.builder().name("Ada").email("ada@acme.com").role(Role.PARTICIPANT).build();

  @Test
  void create() {
    try (FakeDomo fake = FakeDomo.start()) {
      create(fake.url(), fake.clientId(), fake.clientSecret());

      assertThat(fake.users()).extracting(User::name).containsExactly("Leonhard Euler");
    }
  }

  private static void create(String baseUrl, String clientId, String clientSecret) {
    // README begins
    try (UserGateway users =
        HttpClientUserGateway.builder()
            .baseUrl(baseUrl) // leave this out for Domo's own, https://api.domo.com
            .credentials(ClientCredentials.of(clientId, clientSecret))
            .build()) {
      User leonhard =
          users.create(
              NewUser.builder()
                  .name("Leonhard Euler")
                  .email("leonhard.euler@domo.com")
                  .role(Role.ADMIN)
                  .title("Software Engineer")
                  .employeeNumber(23432)
                  .sendInvite(true)
                  .build());
      System.out.println("Created user " + leonhard.id());
    } catch (UserGatewayException e) {
      switch (e.outcome()) {
        case NOT_APPLIED -> System.out.println("Not created, may be tried again: " + e);
        case APPLIED -> System.out.println("Created, but the answer cannot be read: " + e);
        case UNKNOWN -> System.out.println("Look before trying again: " + e);
      }
    }
    // README ends
  }

  @Test
  void feign() {
    try (FakeDomo fake = FakeDomo.start()) {
      feign(fake.url(), fake.clientId(), fake.clientSecret());

      assertThat(fake.users()).extracting(User::name).containsExactly("Ada");
    }
  }

  private static void feign(String baseUrl, String clientId, String clientSecret) {
    NewUser ada = ADA;
    // README begins
    try (UserGateway users =
        FeignUserGateway.builder()
            .baseUrl(baseUrl)
            .credentials(ClientCredentials.of(clientId, clientSecret))
            .feign(feign -> feign.logger(new Logger.ErrorLogger()).logLevel(Logger.Level.BASIC))
            .build()) {
      users.create(ada);
    }
    // README ends
  }

  @Test
  void life() {
    InMemoryUserGateway users = new InMemoryUserGateway();
    NewUser ada = ADA;
    // README begins
    users.create(ada);

    User found = users.findByEmail("ADA@acme.com").orElseThrow(); // what the list tells of her
    User whole = users.get(found.id());

    users.update(
        whole.id(), // what the update does not name stays as it is
        UserUpdate.builder()
            .title("Countess")
            .role(Role.PRIVILEGED)
            .clear(Clearable.PHONE)
            .build());

    long countesses = users.stream().filter(user -> "Countess".equals(user.title())).count();

    users.delete(whole.id());
    boolean gone = users.get(whole.id()).deleted();
    // README ends
    assertThat(countesses).isEqualTo(1);
    assertThat(gone).isTrue();
  }

  @Test
  void authentication() {
    try (FakeDomo fake = FakeDomo.builder().customer("acme").start();
        UserGateway users = connected(fake.url(), fake.clientId(), fake.clientSecret())) {
      users.create(ADA);

      assertThat(fake.tokensIssued()).isEqualTo(1);
    }
  }

  private static UserGateway connected(String baseUrl, String clientId, String clientSecret) {
    // README begins
    UserGateway users =
        HttpClientUserGateway.builder()
            .baseUrl(baseUrl)
            .credentials(ClientCredentials.of(clientId, clientSecret))
            .expectCustomer("acme") // fails before it changes anything in another Domo instance
            .build();
    // README ends
    return users;
  }

  @Test
  void ensure() {
    InMemoryUserGateway gateway = new InMemoryUserGateway();
    gateway.applyThenFailNext(
        new TransportException(Operation.CREATE, Outcome.UNKNOWN, "the answer was lost", null));

    ensure(gateway);

    assertThat(gateway.created()).containsExactly(ADA);
  }

  private static void ensure(UserGateway gateway) {
    NewUser ada = ADA;
    // README begins
    try (ReliableUserGateway users = ReliableUserGateway.over(gateway)) {
      EnsureResult result = users.ensure(ada);
      if (result instanceof EnsureResult.Created created) {
        System.out.println("Created user " + created.user().id());
      } else if (result instanceof EnsureResult.AlreadyExists there) {
        System.out.println("Was there, and differs in " + there.differences());
      } else if (result instanceof EnsureResult.Rejected rejected) {
        System.out.println("Correct the data: " + rejected.failure());
      } else if (result instanceof EnsureResult.Unknown unknown) {
        System.out.println("Run this again later: " + unknown.failure());
      }
    }
    // README ends
  }

  @Test
  void fake() {
    // README begins
    InMemoryUserGateway users = new InMemoryUserGateway();
    users.applyThenFailNext( // Domo does it, and its answer is lost
        new TransportException(Operation.CREATE, Outcome.UNKNOWN, "the answer was lost", null));

    NewUser ada =
        NewUser.builder().name("Ada").email("ada@acme.com").role(Role.PARTICIPANT).build();
    // Call your own code with users in place of an adapter, then look at what came of it:
    try {
      users.create(ada);
    } catch (UserGatewayException lost) {
      assertThat(lost.outcome()).isEqualTo(Outcome.UNKNOWN);
    }
    assertThat(users.created()).containsExactly(ada);
    assertThat(users.invited()).isEmpty();
    // README ends
  }

  @Test
  void theReadmeShowsThisCode() throws IOException {
    Path root = Path.of("../..");
    String readme = Files.readString(root.resolve("README.md"));
    String source =
        Files.readString(
            root.resolve(
                "examples/onboarding/src/test/java/io/github/domousers/example/onboarding/ReadmeTest.java"));

    List<String> shown =
        README_BLOCK.matcher(readme).results().map(block -> block.group(1)).toList();
    List<String> compiled = MARKED_BLOCK.matcher(source).results().map(this::dedented).toList();

    assertThat(shown).isNotEmpty().isEqualTo(compiled);
  }

  private String dedented(MatchResult block) {
    return block.group(2).replaceAll("(?m)^" + block.group(1), "");
  }
}
