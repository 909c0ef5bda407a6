package io.github.domousers.sync;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.EmailAddress;
import io.github.domousers.sync.Directory.ListedUser;
import io.github.domousers.sync.Directory.Unique;
import io.github.domousers.sync.DirectorySync.Settings;
import io.github.domousers.sync.PlannedChange.Conflict;
import io.github.domousers.sync.PlannedChange.Create;
import io.github.domousers.sync.PlannedChange.Invalid;
import io.github.domousers.sync.PlannedChange.Kept;
import io.github.domousers.sync.PlannedChange.KeptReason;
import io.github.domousers.sync.PlannedChange.Unchanged;
import io.github.domousers.sync.PlannedChange.Update;
import jakarta.validation.ConstraintViolationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides for each row of the source which user it leads to, and what is to be done. */
final class Matching {

  private static final int MAX_NAMED = 5;

  private final Settings settings;
  private final Directory directory;
  private final @Nullable Long owner;
  private final List<SourceRow> rows;
  private final Unique<EmailAddress, SourceRow> byAddress = new Unique<>();
  private final Unique<Long, SourceRow> byNumber = new Unique<>();

  Matching(Settings settings, Directory directory, @Nullable Long owner, List<SourceRow> rows) {
    this.settings = settings;
    this.directory = directory;
    this.owner = owner;
    this.rows = rows;
    for (SourceRow row : rows) {
      byAddress.add(row.address, row);
      byNumber.add(row.desired.employeeNumber(), row);
    }
  }

  /** Sets the result of every row. */
  void decide() {
    for (SourceRow row : rows) {
      row.result = match(row);
    }
    refuseSeveralRowsForOneUser();
    decideRenames();
  }

  /** {@return whether a row of the source names a user, by address or by number} */
  boolean isNamed(ListedUser user) {
    return !byAddress.all(user.address()).isEmpty()
        || (settings.byEmployeeNumber() && hasNumberOf(user));
  }

  /** {@return whether the source has the employee number of a user, who was read by id} */
  boolean hasNumberOf(ListedUser user) {
    return !byNumber.all(user.employeeNumber()).isEmpty();
  }

  /** {@return whether Domo's number of a user, who was read by id, may be one of the source} */
  boolean mayHaveNumberOf(ListedUser user) {
    return user.isUnparsed(Attribute.EMPLOYEE_NUMBER) && !byNumber.isEmpty();
  }

  /**
   * {@return whether a row may name a user, although its address is no user's: an invalid row
   * without a number may have had one, if numbers are used}
   */
  boolean mayHaveNumber(SourceRow row) {
    return (settings.byEmployeeNumber() || !byNumber.isEmpty())
        && hasReadableAddress(row)
        && row.target == null
        && row.desired.employeeNumber() == null
        && !row.desired.violations().isEmpty();
  }

  /** {@return whether a row has an address by which a user can be found} */
  boolean hasReadableAddress(SourceRow row) {
    String email = row.desired.email();
    return row.address != null
        && email != null
        && (!directory.byAddress().all(row.address).isEmpty() || Changes.isWellFormed(email));
  }

  private PlannedChange match(SourceRow row) {
    List<ListedUser> here = directory.byAddress().all(row.address);
    ListedUser byAddress = directory.byAddress().get(row.address);
    ListedUser byNumber = userOfNumber(row);
    row.target = byNumber == null ? byAddress : byNumber;
    if (!row.desired.violations().isEmpty()) {
      return new Invalid(row.position, row.desired.violations());
    }
    if (!hasReadableAddress(row)) {
      return invalidAddress(row);
    }
    if (this.byAddress.isDuplicate(row.address)) {
      return conflict(
          row, others(this.byAddress.all(row.address), row) + "the same email address", here);
    }
    if (here.size() > 1) {
      return conflict(row, "several users of Domo have this email address", here);
    }
    if (byAddress == null) {
      return byNumber == null ? newcomer(row) : change(row, byNumber, true);
    }
    if (byNumber == null) {
      return ofAddressOnly(row, byAddress);
    }
    if (byNumber.id() == byAddress.id()) {
      return change(row, byAddress, false);
    }
    row.holder = byAddress;
    return change(row, byNumber, true);
  }

