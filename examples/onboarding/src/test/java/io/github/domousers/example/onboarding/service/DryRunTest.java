package io.github.domousers.example.onboarding.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.example.onboarding.people.Row;
import io.github.domousers.example.onboarding.report.RowResult;
import io.github.domousers.example.onboarding.report.RowStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DryRunTest {

  private final DryRun dryRun = new DryRun();

  @Test
  void aDryRun_acceptsDifferentEmailAddresses() {
    assertThat(dryRun.check(person(2, "ada@example.com"))).isEqualTo(RowResult.valid(2));
    assertThat(dryRun.check(person(3, "bob@example.com"))).isEqualTo(RowResult.valid(3));
  }

  @Test
  void aDryRun_rejectsADuplicateEmailAddress_inAnotherCase() {
    dryRun.check(person(2, "ada@example.com"));
    RowResult twice = RowResult.invalid(3, List.of("email is already used on line 2"));
    assertThat(dryRun.check(person(3, "ADA@example.com"))).isEqualTo(twice);
  }

  @ParameterizedTest
  @CsvSource({
    "ZOË@example.com, zoë@example.com",
    "zoe\u0308@example.com, zoë@example.com",
    "' zoe@example.com', 'zoe@example.com\u00A0'"
  })
  void aDryRun_rejectsADuplicateEmailAddress_inAnotherSpelling(String first, String second) {
    dryRun.check(person(2, first));
    assertThat(dryRun.check(person(3, second)).status()).isEqualTo(RowStatus.INVALID);
  }

  @Test
  void aDryRun_acceptsEmailAddressesThatOnlyLookAlike() {
    dryRun.check(person(2, "mike@example.com"));
    assertThat(dryRun.check(person(3, "m\u0131ke@example.com"))).isEqualTo(RowResult.valid(3));
  }

  private static Row.Person person(long line, String email) {
    return new Row.Person(
        line, NewUser.builder().name("Someone").email(email).role(Role.ADMIN).build());
  }
}
