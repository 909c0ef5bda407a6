package io.github.domousers.example.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class DryRunTest {

  private final DryRun dryRun = new DryRun();

  @Test
  void peopleOfDifferentEmailAddresses_areValid() {
    assertThat(dryRun.take(person(2, "ada@example.com"))).isEqualTo(RowResult.valid(2));
    assertThat(dryRun.take(person(3, "bob@example.com"))).isEqualTo(RowResult.valid(3));
  }

  @Test
  void aSecondPersonOfTheSameEmailAddress_isNot_whateverTheCapitals() {
    dryRun.take(person(2, "ada@example.com"));
    RowResult twice =
        RowResult.invalid(3, List.of("email must not be that of another person, as on line 2"));
    assertThat(dryRun.take(person(3, "ADA@example.com"))).isEqualTo(twice);
  }

  private static Row.Person person(long line, String email) {
    return new Row.Person(
        line, NewUser.builder().name("Somebody").email(email).role(Role.ADMIN).build());
  }
}
