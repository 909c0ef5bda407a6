package io.github.domousers.example.onboarding.report.sync;

import io.github.domousers.sync.PlannedChange.Kind;
import io.github.domousers.sync.Refusal;
import io.github.domousers.sync.SyncPlan;
import java.util.Optional;

/** The options of the command line that allow a plan that was refused. */
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

  /** {@return the reason and the option, without a full stop after the option} */
  static String sentence(Refusal refusal, SyncPlan plan) {
    return "Refused: "
        + refusal.reason()
        + option(refusal, plan).map(o -> " To allow it for this once: " + o).orElse("");
  }
}
