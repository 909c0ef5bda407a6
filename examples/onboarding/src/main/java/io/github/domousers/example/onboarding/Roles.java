package io.github.domousers.example.onboarding;

import io.github.domousers.domain.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The roles that a file may give: the three that Domo documents, and the instance's own. */
final class Roles {

  private final List<Role> allowed = new ArrayList<>();

  /** Allows the documented roles, and these of the instance's own besides. */
  Roles(Collection<String> custom) {
    allowed.addAll(Role.DOCUMENTED);
    custom.forEach(name -> allowed.add(Role.custom(name)));
  }

  /**
   * The role of this name.
   *
   * @throws IllegalArgumentException if there is none; the message continues "role …"
   */
  Role named(String name) {
    String wanted = name.strip();
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
}
