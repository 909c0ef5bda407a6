package io.github.domousers.sync;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.sync.Directory.ListedUser;
import io.github.domousers.sync.DirectorySync.Settings;
import io.github.domousers.sync.PlannedChange.Conflict;
import io.github.domousers.sync.PlannedChange.Create;
import io.github.domousers.sync.PlannedChange.Invalid;
import io.github.domousers.sync.PlannedChange.Kept;
import io.github.domousers.sync.PlannedChange.Leaver;
import io.github.domousers.sync.PlannedChange.Update;
import io.github.domousers.sync.Refusal.Guard;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides whether a plan must be refused, because its source is probably broken. */
final class Guards {

  static final int ALWAYS_ALLOWED = 3;

  private static final int MAX_PERCENT = 10;
  private static final int CREATES_ALWAYS_ALLOWED = 50;
  private static final int FEW_USERS = 10;
  private static final int MIN_ADMINISTRATORS = 2;

  private final Settings settings;
  private final PlanOptions options;
  private final Directory directory;
  private final List<PlannedChange> rows;
  private final int sourceRows;
  private final @Nullable Long owner;
  private final long matches;
  private final List<Refusal> refusals = new ArrayList<>();

  Guards(
      Settings settings,
      PlanOptions options,
      Directory directory,
      List<PlannedChange> rows,
      int sourceRows,
      @Nullable Long owner) {
    this.settings = settings;
    this.options = options;
    this.directory = directory;
    this.rows = rows;
    this.sourceRows = sourceRows;
    this.owner = owner;
    this.matches = rows.stream().filter(row -> isMatch(row, directory)).count();
  }

  /** {@return why the plan must not be applied; empty if it may be} */
  List<Refusal> refusals() {
    checkSource();
    checkReading();
    checkLimit(
        Guard.LEAVERS,
        rows.stream().filter(Leaver.class::isInstance).count(),
        "leavers",
        maxLeavers(settings, options, directory));
    checkLimit(
        Guard.SENSITIVE_CHANGES,
        sensitiveChanges(rows),
        "new administrators, role changes, renames and cleared attributes",
        allowedOr(options.sensitiveChangesAllowed(), limit(settings, directory)));
    checkMatches();
    checkCreates();
    owner(owner, settings, rows).ifPresent(refusals::add);
    administrators(directory.users().stream().map(ListedUser::summary), rows)
        .ifPresent(refusals::add);
    return refusals;
  }

  /**
   * {@return why the administrators must not be changed as planned}
   *
   * @param users all users, in scope or not, as they are now
   */
  static Optional<Refusal> administrators(Stream<UserSummary> users, List<PlannedChange> rows) {
    Set<Long> today =
        users
            .filter(user -> Role.ADMIN.equals(user.role()))
            .map(UserSummary::id)
            .collect(Collectors.toSet());
    Set<Long> losing = new HashSet<>();
    for (PlannedChange row : rows) {
      if (row instanceof Leaver leaver && !Role.ADMIN.equals(leaver.newRole())) {
        losing.add(leaver.user().id());
      } else if (row instanceof Update update && update.takesRole()) {
        losing.add(update.user().id());
      }
    }
    long lost = today.stream().filter(losing::contains).count();
    long remaining = today.size() - lost;
    if (lost == 0 || remaining >= MIN_ADMINISTRATORS) {
      return Optional.empty();
    }
    return Optional.of(
        new Refusal(
            Guard.ADMINISTRATORS,
            "Of "
                + today.size()
                + " administrators only "
                + remaining
                + " would remain, but at least "
                + MIN_ADMINISTRATORS
                + " must."));
  }

