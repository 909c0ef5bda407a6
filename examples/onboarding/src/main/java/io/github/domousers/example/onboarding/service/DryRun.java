package io.github.domousers.example.onboarding.service;

import io.github.domousers.domain.EmailAddress;
import io.github.domousers.example.onboarding.people.Row;
import io.github.domousers.example.onboarding.report.RowResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks the rows of a file without creating users. In addition to the checks of every import, it
 * finds duplicate email addresses, of which Domo would accept only the first.
 */
public final class DryRun {

  /** The line of each email address that was checked. */
  private final Map<EmailAddress, Long> lines = new HashMap<>();

  /** Checks and stores the email address of a row. */
  public RowResult check(Row.Person person) {
    Long earlier = lines.putIfAbsent(EmailAddress.of(person.user().email()), person.line());
    return earlier == null
        ? RowResult.valid(person.line())
        : RowResult.invalid(person.line(), List.of("email is already used on line " + earlier));
  }
}
