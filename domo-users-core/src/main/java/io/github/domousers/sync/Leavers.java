package io.github.domousers.sync;

import io.github.domousers.domain.Role;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is done with users in scope who are not in the source. The default is {@link #keep()}. */
public final class Leavers {

  private static final Leavers KEEP = new Leavers("keep", null);
  private static final Leavers DELETE = new Leavers("delete", null);

  private final String action;
  private final @Nullable Role newRole;

  private Leavers(String action, @Nullable Role newRole) {
    this.action = action;
    this.newRole = newRole;
  }

  /** {@return nothing is done with them} */
  public static Leavers keep() {
    return KEEP;
  }

  /** {@return they get another role, such as one without any rights} */
  public static Leavers changeRole(Role role) {
    return new Leavers("change role", Objects.requireNonNull(role, "role"));
  }

  /** {@return they are deleted, which cannot be undone} */
  public static Leavers delete() {
    return DELETE;
  }

  boolean areKept() {
    return this == KEEP;
  }

  @Nullable Role newRole() {
    return newRole;
  }

  @Override
  public String toString() {
    return newRole == null ? action : action + " to " + newRole;
  }
}
