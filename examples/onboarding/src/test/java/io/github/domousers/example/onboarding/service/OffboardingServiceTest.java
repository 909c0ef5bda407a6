package io.github.domousers.example.onboarding.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.example.onboarding.service.OffboardingService.Offboarding;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.TransportException;
import io.github.domousers.testkit.InMemoryUserGateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffboardingServiceTest {

  private final InMemoryUserGateway domo = new InMemoryUserGateway();
  private final User ada = seed("Ada", "ada@example.com");
  private final User bob = seed("Bob", "bob@example.com");
  private final List<String> confirmationRequests = new ArrayList<>();

  @Test
  void aConfirmedUser_isDeleted_andNoOtherUser() {
    Offboarding offboarding = offboard("ADA@example.com", true);
    assertThat(offboarding).isInstanceOf(Offboarding.Deleted.class);
    assertThat(confirmationRequests).containsExactly("Ada");
    assertThat(domo.users()).containsExactly(bob);
    assertThat(domo.get(ada.id()).deleted()).isTrue();
  }

  @Test
  void withoutConfirmation_noUserIsDeleted() {
    Offboarding offboarding = offboard("ada@example.com", false);
    assertThat(offboarding).isInstanceOf(Offboarding.Kept.class);
    assertThat(confirmationRequests).containsExactly("Ada");
    assertThat(domo.users()).containsExactly(ada, bob);
  }

  @Test
  void anUnknownEmailAddress_needsNoConfirmation() {
    assertThat(offboard("cai@example.com", true)).isEqualTo(new Offboarding.NotFound());
    assertThat(confirmationRequests).isEmpty();
    assertThat(domo.users()).containsExactly(ada, bob);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0430da@example.com",
        "ad\u0430@example.com",
        "ada@ex\u0430mple.com",
        "a\u200Bda@example.com",
        "ada @example.com",
        "ada@example.com.",
        "ad@example.com"
      })
  void anEmailAddressThatOnlyLooksAlike_isNotFound(String email) {
    assertThat(offboard(email, true)).isEqualTo(new Offboarding.NotFound());
    assertThat(domo.users()).containsExactly(ada, bob);
  }

  @Test
  void anEmailAddressWithADotlessI_isAnotherAddress() {
    User mike = seed("Mike", "mike@example.org");
    assertThat(offboard("m\u0131ke@example.org", true)).isEqualTo(new Offboarding.NotFound());
    assertThat(offboard("M\u0130KE@example.org", true)).isEqualTo(new Offboarding.NotFound());
    assertThat(domo.users()).containsExactly(ada, bob, mike);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ADA@EXAMPLE.COM", " ada@example.com", "\u200Bada@example.com\u00A0"})
  void theSameEmailAddress_isFound_inAnotherSpelling(String email) {
    assertThat(offboard(email, true)).isInstanceOf(Offboarding.Deleted.class);
    assertThat(domo.users()).containsExactly(bob);
  }

  @Test
  void aUserWithAnotherEmailAddress_isNotDeleted_whenAGatewayReturnsIt() {
    OffboardingService service =
        new OffboardingService(
            new DelegatingGateway(domo) {
              @Override
              public Optional<User> findByEmail(String email) {
                return Optional.of(bob);
              }
            },
            user -> true,
            user -> {});
    assertThat(service.offboard("ada@example.com")).isEqualTo(new Offboarding.NotFound());
    assertThat(domo.users()).containsExactly(ada, bob);
  }

  @Test
  void aUserWhoCannotBeLogged_isNotDeleted() {
    IllegalStateException full = new IllegalStateException("the disk is full");
    OffboardingService service =
        new OffboardingService(
            domo,
            user -> true,
            user -> {
              throw full;
            });
    assertThatThrownBy(() -> service.offboard("ada@example.com")).isSameAs(full);
    assertThat(domo.users()).containsExactly(ada, bob);
  }

  @Test
  void aFailedDelete_isThrown() {
    TransportException lost = new TransportException(Operation.DELETE, Outcome.UNKNOWN, "", null);
    domo.applyThenFailNext(lost);
    assertThatThrownBy(() -> offboard("ada@example.com", true)).isSameAs(lost);
  }

  private Offboarding offboard(String email, boolean confirmed) {
    OffboardingService service =
        new OffboardingService(
            domo,
            user -> {
              confirmationRequests.add(String.valueOf(user.name()));
              return confirmed;
            },
            user -> {});
    return service.offboard(email);
  }

  private User seed(String name, String email) {
    return domo.seed(NewUser.builder().name(name).email(email).role(Role.ADMIN).build());
  }
}