  private @Nullable ListedUser userOfNumber(SourceRow row) {
    Long number = row.desired.employeeNumber();
    return settings.byEmployeeNumber() && !byNumber.isDuplicate(number)
        ? directory.byNumber().get(number)
        : null;
  }

  private PlannedChange ofAddressOnly(SourceRow row, ListedUser user) {
    if (!user.inScope()) {
      return new Kept(row.position, user.summary(), KeptReason.OUT_OF_SCOPE);
    }
    Long number = row.desired.employeeNumber();
    if (!settings.byEmployeeNumber() || number == null || number.equals(user.employeeNumber())) {
      return change(row, user, false);
    }
    if (user.employeeNumber() != null) {
      row.target = null; // Another row may lead to this user.
      return conflict(
          row,
          "the user with this email address has another employee number; the address may have"
              + " been reused",
          List.of(user));
    }
    return user.isUnparsed(Attribute.EMPLOYEE_NUMBER)
        ? conflict(
            row, "the employee number of the user with this address is not a number", List.of(user))
        : change(row, user, false);
  }

  private static PlannedChange invalidAddress(SourceRow row) {
    return new Invalid(
        row.position,
        List.of(
            row.desired.email() == null
                ? "email is required: the primary email address"
                : "email must be a well-formed email address"));
  }

  /** A number that is not unique may belong to a user that the source now names differently. */
  private PlannedChange newcomer(SourceRow row) {
    Long number = row.desired.employeeNumber();
    List<ListedUser> sameNumber =
        settings.byEmployeeNumber()
            ? directory.byNumber().all(number).stream()
                .filter(user -> byAddress.all(user.address()).isEmpty())
                .toList()
            : List.of();
    if (!sameNumber.isEmpty()) {
      return conflict(
          row,
          (byNumber.isDuplicate(number)
                  ? others(byNumber.all(number), row) + "the same employee number"
                  : "several users of Domo have this employee number")
              + ", and it may belong to a user with another address",
          sameNumber);
    }
    try {
      return new Create(row.position, Changes.newUser(row.desired, settings.defaults()));
    } catch (ConstraintViolationException invalid) {
      return new Invalid(row.position, Changes.describe(invalid));
    }
  }

  private PlannedChange change(SourceRow row, ListedUser user, boolean rename) {
    List<AttributeChange> changes = new ArrayList<>();
    if (rename) {
      changes.add(
          new AttributeChange(Attribute.EMAIL, user.summary().email(), row.desired.email()));
    }
    changes.addAll(Changes.between(row.desired, user, settings.managed()));
    List<String> lostLetters = Changes.lostLetters(changes);
    if (!lostLetters.isEmpty()) {
      return new Invalid(row.position, lostLetters);
    }
    Map<Attribute, String> alsoSet = Changes.notReturned(row.desired, settings.managed());
    try {
      Changes.update(changes, alsoSet, row.desired.documentedRole());
    } catch (ConstraintViolationException invalid) {
      return new Invalid(row.position, Changes.describe(invalid));
    }
    if (changes.isEmpty()) {
      return new Unchanged(row.position, user.summary());
    }
    Long number = row.desired.employeeNumber();
    boolean matchedByNumber =
        settings.byEmployeeNumber() && number != null && number.equals(user.employeeNumber());
    Update update =
        new Update(
            row.position, user.summary(), changes, alsoSet, matchedByNumber ? number : null, null);
    if (update.changesAddressOrRole()) {
      KeptReason reason = protection(user);
      if (reason != null) {
        return new Kept(row.position, user.summary(), reason);
      }
    }
    return update;
  }

  /** {@return why a user is neither a leaver, nor renamed, nor gets another role} */
  @Nullable KeptReason protection(ListedUser user) {
    return settings.protection(owner, user.id(), user.address());
  }

