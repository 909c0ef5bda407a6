package io.github.domousers.example.onboarding.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.example.onboarding.report.UserReport;
import io.github.domousers.testkit.InMemoryUserGateway;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class UserListingTest {

  private static final int MORE_THAN_A_PAGE = 501;

  private final InMemoryUserGateway domo = new InMemoryUserGateway();
  private final List<User> shown = new ArrayList<>();

  @Test
  void allUsers_areShown_inDomosOrder() {
    seed(MORE_THAN_A_PAGE);
    assertThat(run(Long.MAX_VALUE, () -> false)).isEqualTo(MORE_THAN_A_PAGE);
    assertThat(shown).extracting(User::id).isEqualTo(domo.users().stream().map(User::id).toList());
  }

  @Test
  void noMoreThanWanted_areShown() {
    seed(3);
    assertThat(run(2, () -> false)).isEqualTo(2);
    assertThat(shown).hasSize(2);
  }

  @Test
  void aWishToStop_isGrantedBeforeTheNextUser() {
    seed(3);
    assertThat(run(Long.MAX_VALUE, () -> shown.size() == 1)).isOne();
    assertThat(shown).hasSize(1);
  }

  @Test
  void ofNoUsers_noneIsShown() {
    assertThat(run(Long.MAX_VALUE, () -> false)).isZero();
    assertThat(shown).isEmpty();
  }

  private long run(long limit, BooleanSupplier stopWanted) {
    UserReport report =
        new UserReport() {
          @Override
          public void user(User user) {
            shown.add(user);
          }

          @Override
          public void close() {}
        };
    return new UserListing(domo, report, stopWanted).run(limit);
  }

  private void seed(int count) {
    for (int number = 1; number <= count; number++) {
      domo.seed(
          NewUser.builder()
              .name("User " + number)
              .email("user" + number + "@example.com")
              .role(Role.PARTICIPANT)
              .build());
    }
  }
}
