package io.github.domousers.resilience;

import static io.github.domousers.port.Operation.DELETE;
import static io.github.domousers.port.Operation.GET;
import static io.github.domousers.port.Operation.LIST;
import static io.github.domousers.resilience.Failures.noResponse;
import static io.github.domousers.resilience.Failures.rejected;
import static io.github.domousers.resilience.People.ADA;
import static io.github.domousers.resilience.People.ADA_ID;
import static io.github.domousers.resilience.People.ADA_IN_DOMO;
import static io.github.domousers.resilience.People.EMPTY_LIST;
import static io.github.domousers.resilience.People.LIST_WITH_ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReliableUserGatewayTest {

  private static final String TOO_LONG = "PT24H0.000000001S";

  private final Fixture fixture = new Fixture();
  private final ScriptedUserGateway domo = fixture.domo;

  @Test
  void over_retriesByDefault() {
    try (UserGateway users = ReliableUserGateway.over(domo)) {
      assertThat(users.create(ADA)).isEqualTo(ADA_IN_DOMO);
    }
    assertThat(domo.requests()).isEqualTo("create close");
  }

  @Test
  void stream_retriesPages() {
    List<User> another = List.of(User.builder().id(ADA_ID + 1).build());
    domo.on(LIST, LIST_WITH_ADA, noResponse(LIST), another, EMPTY_LIST);

    assertThat(fixture.users().stream().map(UserSummary::id)).containsExactly(ADA_ID, ADA_ID + 1);
    assertThat(domo.requests()).isEqualTo("list list list list");
  }

  @Test
  void findByEmail_retriesPages() {
    domo.on(LIST, noResponse(LIST), LIST_WITH_ADA);

    assertThat(fixture.users().findByEmail("ada@acme.com")).isPresent();
  }

  @Test
  void aRejectedDelete_isASuccess_ifTheUserIsDeleted() {
    domo.on(DELETE, noResponse(DELETE), rejected(DELETE, 400))
        .on(GET, ADA_IN_DOMO.toBuilder().deleted(true).build());

    fixture.users().delete(ADA_ID);

    assertThat(domo.requests()).isEqualTo("delete delete get");
  }

  @Test
  void aRejectedDelete_hasAnUnknownOutcome_ifTheLookupFails() {
    UserGatewayException lost = noResponse(DELETE);
    domo.on(DELETE, lost, rejected(DELETE, 400)).on(GET, Failures.named("403", GET));

    assertThatThrownBy(() -> fixture.users().delete(ADA_ID)).isSameAs(lost);
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme.com", "ACME.com ", "domo.com,acme.com", "acme.com,Acme.com"})
  void anInviteToAnAllowedDomain_isSent(String domains) {
    fixture.builder.allowedInviteDomains(domains.split(",", -1));

    fixture.users().create(invited("ada@Acme.com"));

    assertThat(domo.requests()).isEqualTo("create");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada@eu.acme.com",
        "ada@notacme.com",
        "ada@acme.com.evil.org",
        "ada@acme.co\u217f",
        "ada@\u212aiosk.example"
      })
  void anInviteToAnotherDomain_isRejectedBeforeAnythingIsSent(String email) {
    fixture.builder.allowedInviteDomains("domo.com", "acme.com", "kiosk.example");

    assertThatThrownBy(() -> fixture.users().create(invited(email)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "sendInvite must be false for this email address: invites are allowed only to acme.com,"
                + " domo.com, kiosk.example.");
    assertThatThrownBy(() -> fixture.users().ensure(invited(email)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(domo.requests()).isEmpty();
  }

  @Test
  void withoutAnInvite_anyDomainIsAllowed() {
    fixture.builder.allowedInviteDomains("domo.com");

    assertThat(fixture.users().create(ADA)).isEqualTo(ADA_IN_DOMO);
  }

  @ParameterizedTest
  @MethodSource
  void aDurationOutOfBounds_isRejected(BiConsumer<ReliableUserGateway.Builder, Duration> setter) {
    for (String wrong : List.of("PT-0.000000001S", TOO_LONG)) {
      assertThatThrownBy(() -> setter.accept(fixture.builder, Duration.parse(wrong)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageEndingWith(" must be from zero to PT24H, but is " + wrong + ".");
    }
  }

  static Stream<BiConsumer<ReliableUserGateway.Builder, Duration>>
      aDurationOutOfBounds_isRejected() {
    return Stream.of(
        (builder, wrong) -> builder.backOff(wrong, Duration.ZERO),
        (builder, wrong) -> builder.backOff(Duration.ZERO, wrong),
        ReliableUserGateway.Builder::maxRetryAfter,
        ReliableUserGateway.Builder::deadline,
        ReliableUserGateway.Builder::clockTolerance);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1_000_001})
  void maxAttemptsOutOfBounds_isRejected(int attempts) {
    assertThatThrownBy(() -> fixture.builder.maxAttempts(attempts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxAttempts must be from 1 to 1000000, but is " + attempts + ".");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1_000_001})
  void aRetryBudgetOutOfBounds_isRejected(int retries) {
    assertThatThrownBy(() -> fixture.builder.retryBudget(retries))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("retryBudget must be from 0 to 1000000, but is " + retries + ".");
  }

  @Test
  void gatewaysOfOneBuilder_haveSeparateBudgets() {
    fixture.builder.retryBudget(1);
    UserGateway one = fixture.users();
    UserGateway other = fixture.users();
    domo.on(GET, noResponse(GET), noResponse(GET));
    assertThatThrownBy(() -> one.get(ADA_ID)).isInstanceOf(UserGatewayException.class);

    domo.on(GET, noResponse(GET));
    assertThat(other.get(ADA_ID)).isEqualTo(ADA_IN_DOMO);
  }

  private static NewUser invited(String email) {
    return NewUser.builder()
        .name("Ada")
        .email(email)
        .role(Role.PARTICIPANT)
        .sendInvite(true)
        .build();
  }
}
