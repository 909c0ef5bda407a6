package io.github.domousers.example.onboarding.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.example.onboarding.Run;
import io.github.domousers.example.onboarding.service.Adapter;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListCommandTest {

  private final FakeDomo domo = FakeDomo.start();

  @AfterEach
  void close() {
    domo.close();
  }

  @ParameterizedTest
  @EnumSource
  void list_printsATable_withEachAdapter(Adapter adapter) {
    seed(2);
    Run run = Run.of(domo, "list", "--adapter", adapter.toString());
    assertThat(run)
        .isEqualTo(
            new Run(
                0,
                """
                id         name    email              role   title  phone
                959463190  User 1  user1@example.com  Admin
                959463191  User 2  user2@example.com  Admin
                """,
                "2 users.\n"));
  }

  @ParameterizedTest
  @EnumSource
  void listWithJson_printsOnlyOneObjectPerLine_withEachAdapter(Adapter adapter) {
    seed(2);
    Run run = Run.of(domo, "list", "--json", "--adapter", adapter.toString());
    assertThat(run)
        .isEqualTo(
            new Run(
                0,
                """
                {"id":959463190,"name":"User 1","email":"user1@example.com","role":"Admin"}
                {"id":959463191,"name":"User 2","email":"user2@example.com","role":"Admin"}
                """,
                ""));
  }

  @Test
  void listOfOneUser_printsTheSingular() {
    seed(1);
    assertThat(Run.of(domo, "list").err()).isEqualTo("1 user.\n");
  }

  @Test
  void usersOfSeveralPages_areListedInDomosOrder() {
    seed(501);
    assertThat(Run.of(domo, "list", "--json").lines())
        .extracting(line -> line.substring("{\"id\":".length(), line.indexOf(',')))
        .isEqualTo(domo.users().stream().map(user -> String.valueOf(user.id())).toList());
  }

  @Test
  void listWithoutUsers_printsOnlyTheHeader() {
    assertThat(Run.of(domo, "list"))
        .isEqualTo(new Run(0, "id  name  email  role  title  phone\n", "0 users.\n"));
  }

  @Test
  void list_printsAtMostLimitUsers() {
    seed(3);
    assertThat(Run.of(domo, "list", "--limit", "2").err()).isEqualTo("2 users.\n");
    assertThat(Run.of(domo, "list", "--limit", "2", "--json").lines()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "all"})
  void anInvalidLimit_isAUsageError(String limit) {
    Run run = Run.of(domo, "list", "--limit", limit);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("onboarding: ").contains("--limit");
    assertThat(domo.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--adapter=feign", "--json"})
  void aFailureOnALaterPage_isReportedAfterTheUsersBeforeIt(String option) {
    seed(600);
    domo.respondWith(
        request ->
            String.valueOf(request.query()).contains("offset=500")
                ? FakeResponse.status(503)
                : FakeResponse.passThrough());
    Run run = Run.of(domo, "list", option);
    assertThat(run.lines()).hasSizeBetween(500, 501);
    assertThat(run.lastErrorLine())
        .startsWith("onboarding: Domo reported a server error (status 503");
    assertThat(run.err()).doesNotContain("users.");
    assertThat(run.status()).isOne();
  }

  @Test
  void list_requestsNoFurtherPage_whenItsOutputIsClosed() {
    seed(501);
    StringWriter err = new StringWriter();
    Writer head =
        new Writer() {
          @Override
          public void write(char[] text, int from, int length) throws IOException {
            throw new IOException("Broken pipe");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    int status =
        OnboardingCommand.commandLine(Run.environment(domo), false, null)
            .setOut(new PrintWriter(head))
            .setErr(new PrintWriter(err))
            .execute("list", "--json");
    assertThat(domo.requests())
        .extracting(request -> request.path())
        .containsExactly("/oauth/token", "/v1/users");
    assertThat(err.toString()).isEmpty();
    assertThat(status).isZero();
  }

  @Test
  void listWithoutCredentials_printsThePeopleOfTheSampleFile() {
    Run run = Run.of(Map.of(), "list");
    assertThat(run.out()).contains("leonhard.euler@example.com");
    assertThat(run.err()).contains("a fake Domo at http://").endsWith("\n27 users.\n");
  }

  private void seed(int count) {
    for (int number = 1; number <= count; number++) {
      domo.seed(
          NewUser.builder()
              .name("User " + number)
              .email("user" + number + "@example.com")
              .role(Role.ADMIN)
              .build());
    }
  }
}
