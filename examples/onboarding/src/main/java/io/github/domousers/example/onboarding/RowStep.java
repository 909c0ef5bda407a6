package io.github.domousers.example.onboarding;

/** What is done with each person of a file. */
interface RowStep {

  /** Takes one person; what goes wrong is in the result, never thrown. */
  RowResult take(Row.Person person);
}
