package com.example.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.resilience.EnsureResult;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.testkit.InMemoryUserGateway;
import org.junit.jupiter.api.Test;

class EnsureTest {

  /** A service that calls {@code ensure}. */
  record ColleagueImport(ReliableUserGateway users) {

    EnsureResult.Status add(NewUser colleague) {
      return users.ensure(colleague).status();
    }
  }

  @Test
  void aColleagueWhoIsADomoUserAlreadyExists() {
    NewUser ada =
        NewUser.builder().name("Ada").email("ada@acme.com").role(Role.PARTICIPANT).build();
    // frameworks.md begins
    InMemoryUserGateway domo = new InMemoryUserGateway();
    ColleagueImport colleagues = new ColleagueImport(ReliableUserGateway.over(domo));
    assertThat(colleagues.add(ada)).isEqualTo(EnsureResult.Status.CREATED);
    // frameworks.md ends
    assertThat(colleagues.add(ada)).isEqualTo(EnsureResult.Status.ALREADY_EXISTS);
  }
}
