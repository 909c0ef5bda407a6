package io.github.domousers.example.onboarding.people;

import io.github.domousers.domain.NewUser;
import java.util.List;

/** A row of the file: a person to create, or what is wrong with it. */
public sealed interface Row {

  /** The line of the file on which the row starts, from 1. */
  long line();

  /** A row that can be sent to Domo. */
  record Person(long line, NewUser user) implements Row {}

  /** A row that cannot be sent; the problems name attributes, and quote nothing of the person. */
  record Bad(long line, List<String> problems) implements Row {
    public Bad {
      problems = List.copyOf(problems);
    }
  }
}
