package io.github.domousers.example.onboarding.commands;

import io.github.domousers.example.onboarding.people.LeadingZeros;
import io.github.domousers.example.onboarding.people.Roles;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which roles and employee numbers a command accepts. */
final class ValueOptions {

  @Option(
      names = "--custom-role",
      paramLabel = "ROLE",
      description = "A role of your instance's own that may be given. Can be repeated.")
  private List<String> customRoles = new ArrayList<>();

  @Option(
      names = LeadingZeros.OPTION,
      paramLabel = "ACTION",
      description =
          "What to do with leading zeros of employee numbers, which Domo does not keep:"
              + " ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private LeadingZeros leadingZeros = LeadingZeros.REFUSE;

  /** Returns the documented roles, and the custom ones that are allowed. */
  Roles roles() {
    return new Roles(customRoles);
  }

  /** Returns how employee numbers are read. */
  LeadingZeros leadingZeros() {
    return leadingZeros;
  }
}
