package io.github.domousers.example.onboarding.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.testkit.InMemoryUserGateway;
import org.junit.jupiter.api.Test;

class DirectoryTest {

  private final InMemoryUserGateway domo = new InMemoryUserGateway();
  private final Directory directory = new Directory(domo);

  @Test
  void aUser_isFound_whateverTheCapitals_withAllThatDomoTells() {
    User ada =
        domo.seed(
            NewUser.builder()
                .name("Ada")
                .email("ada@example.com")
                .role(Role.ADMIN)
                .location("London")
                .build());
    assertThat(directory.find("ADA@example.com")).contains(domo.get(ada.id()));
    assertThat(directory.find("ada@example.com").orElseThrow().location()).isEqualTo("London");
  }

  @Test
  void anAddressThatNobodyHas_findsNobody() {
    assertThat(directory.find("ada@example.com")).isEmpty();
  }
}
