package io.github.domousers.testkit.internal.store;

import io.github.domousers.domain.Attribute;
import java.util.Set;

/** The properties of a user that a response of Domo contains, which depend on the request. */
public enum UserProjection {
  /** The response to <em>Create a user</em>: exactly the properties on Domo's page. */
  CREATED,

  /** The response for one user: the same, the id of the role, and that it is not deleted. */
  ONE,

  /** A row of a list. */
  ROW,

  /** The response for a deleted user. */
  DELETED;

  private static final Set<Attribute> ROW_ATTRIBUTES =
      Set.of(Attribute.TITLE, Attribute.EMAIL, Attribute.ROLE, Attribute.PHONE, Attribute.NAME);

  private static final Set<Attribute> DELETED_ATTRIBUTES = Set.of(Attribute.NAME, Attribute.EMAIL);

  public boolean includes(Attribute attribute) {
    return switch (this) {
      case CREATED, ONE -> attribute.isReturned();
      case ROW -> ROW_ATTRIBUTES.contains(attribute);
      case DELETED -> DELETED_ATTRIBUTES.contains(attribute);
    };
  }

  /** Whether it includes what Domo adds: the groups, the image and the times. */
  public boolean includesServerFields() {
    return this == CREATED || this == ONE;
  }

  public boolean includesRoleId() {
    return this == ONE;
  }

  public boolean includesDeleted() {
    return this == ONE || this == DELETED;
  }
}
