package io.github.domousers.example.onboarding.report.sync;

import io.github.domousers.sync.PlannedChange;
import io.github.domousers.sync.PlannedChange.Kept;
import io.github.domousers.sync.PlannedChange.KeptReason;
import io.github.domousers.sync.PlannedChange.Kind;
import io.github.domousers.sync.Refusal;
import io.github.domousers.sync.RowResult;
import io.github.domousers.sync.RowResult.Status;
import io.github.domousers.sync.SyncPlan;
import io.github.domousers.sync.SyncReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes readable text. Rows without a change are only counted. */
public final class SyncText implements SyncOutput {

  private static final int MAX_NAMED = 20;

  private final PrintWriter out;
  private final Consumer<String> results;

  /** Writes the plan and the results to the same stream. */
  public SyncText(PrintWriter out) {
    this(out, out::println);
  }

  /**
   * Writes to two streams.
   *
   * @param out receives the plan and the summary
   * @param results receives a line for each result, such as a terminal with a progress bar
   */
  public SyncText(PrintWriter out, Consumer<String> results) {
    this.out = out;
    this.results = results;
  }

  @Override
  public void rows(SyncPlan plan) {
    plan.rows().stream().filter(SyncText::isShown).map(RowText::of).forEach(out::println);
  }

  private static boolean isShown(PlannedChange row) {
    if (row instanceof Kept kept) {
      return kept.reason() != KeptReason.LEAVERS_KEPT
          && kept.reason() != KeptReason.OUT_OF_SCOPE
          && kept.reason() != KeptReason.LEAVER_ROLE;
    }
    return row.kind() != Kind.UNCHANGED;
  }

  @Override
  public void summary(SyncPlan plan, List<String> ignoredColumns) {
    PlanTotals totals = PlanTotals.of(plan);
    out.println(counts(plan, totals));
    if (plan.hasChanges()) {
      out.println(
          "To apply the plan takes about "
              + totals.requests()
              + " requests. Domo sends "
              + invites(plan.invites()));
    }
    if (totals.notInFile() > 0) {
      out.println(
          "Users who are not in the file: "
              + totals.notInFile()
              + ", kept because of --leavers keep.");
    }
    if (!ignoredColumns.isEmpty()) {
      out.println("Ignored columns: " + String.join(", ", ignoredColumns) + ".");
    }
    plan.warnings().forEach(warning -> out.println("Warning: " + warning));
    refused(plan, plan.refusals());
  }

  private static String invites(int count) {
    return switch (count) {
      case 0 -> "no invites.";
      case 1 -> "1 invite.";
      default -> count + " invites.";
    };
  }

  private static String counts(SyncPlan plan, PlanTotals totals) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("to create", (long) plan.count(Kind.CREATE));
    counts.put("to update", (long) plan.count(Kind.UPDATE));
    counts.put("to delete", totals.deletes());
    counts.put("to take the role from", plan.count(Kind.LEAVER) - totals.deletes());
    counts.put("unchanged", (long) plan.count(Kind.UNCHANGED));
    counts.put("kept", (long) plan.count(Kind.KEPT));
    counts.put("in conflict", (long) plan.count(Kind.CONFLICT));
    counts.put("invalid", (long) plan.count(Kind.INVALID));
    return joined("Plan", counts)
        + (totals.renames() == 0 ? "" : " " + totals.renames() + " of the updates are renames.");
  }

  private static String joined(String title, Map<String, Long> counts) {
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining(", ", title + ": ", "."));
  }

  @Override
  public void result(RowResult result) {
    // Rows that were not tried are named together at the end.
    if (result.status() != Status.NOT_TRIED) {
      results.accept(ResultText.of(result));
    }
  }

  @Override
  public void report(SyncReport report, @Nullable String stopReason, Path log) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Status status : Status.values()) {
      counts.put(ResultText.name(status), (long) report.count(status));
    }
    counts.put("without a change", (long) report.unaffected());
    out.println(joined("Applied", counts));
    if (stopReason != null) {
      out.println("Stopped: " + stopReason + ".");
    }
    List<String> notTried =
        report.results(Status.NOT_TRIED).map(result -> ResultText.position(result.row())).toList();
    if (!notTried.isEmpty()) {
      out.println(
          "Not tried: "
              + notTried.stream().limit(MAX_NAMED).collect(Collectors.joining(", "))
              + (notTried.size() > MAX_NAMED
                  ? " and " + (notTried.size() - MAX_NAMED) + " more."
                  : "."));
    }
    if (!report.isComplete()) {
      out.println(
          "For the rest, correct the reasons, and plan or sync again: what is done is not done"
              + " again.");
    }
    RefusalAdvice.optionToContinue(report)
        .ifPresent(
            option ->
                out.println(
                    "Many people are still to be created: sync again with "
                        + option
                        + ", or apply a plan of plan --out again within 24 hours."));
    out.println("All results are in " + log + ".");
    out.flush();
  }

  @Override
  public void refused(SyncPlan plan, List<Refusal> refusals) {
    refusals.forEach(refusal -> out.println(RefusalAdvice.sentence(refusal, plan)));
    out.flush();
  }
}
