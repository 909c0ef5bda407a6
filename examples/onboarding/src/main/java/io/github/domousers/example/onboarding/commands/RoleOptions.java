package io.github.domousers.example.onboarding.commands;

import io.github.domousers.example.onboarding.people.Roles;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which roles a command may give. */
final class RoleOptions {

  @Option(
      names = "--custom-role",
      paramLabel = "ROLE",
      description = "A role of your instance's own that may be given. Can be repeated.")
  private List<String> customRoles = new ArrayList<>();

  /** The documented roles, and those of the instance's own that are allowed. */
  Roles roles() {
    return new Roles(customRoles);
  }
}
