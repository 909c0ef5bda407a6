package io.github.domousers.example.onboarding.people;

import io.github.domousers.domain.Role;
import io.github.domousers.example.onboarding.report.Strings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The valid roles: the three that Domo documents, and custom roles of the instance. */
public final class Roles {

  private final List<Role> allowed = new ArrayList<>();

  /** Allows the documented roles and these custom roles. */
  public Roles(Collection<String> custom) {
    allowed.addAll(Role.DOCUMENTED);
    custom.forEach(name -> allowed.add(Role.custom(Strings.strip(name))));
  }

  /**
   * {@return the role with this name}
   *
   * @throws IllegalArgumentException if it is not allowed; the message starts after {@code role}
   */
  public Role named(String name) {
    String wanted = Strings.strip(name);
    for (Role role : allowed) {
      if (role.name().equals(wanted)) {
        return role;
      }
    }
    for (Role role : allowed) {
      if (role.name().equalsIgnoreCase(wanted)) {
        throw new IllegalArgumentException("must be written exactly as " + role);
      }
    }
    throw new IllegalArgumentException(
        "must be one of "
            + allowed.stream().map(Role::toString).collect(Collectors.joining(", "))
            + "; use --custom-role to allow a custom role of your instance");
  }

  /** {@return whether a role of exactly this name is allowed} */
  public boolean isAllowed(String name) {
    return allowed.contains(Role.custom(Strings.strip(name)));
  }

  /**
   * {@return the role with this id in Domo's own CSV import} The API uses names. It documents those
   * of 1, 2 and 4. Those of 3 and 5 come from the user interface, and must be allowed.
   *
   * @throws IllegalArgumentException if the id is unknown or not allowed; the message starts after
   *     {@code role}
   */
  public Role ofId(String id) {
    return switch (Strings.strip(id)) {
      case "1" -> Role.ADMIN;
      case "2" -> Role.PRIVILEGED;
      case "3" -> allowed("Editor");
      case "4" -> Role.PARTICIPANT;
      case "5" -> allowed("Social");
      default ->
          throw new IllegalArgumentException(
              "must be 1 (Admin), 2 (Privileged) or 4 (Participant) in the column roleId; for a"
                  + " custom role, use a column role with its name, and --custom-role to allow it");
    };
  }

  private Role allowed(String name) {
    Role role = Role.custom(name);
    if (!allowed.contains(role)) {
      throw new IllegalArgumentException(
          "is "
              + name
              + ", which Domo's API does not document; use --custom-role "
              + name
              + " to allow it");
    }
    return role;
  }
}
