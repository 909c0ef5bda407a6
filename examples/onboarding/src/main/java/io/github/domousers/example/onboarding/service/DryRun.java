package io.github.domousers.example.onboarding.service;

import io.github.domousers.domain.EmailAddress;
import io.github.domousers.example.onboarding.people.Row;
import io.github.domousers.example.onboarding.report.RowResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Creates nobody, and only tells who could be. Besides what any row is checked for, it finds people
 * with the same email address, of whom Domo would take the first only.
 */
public final class DryRun {

  /** The line of each email address so far. */
  private final Map<EmailAddress, Long> lines = new HashMap<>();

  /** Checks the email address of a row, and remembers it. */
  public RowResult take(Row.Person person) {
    Long earlier = lines.putIfAbsent(EmailAddress.of(person.user().email()), person.line());
    return earlier == null
        ? RowResult.valid(person.line())
        : RowResult.invalid(
            person.line(),
            List.of("email must not be that of another person, as on line " + earlier));
  }
}
