package io.github.domousers.sync;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.sync.PlannedChange.Invalid;
import io.github.domousers.sync.PlannedChange.Kept;
import io.github.domousers.sync.PlannedChange.Leaver;
import io.github.domousers.sync.PlannedChange.Unchanged;
import io.github.domousers.sync.PlannedChange.Update;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides whether a plan must be refused, because its source is probably broken. */
final class Guards {

  static final int ALWAYS_ALLOWED = 3;

  private static final int MAX_PERCENT = 10;
  private static final int FEW_USERS = 10;
  private static final int MIN_ADMINISTRATORS = 2;

  private final SyncSettings settings;
  private final PlanOptions options;
  private final Directory directory;
  private final List<PlannedChange> rows;
  private final int sourceRows;
  private final @Nullable Long owner;
  private final List<String> refusals = new ArrayList<>();

  Guards(
      SyncSettings settings,
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
  }

  /** {@return why the plan must not be applied; empty if it may be} */
  List<String> refusals() {
    checkSource();
    checkReading();
    checkLimit(
        "leavers",
        rows.stream().filter(Leaver.class::isInstance).count(),
        options.leaversAllowed());
    checkLimit(
        "role changes, renames and cleared attributes",
        rows.stream().mapToLong(Guards::sensitiveChanges).sum(),
        options.sensitiveChangesAllowed());
    checkMatches();
    checkOwner();
    checkAdministrators();
    return refusals;
  }

  private void checkSource() {
    long valid = sourceRows - rows.stream().filter(Invalid.class::isInstance).count();
    if (valid == 0) {
      refusals.add("The source has no valid row.");
    } else if (valid < settings.expectAtLeast()) {
      refusals.add(
          "The source has "
              + valid
              + " valid rows, but at least "
              + settings.expectAtLeast()
              + " are expected.");
    }
  }

  private void checkReading() {
    if (!directory.consistent() && (!settings.leavers().areKept() || settings.byEmployeeNumber())) {
      refusals.add(
          "Domo's list of users changed while it was read, or its pages do not fit together, so"
              + " users may be missing.");
    }
  }

  private void checkLimit(String what, long count, @Nullable Integer allowed) {
    long limit = allowed == null ? limit() : allowed;
    if (count > limit) {
      refusals.add(
          "It has "
              + count
              + " "
              + what
              + ", but at most "
              + limit
              + " are allowed for "
              + directory.inScope()
              + " users in scope.");
    }
  }

  private long limit() {
    long share = (long) directory.inScope() * MAX_PERCENT / 100;
    return Math.min(settings.maxLeavers(), Math.max(ALWAYS_ALLOWED, share));
  }

  private static long sensitiveChanges(PlannedChange row) {
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

  private void checkMatches() {
    long matches = rows.stream().filter(this::isMatch).count();
    int inScope = directory.inScope();
    if (inScope > FEW_USERS && matches * 2 < inScope && !options.fewMatchesExpected()) {
      refusals.add(
          "Only "
              + matches
              + " of "
              + inScope
              + " users in scope match a row of the source, fewer than half. If this is expected,"
              + " as in a first plan, plan with expectFewMatches().");
    }
  }

  private boolean isMatch(PlannedChange row) {
    UserSummary user =
        row instanceof Update update
            ? update.user()
            : row instanceof Unchanged unchanged
                ? unchanged.user()
                : row instanceof Kept kept && kept.reason().isMatched() ? kept.user() : null;
    return user != null && row.position() != null && directory.isInScope(user.id());
  }

  private void checkOwner() {
    boolean risky =
        rows.stream()
            .anyMatch(
                row ->
                    row instanceof Leaver
                        || (row instanceof Update update && update.changes(Attribute.ROLE)));
    if (owner == null && !settings.ownerMayBeUnknown() && risky) {
      refusals.add(
          "It deletes users or changes roles, but it is unknown which user owns the credentials:"
              + " set owner(id) or ownerUnknown().");
    }
  }

  private void checkAdministrators() {
    Set<Long> losing = new HashSet<>();
    for (PlannedChange row : rows) {
      if (row instanceof Leaver leaver && !Role.ADMIN.equals(leaver.newRole())) {
        losing.add(leaver.user().id());
      } else if (row instanceof Update update && update.changes(Attribute.ROLE)) {
        losing.add(update.user().id());
      }
    }
    long today = directory.administrators().size();
    long lost = directory.administrators().stream().filter(losing::contains).count();
    if (lost > 0 && today - lost < MIN_ADMINISTRATORS) {
      refusals.add(
          "Of "
              + today
              + " administrators only "
              + (today - lost)
              + " would remain, but at least "
              + MIN_ADMINISTRATORS
              + " must.");
    }
  }
}
