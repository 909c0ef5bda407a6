package io.github.domousers.testkit.internal.store;

import io.github.domousers.domain.Role;
import io.github.domousers.domain.UserUpdate;
import jakarta.validation.ConstraintViolationException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The roles of an instance, with their ids: Domo's system roles, and those that were added. The ids
 * of the latter count up in the order in which they were added. Not thread-safe.
 */
public final class InstanceRoles {

  private static final String UNKNOWN =
      "role must be one that this fake has: Admin, Privileged, Participant, Editor, Social, or one"
          + " that was added with role(...) on its builder (--role on its command line)."
          + " To accept every role, use anyRole() (--any-role).";

  private final Map<String, Long> ids = new LinkedHashMap<>();
  private long nextId = 1001;
  private boolean any;

  public InstanceRoles() {
    ids.put("Admin", 1L);
    ids.put("Privileged", 2L);
    ids.put("Editor", 3L);
    ids.put("Participant", 4L);
    ids.put("Social", 5L);
  }

  /** Copies the roles, so that a later change of the builder does not change the instance. */
  public InstanceRoles(InstanceRoles other) {
    ids.putAll(other.ids);
    nextId = other.nextId;
    any = other.any;
  }

  /**
   * Adds a role under the name that a user with it would have: surrounding white space is stripped.
   *
   * @throws ConstraintViolationException if no user can have a role of this name
   */
  public void add(Role role) {
    Role valid = UserUpdate.builder().role(role).build().role();
    idOfAny(Objects.requireNonNull(valid).name());
  }

  /** Accepts every role from now on, whatever its name. */
  public void acceptAny() {
    any = true;
  }

  /** The id of a role, whose name must match exactly. */
  public long idOf(String name) throws ApiError {
    if (!any && !ids.containsKey(name)) {
      throw unknown(name);
    }
    return idOfAny(name);
  }

  private long idOfAny(String name) {
    return ids.computeIfAbsent(name, added -> nextId++);
  }

  private ApiError unknown(String name) {
    for (String known : ids.keySet()) {
      if (known.equalsIgnoreCase(name)) {
        return ApiError.badRequest("role must be spelt exactly " + known + ".");
      }
    }
    return ApiError.badRequest(UNKNOWN);
  }
}
