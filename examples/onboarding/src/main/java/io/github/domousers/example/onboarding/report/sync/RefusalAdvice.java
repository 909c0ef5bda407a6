package io.github.domousers.example.onboarding.report.sync;

import io.github.domousers.sync.DirectorySync;
import io.github.domousers.sync.PlanOptions;
import io.github.domousers.sync.PlannedChange.Kind;
import io.github.domousers.sync.Refusal;
import io.github.domousers.sync.RowResult.Status;
import io.github.domousers.sync.SyncPlan;
import io.github.domousers.sync.SyncReport;
import java.util.Optional;

/** What to do if a plan was refused: what to check, and the option that allows it. */
public final class RefusalAdvice {

  /** The limit of {@link DirectorySync}, unless 10 percent of the users are more. */
  private static final int CREATES_ALWAYS_ALLOWED = 50;

  private RefusalAdvice() {}

  /** {@return the option that allows the plan for this once; empty if there is none} */
  public static Optional<String> option(Refusal refusal, SyncPlan plan) {
    return switch (refusal.guard()) {
      case LEAVERS -> Optional.of("--allow-leavers " + plan.count(Kind.LEAVER));
      case SENSITIVE_CHANGES -> Optional.of("--allow-sensitive-changes " + plan.sensitiveChanges());
      case CREATES -> Optional.of("--allow-creates " + plan.count(Kind.CREATE));
      case FEW_MATCHES -> Optional.of("--expect-few-matches");
      case MANY_CHANGES -> Optional.of("--expect-many-changes");
      case UNKNOWN_OWNER -> Optional.of("--owner ID, or --owner-unknown");
      case INSTANCE, SOURCE_TOO_SHORT, INCONSISTENT_LIST, ADMINISTRATORS, AGE -> Optional.empty();
    };
  }

  /** {@return what to check first, the most probable cause first; empty if the reason says it} */
  public static Optional<String> check(Refusal refusal) {
    return switch (refusal.guard()) {
      case LEAVERS ->
          Optional.of("Check whether the file is complete, and whether the scope is right.");
      case SENSITIVE_CHANGES ->
          Optional.of(
              "Check whether a column is empty, and whether the roles and the addresses are right.");
      case CREATES ->
          Optional.of(
              "Check whether the file has people of another company, or people with new addresses. After"
                  + " a first sync that was stopped, these may be the people that are left; a plan of"
                  + " plan --out can then be applied again within 24 hours.");
      case FEW_MATCHES ->
          Optional.of(
              "Check whether it is the right file, whether it is complete, and whether its addresses are"
                  + " those of Domo.");
      case MANY_CHANGES -> Optional.of("Check whether each column has the right name.");
      case UNKNOWN_OWNER, INSTANCE, SOURCE_TOO_SHORT, INCONSISTENT_LIST, ADMINISTRATORS, AGE ->
          Optional.empty();
    };
  }

  /** {@return the words before the option} They are right in every command. */
  public static String instruction(Refusal refusal) {
    return switch (refusal.guard()) {
      case FEW_MATCHES -> "If it is right, as in a first sync, plan or sync again with";
      case UNKNOWN_OWNER -> "Plan or sync again, and apply, with";
      default -> "If it is right, plan or sync again with";
    };
  }

  /**
   * {@return the option that the next sync needs after one that was stopped; empty if it needs
   * none} There is no limit for people to create in the first sync, but in the next one, there is.
   */
  static Optional<String> optionToContinue(SyncReport report) {
    PlanOptions options = report.plan().options();
    if (options.createsAllowed() != null || options.fewMatchesExpected()) {
      return Optional.empty();
    }
    long creates = report.plan().count(Kind.CREATE);
    long done =
        report.results().stream()
            .filter(result -> result.row().kind() == Kind.CREATE && isDone(result.status()))
            .count();
    long users = report.plan().usersInScope() + done;
    return done > 0 && creates - done > Math.max(CREATES_ALWAYS_ALLOWED, users / 10)
        ? Optional.of("--allow-creates " + (creates - done))
        : Optional.empty();
  }

  private static boolean isDone(Status status) {
    return status == Status.DONE || status == Status.ALREADY_DONE;
  }

  /** {@return the reason and what to do, without a full stop after the option} */
  static String sentence(Refusal refusal, SyncPlan plan) {
    return "Refused: "
        + refusal.reason()
        + check(refusal).map(check -> " " + check).orElse("")
        + option(refusal, plan).map(o -> " " + instruction(refusal) + " " + o).orElse("");
  }
}
