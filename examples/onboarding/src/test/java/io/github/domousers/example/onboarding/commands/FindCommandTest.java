package io.github.domousers.example.onboarding.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.example.onboarding.Run;
import io.github.domousers.example.onboarding.service.Adapter;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FindCommandTest {

  private final FakeDomo domo =
      FakeDomo.builder()
          .clock(Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC))
          .start();

  @BeforeEach
  void seedAda() {
    domo.seed(
        NewUser.builder()
            .name("Ada")
            .email("ada@example.com")
            .role(Role.PARTICIPANT)
            .location("London")
            .build());
  }

  @AfterEach
  void close() {
    domo.close();
  }

  @ParameterizedTest
  @EnumSource
  void find_printsAllAttributes_withEachAdapter(Adapter adapter) {
    Run run = Run.of(domo, "find", "ADA@example.com", "--adapter", adapter.toString());
    assertThat(run)
        .isEqualTo(
            new Run(
                0,
                """
                id              959463190
                name            Ada
                email           ada@example.com
                role            Participant
                roleId          4
                location        London
                groups          Default
                image           https://instance.domo.com/avatar/thumb/domo/959463190
                createdAt       2026-01-02T03:04:05Z
                updatedAt       2026-01-02T03:04:05Z
                """,
                ""));
  }

  @Test
  void findWithJson_printsOneObject() {
    Run run = Run.of(domo, "find", "ada@example.com", "--json");
    assertThat(run)
        .isEqualTo(
            new Run(
                0,
                """
                {"id":959463190,"name":"Ada","email":"ada@example.com","role":"Participant",\
                "roleId":4,"location":"London","groups":[{"id":1324037627,"name":"Default"}],\
                "image":"https://instance.domo.com/avatar/thumb/domo/959463190",\
                "createdAt":"2026-01-02T03:04:05Z","updatedAt":"2026-01-02T03:04:05Z"}
                """,
                ""));
  }

  @ParameterizedTest
  @EnumSource
  void findOfAnUnknownEmailAddress_isReported_withEachAdapter(Adapter adapter) {
    assertThat(Run.of(domo, "find", "bob@example.com", "--adapter", adapter.toString()))
        .isEqualTo(new Run(1, "", "Domo has no user with this email address.\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u00A0ada@example.com",
        "ada@example.com\u202F",
        "\u2007 ada@example.com\u3000",
        "\uFEFFada@example.com\u200B"
      })
  void whiteSpaceAroundTheEmailAddress_isIgnored(String email) {
    assertThat(Run.of(domo, "find", email).out()).contains("ada@example.com");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\u00A0", "\u200B"})
  void aBlankEmailAddress_isAUsageError(String email) {
    Run run = Run.of(domo, "find", email);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("onboarding: EMAIL must not be blank.");
    assertThat(domo.requests()).isEmpty();
  }

  @Test
  void aFailureOfFind_isReported() {
    Run.always(domo, "GET", FakeResponse.status(429));
    Run run = Run.of(domo, "find", "ada@example.com");
    assertThat(run.out()).isEmpty();
    assertThat(run.lastErrorLine()).startsWith("onboarding: Domo's rate limit was exceeded");
    assertThat(run.status()).isOne();
  }

  @Test
  void aClientOfAnotherInstance_isReported() {
    Run run =
        Run.of(
            Map.of(
                "DOMO_CLIENT_ID", domo.clientId(),
                "DOMO_CLIENT_SECRET", domo.clientSecret(),
                "DOMO_CUSTOMER", "acme",
                "DOMO_BASE_URL", domo.url()),
            "find",
            "ada@example.com");
    assertThat(run.err())
        .startsWith("onboarding: there is no usable access token (")
        .contains("acme", domo.customer())
        .doesNotContain(domo.clientSecret());
    assertThat(run.status()).isEqualTo(2);
  }
}