  /** {@return why a plan must not be applied if the owner of the credentials is unknown} */
  static Optional<Refusal> owner(
      @Nullable Long owner, Settings settings, List<PlannedChange> rows) {
    boolean risky =
        rows.stream()
            .anyMatch(
                row ->
                    row instanceof Leaver
                        || (row instanceof Update update && update.changes(Attribute.ROLE)));
    return owner != null || settings.ownerMayBeUnknown() || !risky
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                Guard.UNKNOWN_OWNER,
                "It deletes users or changes roles, but it is unknown which user owns the"
                    + " credentials. "
                    + Guard.UNKNOWN_OWNER.advice()));
  }

  private void refuse(Guard guard, String message) {
    refusals.add(new Refusal(guard, message));
  }

  private void checkSource() {
    long valid = validRows();
    if (valid == 0) {
      refuse(
          Guard.SOURCE_TOO_SHORT,
          sourceRows == 0 ? "The source is empty." : "The source has no valid row.");
    } else if (valid < settings.expectAtLeast()) {
      refuse(
          Guard.SOURCE_TOO_SHORT,
          "The source has "
              + valid
              + " valid rows, but at least "
              + settings.expectAtLeast()
              + " are expected.");
    }
  }

  private long validRows() {
    return sourceRows - rows.stream().filter(Invalid.class::isInstance).count();
  }

  private void checkReading() {
    if (!directory.consistent() && (!settings.leavers().areKept() || settings.byEmployeeNumber())) {
      refuse(
          Guard.INCONSISTENT_LIST,
          "Domo's list of users changed while it was read, or its pages do not fit together, so"
              + " users may be missing. Plan again later.");
    }
  }

  private void checkLimit(Guard guard, long count, String what, long limit) {
    if (count > limit) {
      refuse(
          guard,
          "It has "
              + count
              + " "
              + what
              + ", but at most "
              + limit
              + " are allowed for "
              + directory.inScope()
              + " users in scope. "
              + guard.advice());
    }
  }

  /** {@return how many leavers a plan may have} */
  static long maxLeavers(Settings settings, PlanOptions options, Directory directory) {
    return allowedOr(options.leaversAllowed(), limit(settings, directory));
  }

  private static long allowedOr(@Nullable Integer allowed, long usual) {
    return allowed == null ? usual : allowed;
  }

  private static long limit(Settings settings, Directory directory) {
    return Math.min(settings.maxLeavers(), Math.max(ALWAYS_ALLOWED, share(directory)));
  }

  /** {@return 10 percent of the users in scope} */
  private static long share(Directory directory) {
    return (long) directory.inScope() * MAX_PERCENT / 100;
  }

  /**
   * Another company's people, in addition to the right ones, would be created and invited. In the
   * first plan of an instance, most people are new: if many users do not match, that is the guard.
   * An instance that has few users in scope, but more in all, is not new. The limit still depends
   * on the users in scope, because a source with few users should not get many at once.
   */
  private void checkCreates() {
    Integer allowed = options.createsAllowed();
    boolean first =
        directory.size() <= FEW_USERS || options.fewMatchesExpected() || hasFewMatches();
    if (allowed != null || !first) {
      checkLimit(
          Guard.CREATES,
          rows.stream().filter(Create.class::isInstance).count(),
          "people to create",
          allowedOr(allowed, Math.max(CREATES_ALWAYS_ALLOWED, share(directory))));
    }
  }

  /**
   * {@return how many new administrators, role changes, renames and cleared attributes these rows
   * have together}
   */
  static long sensitiveChanges(List<PlannedChange> rows) {
    return rows.stream().mapToLong(Guards::sensitiveChanges).sum();
  }

  private static long sensitiveChanges(PlannedChange row) {
    if (row instanceof Create create) {
      return Role.ADMIN.equals(create.user().role()) ? 1 : 0;
    }
    return row instanceof Update update
        ? update.changes().stream()
            .filter(
                change ->
                    change.isCleared()
                        || change.attribute() == Attribute.ROLE
                        || change.attribute() == Attribute.EMAIL)
            .count()
        : 0;
  }

  private boolean hasFewMatches() {
    return directory.inScope() > FEW_USERS && matches * 2 < directory.inScope();
  }

  private void checkMatches() {
    if (hasFewMatches() && !options.fewMatchesExpected() && validRows() > 0) {
      long broken =
          rows.stream().filter(r -> r instanceof Invalid || r instanceof Conflict).count();
      refuse(
          Guard.FEW_MATCHES,
          "Only "
              + matches
              + " of "
              + directory.inScope()
              + " users in scope match a row of the source, fewer than half"
              + ((matches + broken) * 2 < directory.inScope()
                  ? ". "
                  : "; "
                      + broken
                      + " rows are invalid or in conflict, such as two rows with one address:"
                      + " correct these first. ")
              + Guard.FEW_MATCHES.advice());
    }
    if (matches > FEW_USERS && !options.manyChangesExpected()) {
      for (Attribute attribute : settings.managed()) {
        checkManyChanges(attribute);
      }
    }
  }

  /** Roles, renames and cleared attributes have a lower limit. */
  private void checkManyChanges(Attribute attribute) {
    long changed =
        rows.stream().filter(row -> row instanceof Update u && u.replaces(attribute)).count();
    if (attribute != Attribute.ROLE && changed * 2 > matches) {
      refuse(
          Guard.MANY_CHANGES,
          changed
              + " of "
              + matches
              + " matching users would get another "
              + attribute
              + ", more than half, as if a column of the source was shifted. "
              + Guard.MANY_CHANGES.advice());
    }
  }

  private static boolean isMatch(PlannedChange row, Directory directory) {
    UserSummary user = row.existing();
    if (row instanceof Kept kept && !kept.reason().isMatched()) {
      return false;
    }
    return user != null && row.position() != null && directory.isInScope(user.id());
  }
}
