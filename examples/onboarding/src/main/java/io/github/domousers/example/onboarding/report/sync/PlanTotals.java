package io.github.domousers.example.onboarding.report.sync;

import io.github.domousers.sync.PlannedChange.Kept;
import io.github.domousers.sync.PlannedChange.KeptReason;
import io.github.domousers.sync.PlannedChange.Kind;
import io.github.domousers.sync.PlannedChange.Leaver;
import io.github.domousers.sync.PlannedChange.Update;
import io.github.domousers.sync.SyncPlan;

/**
 * Numbers of a plan that a person wants to know before it is applied.
 *
 * @param requests how many requests applying the plan sends, approximately
 * @param deletes how many users are deleted
 * @param renames how many users get another email address
 * @param notInFile how many users are kept although they are not in the file
 */
public record PlanTotals(long requests, long deletes, long renames, long notInFile) {

  // A create is one request, an update reads the user twice, a delete once before.
  private static final int REQUESTS_OF_AN_UPDATE = 3;
  private static final int REQUESTS_OF_A_DELETE = 2;

  private static final int USERS_OF_A_PAGE = 499;

  /** {@return the numbers of a plan} */
  public static PlanTotals of(SyncPlan plan) {
    long deletes = plan.rows(Leaver.class).filter(leaver -> leaver.newRole() == null).count();
    long updates = plan.count(Kind.UPDATE) + plan.count(Kind.LEAVER) - deletes;
    long changes =
        plan.count(Kind.CREATE) + REQUESTS_OF_AN_UPDATE * updates + REQUESTS_OF_A_DELETE * deletes;
    return new PlanTotals(
        changes == 0 ? 0 : changes + plan.usersInScope() / USERS_OF_A_PAGE + 2,
        deletes,
        plan.rows(Update.class).filter(Update::isRename).count(),
        plan.rows(Kept.class).filter(kept -> kept.reason() == KeptReason.LEAVERS_KEPT).count());
  }
}
