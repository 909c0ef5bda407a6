package io.github.domousers.example.onboarding.people;

import java.util.Locale;

/** What to do with the leading zeros of an employee number, which Domo does not keep. */
public enum LeadingZeros {
  /** Refuse the number. */
  REFUSE,

  /** Leave the zeros out. */
  DROP;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
