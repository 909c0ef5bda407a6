package io.github.domousers.sync;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.domain.UserUpdate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a {@link SyncPlan}: what is to be done for a row of the source or for a user of Domo.
 * The {@code toString} of each row masks personal data.
 */
public sealed interface PlannedChange {

  /** The kinds of rows, for an exhaustive {@code switch}. */
  enum Kind {
    /** See {@link PlannedChange.Create}. */
    CREATE,
    /** See {@link PlannedChange.Update}. */
    UPDATE,
    /** See {@link PlannedChange.Unchanged}. */
    UNCHANGED,
    /** See {@link PlannedChange.Leaver}. */
    LEAVER,
    /** See {@link PlannedChange.Kept}. */
    KEPT,
    /** See {@link PlannedChange.Conflict}. */
    CONFLICT,
    /** See {@link PlannedChange.Invalid}. */
    INVALID;

    /** {@return whether rows of this kind change a user: create, update or leaver} */
    public boolean isChange() {
      return this == CREATE || this == UPDATE || this == LEAVER;
    }
  }

  /** {@return the kind of this row} */
  Kind kind();

  /** {@return where the row is in the source; {@code null} if no row of the source is involved} */
  @Nullable String position();

  /**
   * {@return the user of Domo, as it was when the plan was made; {@code null} for a create, a
   * conflict and an invalid row}
   */
  default @Nullable UserSummary existing() {
    return null;
  }

  /**
   * {@return the email address of the user to create, or of the {@linkplain #existing existing}
   * user; {@code null} if there is none}
   */
  default @Nullable String email() {
    UserSummary user = existing();
    return user == null ? null : user.email();
  }

  /**
   * The source has a person who is not a user of Domo.
   *
   * @param user the user to create
   */
  record Create(String position, NewUser user) implements PlannedChange {

    @Override
    public Kind kind() {
      return Kind.CREATE;
    }

    @Override
    public String email() {
      return user.email();
    }
  }

  /**
   * A user differs from the source.
   *
   * @param user the user as it was when the plan was made
   * @param changes the differences, at least one; unmodifiable. One of the email address is a
   *     rename
   * @param alsoSet values of attributes that Domo never returns, the time zone and the locale,
   *     which the update sends too; unmodifiable
   * @param matchedNumber the employee number that leads to the user, which is checked again before
   *     the update; {@code null} if the user was matched by the email address only
   * @param waitsFor the id of the user who has the new email address and is renamed first; {@code
   *     null} if no user has it
   */
  record Update(
      String position,
      UserSummary user,
      List<AttributeChange> changes,
      Map<Attribute, String> alsoSet,
      @Nullable Long matchedNumber,
      @Nullable Long waitsFor)
      implements PlannedChange {

    /** Copies the changes and the values. */
    public Update {
      changes = List.copyOf(changes);
      alsoSet = Map.copyOf(alsoSet);
    }

    @Override
    public Kind kind() {
      return Kind.UPDATE;
    }

    @Override
    public UserSummary existing() {
      return user;
    }

    /** {@return whether the update changes an attribute} */
    public boolean changes(Attribute attribute) {
      return changes.stream().anyMatch(change -> change.attribute() == attribute);
    }

    /** {@return whether the update replaces a value by another one} */
    boolean replaces(Attribute attribute) {
      return changes.stream()
          .anyMatch(
              change ->
                  change.attribute() == attribute
                      && change.before() != null
                      && change.after() != null);
    }

    /** {@return whether the update gives the user another role than that of administrators} */
    boolean takesRole() {
      return changes(Attribute.ROLE) && !promotes();
    }

    /** {@return whether the update makes the user an administrator} */
    boolean promotes() {
      return changes.stream()
          .anyMatch(
              change ->
                  change.attribute() == Attribute.ROLE && Role.ADMIN.name().equals(change.after()));
    }

    /** {@return whether the update changes what a protected user keeps} */
    boolean changesAddressOrRole() {
      return isRename() || changes(Attribute.ROLE);
    }

    /** {@return whether the update changes the email address} */
    public boolean isRename() {
      return changes(Attribute.EMAIL);
    }

    /** {@return the update to send} */
    public UserUpdate toUserUpdate() {
      return Changes.update(changes, alsoSet, false);
    }

    @Override
    public String toString() {
      return "Update[position=" + position + ", user=" + user + ", changes=" + changes + "]";
    }
  }

