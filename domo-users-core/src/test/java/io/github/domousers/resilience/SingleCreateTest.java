package io.github.domousers.resilience;

import static io.github.domousers.port.Operation.CREATE;
import static io.github.domousers.resilience.Failures.noResponse;
import static io.github.domousers.resilience.Failures.rateLimited;
import static io.github.domousers.resilience.Failures.unreadable;
import static io.github.domousers.resilience.People.ADA;
import static io.github.domousers.resilience.People.ADA_IN_DOMO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.domousers.domain.NewUser;
import io.github.domousers.port.UserGatewayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link ReliableUserGateway#createWithoutLookup}. */
class SingleCreateTest {

  private final Fixture fixture = new Fixture();
  private final ScriptedUserGateway domo = fixture.domo;

  @Test
  void aFailureThatWasNotApplied_isRetried() {
    domo.on(CREATE, rateLimited(CREATE, null)).on(CREATE, ADA_IN_DOMO);

    assertThat(fixture.users().createWithoutLookup(ADA)).isEqualTo(ADA_IN_DOMO);
    assertThat(domo.requests()).isEqualTo("create create");
  }

  static UserGatewayException[] mayBeApplied() {
    return new UserGatewayException[] {noResponse(CREATE), unreadable(CREATE, null)};
  }

  @ParameterizedTest
  @MethodSource("mayBeApplied")
  void aCreateThatMayBeApplied_isNeitherRetriedNorLookedUp(UserGatewayException failure) {
    domo.on(CREATE, failure);

    assertThatThrownBy(() -> fixture.users().createWithoutLookup(ADA)).isSameAs(failure);
    assertThat(domo.requests()).isEqualTo("create");
  }

  @Test
  void anUnknownOutcome_afterARetry_endsTheCall() {
    UserGatewayException lost = noResponse(CREATE);
    domo.on(CREATE, rateLimited(CREATE, null)).on(CREATE, lost);

    assertThatThrownBy(() -> fixture.users().createWithoutLookup(ADA)).isSameAs(lost);
    assertThat(domo.requests()).isEqualTo("create create");
  }

  @Test
  void anInviteThatIsNotAllowed_isRejected() {
    fixture.builder.allowedInviteDomains("acme.example");
    NewUser invited =
        NewUser.builder()
            .name("X")
            .email("x@other.example")
            .role(ADA.role())
            .sendInvite(true)
            .build();

    assertThatThrownBy(() -> fixture.users().createWithoutLookup(invited))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(domo.requests()).isEmpty();
  }

  @Test
  void mayRetryUnknownCreates_isTheSetting() {
    assertThat(fixture.users().mayRetryUnknownCreates()).isTrue();
    fixture.builder.neverRetryUnknownCreates();
    assertThat(fixture.users().mayRetryUnknownCreates()).isFalse();
  }
}
