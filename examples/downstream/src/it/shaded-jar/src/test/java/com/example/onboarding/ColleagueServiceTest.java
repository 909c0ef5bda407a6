package com.example.onboarding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.domousers.domain.User;
import io.github.domousers.testkit.InMemoryUserGateway;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColleagueServiceTest {

  private final InMemoryUserGateway users = new InMemoryUserGateway();
  private final ColleagueService colleagues = new ColleagueService(users);

  @Test
  void aNewColleagueIsInvited() {
    User ada = colleagues.welcome("Ada Lovelace", "ada@acme.com");

    assertEquals(List.of(ada), users.users());
    assertEquals(List.of(ada), users.invited());
  }
}
