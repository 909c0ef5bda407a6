package io.github.domousers.example.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.TransportException;
import io.github.domousers.testkit.InMemoryUserGateway;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OffboardingServiceTest {

  private final InMemoryUserGateway domo = new InMemoryUserGateway();
  private final User ada = seed("Ada", "ada@example.com");
  private final User bob = seed("Bob", "bob@example.com");
  private final List<String> askedAbout = new ArrayList<>();

  @Test
  void aConfirmedUser_isDeleted_andNobodyElse() {
    Offboarding offboarding = offboard("ADA@example.com", true);
    assertThat(offboarding).isInstanceOf(Offboarding.Deleted.class);
    assertThat(askedAbout).containsExactly("Ada");
    assertThat(domo.users()).containsExactly(bob);
    assertThat(domo.get(ada.id()).deleted()).isTrue();
  }

  @Test
  void withoutConfirmation_nobodyIsDeleted() {
    Offboarding offboarding = offboard("ada@example.com", false);
    assertThat(offboarding).isInstanceOf(Offboarding.Kept.class);
    assertThat(askedAbout).containsExactly("Ada");
    assertThat(domo.users()).containsExactly(ada, bob);
  }

  @Test
  void anAddressThatNobodyHas_isNotAskedAbout() {
    assertThat(offboard("cai@example.com", true)).isEqualTo(new Offboarding.NotFound());
    assertThat(askedAbout).isEmpty();
    assertThat(domo.users()).containsExactly(ada, bob);
  }

  @Test
  void aFailure_isNotSwallowed() {
    TransportException lost = new TransportException(Operation.DELETE, Outcome.UNKNOWN, "", null);
    domo.applyThenFailNext(lost);
    assertThatThrownBy(() -> offboard("ada@example.com", true)).isSameAs(lost);
  }

  private Offboarding offboard(String email, boolean confirmed) {
    OffboardingService service =
        new OffboardingService(
            domo,
            user -> {
              askedAbout.add(String.valueOf(user.name()));
              return confirmed;
            });
    return service.offboard(email);
  }

  private User seed(String name, String email) {
    return domo.seed(NewUser.builder().name(name).email(email).role(Role.ADMIN).build());
  }
}
