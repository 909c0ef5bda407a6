package com.example.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.domousers.domain.User;
import io.github.domousers.port.UserAlreadyExistsException;
import io.github.domousers.testkit.InMemoryUserGateway;
import org.junit.jupiter.api.Test;

class ColleagueServiceTest {

  private final InMemoryUserGateway users = new InMemoryUserGateway();
  private final ColleagueService colleagues = new ColleagueService(users);

  @Test
  void aNewColleagueIsInvited() {
    User ada = colleagues.welcome("Ada Lovelace", "ada@acme.com");

    assertThat(users.users()).containsExactly(ada);
    assertThat(users.invited()).containsExactly(ada);
  }

  @Test
  void anEmailAddressIsGivenToOneColleagueOnly() {
    colleagues.welcome("Ada Lovelace", "ada@acme.com");

    assertThatThrownBy(() -> colleagues.welcome("Ada Byron", "ada@acme.com"))
        .isInstanceOf(UserAlreadyExistsException.class);
    assertThat(users.users()).extracting(User::name).containsExactly("Ada Lovelace");
  }
}
