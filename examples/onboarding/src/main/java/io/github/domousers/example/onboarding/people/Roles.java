package io.github.domousers.example.onboarding.people;

import io.github.domousers.domain.Role;
import io.github.domousers.example.onboarding.report.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The roles that a file may give: the three that Domo documents, and the instance's own. */
public final class Roles {

  private final List<Role> allowed = new ArrayList<>();

  /** Allows the documented roles, and these of the instance's own besides. */
  public Roles(Collection<String> custom) {
    allowed.addAll(Role.DOCUMENTED);
    custom.forEach(name -> allowed.add(Role.custom(Texts.strip(name))));
  }

  /**
   * The role of this name.
   *
   * @throws IllegalArgumentException if there is none; the message continues "role …"
   */
  public Role named(String name) {
    String wanted = Texts.strip(name);
    for (Role role : allowed) {
      if (role.name().equals(wanted)) {
        return role;
      }
    }
    for (Role role : allowed) {
      if (role.name().equalsIgnoreCase(wanted)) {
        throw new IllegalArgumentException("must be spelt exactly " + role);
      }
    }
    throw new IllegalArgumentException(
        "must be one of "
            + allowed.stream().map(Role::toString).collect(Collectors.joining(", "))
            + "; --custom-role allows another one of your instance");
  }

  /**
   * The role of this number in Domo's own CSV import. The API takes names. It documents those of 1,
   * 2 and 4; those of 3 and 5 are what the user interface shows, and must be allowed.
   *
   * @throws IllegalArgumentException if the number is unknown or not allowed; the message continues
   *     "role …"
   */
  public Role ofId(String id) {
    return switch (Texts.strip(id)) {
      case "1" -> Role.ADMIN;
      case "2" -> Role.PRIVILEGED;
      case "3" -> allowed("Editor");
      case "4" -> Role.PARTICIPANT;
      case "5" -> allowed("Social");
      default ->
          throw new IllegalArgumentException(
              "must be 1 (Admin), 2 (Privileged) or 4 (Participant) in the column roleId; a custom"
                  + " role must be given by name in a column role, and allowed with --custom-role");
    };
  }

  private Role allowed(String name) {
    Role role = Role.custom(name);
    if (!allowed.contains(role)) {
      throw new IllegalArgumentException(
          "is "
              + name
              + ", which is not a documented name of the API; --custom-role "
              + name
              + " allows it");
    }
    return role;
  }
}
