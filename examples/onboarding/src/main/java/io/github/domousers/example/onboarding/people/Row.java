package io.github.domousers.example.onboarding.people;

import io.github.domousers.domain.NewUser;
import java.util.List;

/** A row of the file: a person, or problems. */
public sealed interface Row {

  /** {@return the line of the file on which the row starts, from 1} */
  long line();

  /** A valid row. */
  record Person(long line, NewUser user) implements Row {}

  /** An invalid row. The problems name attributes, and contain no personal data. */
  record Invalid(long line, List<String> problems) implements Row {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }
}
