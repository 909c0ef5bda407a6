package io.github.domousers.example.onboarding.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.domousers.domain.UserSummary;
import io.github.domousers.example.onboarding.Run;
import io.github.domousers.example.onboarding.report.UsageException;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.testkit.FakeDomo;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DomoAccessTest {

  private final FakeDomo domo = FakeDomo.start();
  private final StringWriter err = new StringWriter();

  @AfterEach
  void close() {
    domo.close();
  }

  @ParameterizedTest
  @EnumSource
  void aClient_getsAccess_withEachAdapter(Adapter adapter) throws UsageException {
    assertThat(list(Run.environment(domo), adapter)).isEmpty();
    assertThat(domo.tokensIssued()).isOne();
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aToken_getsAccess_withEachAdapter(Adapter adapter) throws UsageException {
    Map<String, String> token = Map.of("DOMO_TOKEN", domo.token(), "DOMO_BASE_URL", domo.url());
    assertThat(list(token, adapter)).isEmpty();
    assertThat(domo.tokensIssued()).isZero();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aClientOfTheExpectedInstance_getsAccess() throws UsageException {
    assertThat(list(with("DOMO_CUSTOMER", domo.customer()), Adapter.HTTPCLIENT)).isEmpty();
  }

  @Test
  void aClientOfAnotherInstance_isRejectedAfterTheTokenRequest() {
    assertThatThrownBy(() -> list(with("DOMO_CUSTOMER", "acme"), Adapter.HTTPCLIENT))
        .isInstanceOf(UnauthorizedException.class)
        .hasMessageContaining("acme")
        .hasMessageContaining(domo.customer());
    assertThat(domo.requests()).extracting(r -> r.path()).containsExactly("/oauth/token");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DOMO_CLIENT_ID     | DOMO_CLIENT_ID is set, but DOMO_CLIENT_SECRET is not: set both",
        "DOMO_CLIENT_SECRET | DOMO_CLIENT_SECRET is set, but DOMO_CLIENT_ID is not: set both",
        "DOMO_CUSTOMER      | DOMO_CUSTOMER is only valid with DOMO_CLIENT_ID and",
        "DOMO_BASE_URL      | DOMO_BASE_URL is set, but neither DOMO_TOKEN nor DOMO_CLIENT_ID and",
        "DOMO_CLIENT_ID DOMO_CLIENT_SECRET DOMO_TOKEN"
            + " | DOMO_TOKEN cannot be combined with DOMO_CLIENT_ID and DOMO_CLIENT_SECRET",
        "DOMO_TOKEN DOMO_CUSTOMER | DOMO_CUSTOMER is only valid with DOMO_CLIENT_ID and"
      })
  void conflictingEnvironmentVariables_areRejected(String variables, String message) {
    Map<String, String> environment = new HashMap<>();
    Stream.of(variables.split(" ")).forEach(variable -> environment.put(variable, "hush"));
    assertRejected(environment, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DOMO_CLIENT_ID     | hu:sh      | DOMO_CLIENT_ID and DOMO_CLIENT_SECRET: The client id",
        "DOMO_CLIENT_SECRET | hu sh      | DOMO_CLIENT_ID and DOMO_CLIENT_SECRET: The client secr",
        "DOMO_CLIENT_SECRET | ''          | DOMO_CLIENT_ID and DOMO_CLIENT_SECRET: The client secr",
        "DOMO_CUSTOMER      | ' '         | DOMO_CUSTOMER: expectCustomer must be the name of a",
        "DOMO_BASE_URL      | hush        | DOMO_BASE_URL: baseUrl is not absolute",
        "DOMO_BASE_URL      | http://hush.example.com | DOMO_BASE_URL: baseUrl must be https"
      })
  void anInvalidEnvironmentVariable_isRejected(String variable, String value, String message) {
    assertRejected(with(variable, value), message);
  }

  @Test
  void withoutCredentials_aFakeDomoIsUsed_andReported() throws UsageException {
    assertThat(list(Map.of(), Adapter.HTTPCLIENT, FakeDomo::start)).isEmpty();
    assertThat(err.toString())
        .startsWith("No credentials are set: using a fake Domo at http://")
        .endsWith(" without users. Its data is lost when the command ends.\n");
  }

  @Test
  void theFakeDomo_hasThePeopleOfTheSampleFile() throws Exception {
    List<String> people = Files.readAllLines(Path.of("people.csv"));
    List<UserSummary> users = list(Map.of(), Adapter.HTTPCLIENT, DomoAccess::startFakeWithPeople);
    assertThat(users).hasSize(people.size() - 1);
    assertThat(users.get(0).email()).isEqualTo("leonhard.euler@example.com");
    assertThat(err.toString()).contains(" with " + users.size() + " users from a sample file.");
  }

  private void assertRejected(Map<String, String> environment, String message) {
    assertThatThrownBy(() -> list(environment, Adapter.HTTPCLIENT))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith(message)
        .message()
        .doesNotContain("hush", "hu:sh", "hu sh");
    assertThat(domo.requests()).isEmpty();
  }

  private Map<String, String> with(String variable, String value) {
    Map<String, String> environment = new HashMap<>(Run.environment(domo));
    environment.put(variable, value);
    return environment;
  }

  private List<UserSummary> list(Map<String, String> environment, Adapter adapter)
      throws UsageException {
    return list(environment, adapter, FakeDomo::start);
  }

  private List<UserSummary> list(
      Map<String, String> environment, Adapter adapter, Supplier<FakeDomo> fakeFactory)
      throws UsageException {
    try (DomoAccess access =
        DomoAccess.from(environment, adapter, fakeFactory, new PrintWriter(err)::println)) {
      return access.users().list(100, 0).users();
    }
  }
}
