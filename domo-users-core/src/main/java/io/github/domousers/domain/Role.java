package io.github.domousers.domain;

import io.github.domousers.internal.text.Redaction;
import io.github.domousers.internal.text.Strings;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a user may do in Domo, by the role's name. Domo matches names exactly, capitals included.
 *
 * <p>Domo's API documents three roles, the constants here; an instance can have others, and can
 * restrict which of them may be given. Two roles are equal when their names are.
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
   * The documented role of this name, spelt exactly.
   *
   * @param name {@code Admin}, {@code Privileged} or {@code Participant}; surrounding white space
   *     and invisible characters do not matter
   * @return the role
   * @throws IllegalArgumentException if it is none of these; the message says how to spell the role
   *     when only the capitals are wrong
   */
  public static Role of(String name) {
    String stripped = Strings.stripInvisible(name);
    return DOCUMENTED.stream()
        .filter(role -> role.name.equals(stripped))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException(notDocumented(stripped)));
  }

  /**
   * The role of exactly this name, whatever it is: a custom one, or one that Domo answered. The
   * name is not checked here; {@link NewUser} strips it and checks that every character in it can
   * be seen, and Domo that it exists.
   *
   * @param name the name
   * @return the role
   */
  public static Role custom(String name) {
    return new Role(Objects.requireNonNull(name, "name"));
  }

  /**
   * The name, as Domo spells it.
   *
   * @return the name
   */
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
