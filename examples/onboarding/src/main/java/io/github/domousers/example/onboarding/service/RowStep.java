package io.github.domousers.example.onboarding.service;

import io.github.domousers.example.onboarding.people.Row;
import io.github.domousers.example.onboarding.report.RowResult;

/** What is done with each person of a file. */
public interface RowStep {

  /** Takes one person; what goes wrong is in the result, never thrown. */
  RowResult take(Row.Person person);
}
