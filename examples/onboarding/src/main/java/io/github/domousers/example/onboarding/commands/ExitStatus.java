package io.github.domousers.example.onboarding.commands;

import io.github.domousers.sync.PlannedChange.Kind;
import io.github.domousers.sync.SyncPlan;
import io.github.domousers.sync.SyncReport;
import picocli.CommandLine.ExitCode;

/** The exit statuses of the commands that sync. */
final class ExitStatus {

  /** Every row is done or needs no change. */
  static final int OK = ExitCode.OK;

  /** Some rows are not done. */
  static final int INCOMPLETE = ExitCode.SOFTWARE;

  /** A plan has changes, if that was asked for. */
  static final int CHANGES = 3;

  /** A guard refused the plan. */
  static final int REFUSED = 4;

  /** Stopped by Ctrl-C; after another signal, the JVM itself selects the status. */
  static final int INTERRUPTED = 130;

  private ExitStatus() {}

  /** {@return the status of a plan that is not applied} */
  static int of(SyncPlan plan) {
    if (!plan.refusals().isEmpty()) {
      return REFUSED;
    }
    return plan.count(Kind.CONFLICT) + plan.count(Kind.INVALID) == 0 ? OK : INCOMPLETE;
  }

  /** {@return the status after a plan was applied} */
  static int of(SyncReport report) {
    return report.isComplete() ? of(report.plan()) : INCOMPLETE;
  }
}