  /** A user equals the source in every managed attribute that can be compared. */
  record Unchanged(String position, UserSummary user) implements PlannedChange {

    @Override
    public Kind kind() {
      return Kind.UNCHANGED;
    }

    @Override
    public UserSummary existing() {
      return user;
    }
  }

  /**
   * A user is in scope, but not in the source.
   *
   * @param newRole the role to give to the user; {@code null} to delete the user
   * @param details the attributes that Domo's list does not contain, by which a person recognises
   *     the user; empty if the user has none or could not be read. Unmodifiable
   */
  record Leaver(UserSummary user, @Nullable Role newRole, Map<Attribute, String> details)
      implements PlannedChange {

    /** Copies the details. */
    public Leaver {
      details = Map.copyOf(details);
    }

    @Override
    public Kind kind() {
      return Kind.LEAVER;
    }

    @Override
    public UserSummary existing() {
      return user;
    }

    @Override
    public @Nullable String position() {
      return null;
    }

    @Override
    public String toString() {
      return "Leaver[user=" + user + ", newRole=" + newRole + "]";
    }
  }

  /**
   * A user is not changed for a reason.
   *
   * @param position where the row of this user is in the source; of {@link
   *     KeptReason#POSSIBLY_RENAMED}, the row that is possibly the same person; otherwise {@code
   *     null}
   */
  record Kept(@Nullable String position, UserSummary user, KeptReason reason)
      implements PlannedChange {

    @Override
    public Kind kind() {
      return Kind.KEPT;
    }

    @Override
    public UserSummary existing() {
      return user;
    }
  }

  /** Why a user is kept as it is. */
  enum KeptReason {
    /** The user owns the credentials, so it is not deleted or renamed and keeps its role. */
    OWNER("owns the credentials"),
    /** The address is protected, so the user is not deleted or renamed and keeps its role. */
    PROTECTED("is protected"),
    /** The user is in the source, but outside the scope. */
    OUT_OF_SCOPE("is outside the scope"),
    /** The user is not in the source, and leavers are kept. */
    LEAVERS_KEPT("is not in the source, but leavers are kept"),
    /** The user is not in the source, and already has the role of leavers. */
    LEAVER_ROLE("is not in the source, and already has the role of leavers"),
    /** A row of the source names the user, but was not matched with it: it is invalid, say. */
    NAMED_IN_SOURCE("is named in a row of the source that was not matched with it"),
    /** The user is not in the source, but a person in it has the same name. */
    POSSIBLY_RENAMED("is not in the source, but a person in it has the same name"),
    /** The user is not in the source, but its employee number is. */
    SAME_EMPLOYEE_NUMBER("is not in the source, but its employee number is"),
    /** Rows of the source or of Domo's list have no readable address, one may be this user. */
    UNREADABLE_ROWS("is not in the source, but may be in a row without a readable address"),
    /** The source has employee numbers, and Domo's number of the user cannot be read. */
    UNREADABLE_NUMBER("is not in the source, but its employee number cannot be read");

    private final String phrase;

    KeptReason(String phrase) {
      this.phrase = phrase;
    }

    /** {@return whether a valid row of the source matches the user, if the row has a position} */
    boolean isMatched() {
      return this == OWNER || this == PROTECTED || this == OUT_OF_SCOPE;
    }

    @Override
    public String toString() {
      return phrase;
    }
  }

  /**
   * A row of the source that leads to no user or to several, so that nothing is done for it.
   *
   * @param userIds the users who are involved; unmodifiable
   * @param reason why, without personal data
   */
  record Conflict(String position, List<Long> userIds, String reason) implements PlannedChange {

    /** Copies the ids. */
    public Conflict {
      userIds = List.copyOf(userIds);
    }

    @Override
    public Kind kind() {
      return Kind.CONFLICT;
    }
  }

  /**
   * A row of the source that is invalid, so that nothing is done for it.
   *
   * @param violations what is wrong, without any value; unmodifiable
   */
  record Invalid(String position, List<String> violations) implements PlannedChange {

    /** Copies the violations. */
    public Invalid {
      violations = List.copyOf(violations);
    }

    @Override
    public Kind kind() {
      return Kind.INVALID;
    }
  }
}
