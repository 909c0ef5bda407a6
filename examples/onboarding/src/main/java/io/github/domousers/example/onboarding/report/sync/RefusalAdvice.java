package io.github.domousers.example.onboarding.report.sync;

import io.github.domousers.sync.PlannedChange.Kind;
import io.github.domousers.sync.Refusal;
import io.github.domousers.sync.SyncPlan;
import java.util.Optional;

/** What to do if a plan was refused: what to check, and the option that allows it. */
public final class RefusalAdvice {

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
              "Check whether the file has people of another company, or people with new addresses.");
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

  /** {@return the reason and what to do, without a full stop after the option} */
  static String sentence(Refusal refusal, SyncPlan plan) {
    return "Refused: "
        + refusal.reason()
        + check(refusal).map(check -> " " + check).orElse("")
        + option(refusal, plan).map(o -> " " + instruction(refusal) + " " + o).orElse("");
  }
}
