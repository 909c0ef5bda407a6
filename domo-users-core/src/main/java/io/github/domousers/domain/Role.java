package io.github.domousers.domain;

import io.github.domousers.internal.text.Redaction;
import io.github.domousers.internal.text.Strings;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A user's role, which decides what the user may do in Domo. Domo matches names exactly, including
 * upper and lower case. Two roles are equal if their names are.
 *
 * <p>Domo's API documents three roles, the constants here. An instance can have others, and can
 * restrict which ones may be assigned.
 */
public final class Role {

  /** Domo's documented role {@code Admin}. */
  public static final Role ADMIN = new Role("Admin");

  /** Domo's documented role {@code Privileged}. */
  public static final Role PRIVILEGED = new Role("Privileged");

  /** Domo's documented role {@code Participant}. */
  public static final Role PARTICIPANT = new Role("Participant");

  /** The roles that Domo's API documents, unmodifiable. */
  public static final List<Role> DOCUMENTED = List.of(ADMIN, PRIVILEGED, PARTICIPANT);

  private final String name;

  private Role(String name) {
    this.name = name;
  }

  /**
   * Returns a documented role.
   *
   * @param name {@code Admin}, {@code Privileged} or {@code Participant}, spelt exactly;
   *     surrounding white space and invisible characters do not matter
   * @throws IllegalArgumentException if it is another name; the message names the correct spelling
   *     if only upper and lower case are wrong
   */
  public static Role of(String name) {
    String stripped = Strings.stripInvisible(name);
    return DOCUMENTED.stream()
        .filter(role -> role.name.equals(stripped))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException(notDocumented(stripped)));
  }

  /**
   * {@return a role of any name} The name is not checked here: {@link NewUser} strips it and checks
   * that all of its characters are visible, and Domo checks that the role exists.
   */
  public static Role custom(String name) {
    return new Role(Objects.requireNonNull(name, "name"));
  }

  /** {@return the name, as Domo spells it} */
  public String name() {
    return name;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Role role && name.equals(role.name);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(name);
  }

  @Override
  public String toString() {
    return Redaction.printable(name);
  }

  private static String notDocumented(String name) {
    return DOCUMENTED.stream()
        .filter(role -> role.name.equalsIgnoreCase(name))
        .findAny()
        .map(role -> "must be spelt exactly " + role.name)
        .orElseGet(
            () ->
                "must be one of "
                    + DOCUMENTED.stream().map(Role::name).collect(Collectors.joining(", "))
                    + "; for a role of your own instance, use Role.custom");
  }
}
