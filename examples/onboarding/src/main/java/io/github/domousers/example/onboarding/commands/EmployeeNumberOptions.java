package io.github.domousers.example.onboarding.commands;

import io.github.domousers.example.onboarding.people.EmployeeNumbers;
import io.github.domousers.example.onboarding.people.LeadingZeros;
import picocli.CommandLine.Option;

/** How a command reads employee numbers. */
final class EmployeeNumberOptions {

  @Option(
      names = EmployeeNumbers.OPTION,
      paramLabel = "ACTION",
      description =
          "What to do with leading zeros of employee numbers, which Domo does not keep:"
              + " ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private LeadingZeros leadingZeros = LeadingZeros.REFUSE;

  /** Returns the reader of employee numbers. */
  EmployeeNumbers employeeNumbers() {
    return new EmployeeNumbers(leadingZeros);
  }
}
