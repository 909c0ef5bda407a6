package io.github.domousers.testkit;

import java.util.Set;

/** What Domo tells of a user, which depends on what it is asked. */
enum View {
  /** The answer of <em>Create a user</em>: exactly the properties of Domo's page. */
  CREATED,

  /** The answer about one user: the same, its role's id, and that it is not deleted. */
  ONE,

  /** A row of a list. */
  ROW,

  /** What is left of a deleted user. */
  DELETED;

  private static final Set<Attribute> IN_ROWS =
      Set.of(Attribute.TITLE, Attribute.EMAIL, Attribute.ROLE, Attribute.PHONE, Attribute.NAME);

  private static final Set<Attribute> LEFT = Set.of(Attribute.NAME, Attribute.EMAIL);

  boolean tells(Attribute attribute) {
    return switch (this) {
      case CREATED, ONE -> attribute.isReturned();
      case ROW -> IN_ROWS.contains(attribute);
      case DELETED -> LEFT.contains(attribute);
    };
  }

  /** Whether it tells what Domo adds: the groups, the image and the times. */
  boolean tellsWhatDomoAdds() {
    return this == CREATED || this == ONE;
  }

  boolean tellsRoleId() {
    return this == ONE;
  }

  boolean tellsDeleted() {
    return this == ONE || this == DELETED;
  }
}
