package io.github.domousers.example.onboarding.commands;

import io.github.domousers.example.onboarding.people.LeadingZeros;
import io.github.domousers.example.onboarding.people.Roles;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that select which roles and employee numbers are valid. */
final class ValueOptions {

  @Option(
      names = "--custom-role",
      paramLabel = "ROLE",
      description = "A custom role of your instance to allow. Can be repeated.")
  private List<String> customRoles = new ArrayList<>();

  @Option(
      names = LeadingZeros.OPTION,
      paramLabel = "ACTION",
      description =
          "What to do with leading zeros of employee numbers, which Domo does not keep:"
              + " ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private LeadingZeros leadingZeros = LeadingZeros.REJECT;

  /** {@return the documented roles and the allowed custom roles} */
  Roles roles() {
    return new Roles(customRoles);
  }

  /** {@return the treatment of leading zeros in employee numbers} */
  LeadingZeros leadingZeros() {
    return leadingZeros;
  }
}