  private void refuseSeveralRowsForOneUser() {
    Unique<Long, SourceRow> byTarget = new Unique<>();
    for (SourceRow row : rows) {
      byTarget.add(row.target == null ? null : row.target.id(), row);
    }
    for (SourceRow row : rows) {
      ListedUser target = row.target;
      if (target != null
          && byTarget.isDuplicate(target.id())
          && !(row.result instanceof Invalid)
          && !(row.result instanceof Conflict)) {
        row.result =
            conflict(
                row,
                others(byTarget.all(target.id()), row) + "the same user",
                Stream.of(target, row.holder).filter(Objects::nonNull).distinct().toList());
      }
    }
  }

  /** A rename to an address that a user has waits until this user is renamed. */
  private void decideRenames() {
    Map<Long, SourceRow> renames = new HashMap<>();
    for (SourceRow row : rows) {
      if (row.result instanceof Update update && update.isRename()) {
        renames.put(update.user().id(), row);
      }
    }
    Map<SourceRow, Boolean> possible = new HashMap<>();
    for (SourceRow row : renames.values()) {
      decideChain(row, renames, possible);
    }
    possible.forEach(Matching::finishRename);
  }

  private static void decideChain(
      SourceRow first, Map<Long, SourceRow> renames, Map<SourceRow, Boolean> possible) {
    List<SourceRow> chain = new ArrayList<>();
    SourceRow row = first;
    boolean free = false;
    // A row that is met again has no decision yet and counts as impossible: it is in a cycle.
    while (row != null && !possible.containsKey(row)) {
      possible.put(row, false);
      chain.add(row);
      free = row.holder == null;
      row = row.holder == null ? null : renames.get(row.holder.id());
    }
    boolean result = free || (row != null && possible.getOrDefault(row, false));
    for (SourceRow each : chain) {
      possible.put(each, result);
    }
  }

  private static void finishRename(SourceRow row, boolean possible) {
    ListedUser holder = row.holder;
    if (holder == null || !(row.result instanceof Update update)) {
      return;
    }
    row.result =
        possible
            ? new Update(
                update.position(),
                update.user(),
                update.changes(),
                update.alsoSet(),
                update.matchedNumber(),
                holder.id())
            : new Conflict(
                row.position,
                List.of(update.user().id(), holder.id()),
                "the employee number leads to user "
                    + update.user().id()
                    + ", but the email address to user "
                    + holder.id()
                    + ", who does not give it up in this plan");
  }

  /** {@return which other rows have something, such as {@code line 3 and line 4 have}} */
  private static String others(List<SourceRow> rows, SourceRow row) {
    List<String> others =
        rows.stream()
            .filter(other -> other != row)
            .limit(MAX_NAMED)
            .map(other -> other.position)
            .toList();
    int count = rows.size() - 1;
    int named = Math.min(MAX_NAMED, count) - 1;
    String last = count > MAX_NAMED ? count - named + " more rows" : others.get(named);
    return (named == 0
        ? last + " has "
        : String.join(", ", others.subList(0, named)) + " and " + last + " have ");
  }

  private static Conflict conflict(SourceRow row, String reason, List<ListedUser> users) {
    return new Conflict(row.position, users.stream().map(ListedUser::id).toList(), reason);
  }

  /** A row of the source while a plan is made: the user that it leads to, and the result. */
  static final class SourceRow {

    final DesiredUser desired;
    final String position;
    final @Nullable EmailAddress address;

    /** The user that the row leads to, even if it is invalid. */
    @Nullable ListedUser target;

    /** The user who has the new address of a rename. */
    @Nullable ListedUser holder;

    /** What is to be done; a rename can still turn out to be a conflict. */
    @Nullable PlannedChange result;

    SourceRow(DesiredUser desired, int number) {
      this.desired = desired;
      this.position = desired.position().orElse("row " + number);
      this.address = EmailAddress.parse(desired.email()).orElse(null);
    }
  }
}
