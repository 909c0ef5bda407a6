package io.github.domousers.example.onboarding.report.sync;

import io.github.domousers.domain.Attribute;
import io.github.domousers.example.onboarding.report.Json;
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
import org.jspecify.annotations.Nullable;

/** Writes one JSON object per line: for each row of a plan, each result, and each summary. */
public final class SyncJson implements SyncOutput {

  private final PrintWriter out;

  public SyncJson(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void rows(SyncPlan plan) {
    plan.rows().stream().map(SyncObjects::row).forEach(this::print);
  }

  @Override
  public void summary(SyncPlan plan, List<String> ignoredColumns) {
    Map<String, Object> kinds = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      kinds.put(SyncObjects.code(kind), plan.count(kind));
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("rows", plan.rows().size());
    object.put("kinds", kinds);
    object.put("requests", PlanTotals.of(plan).requests());
    object.put("invites", plan.invites());
    plan.instance().ifPresent(instance -> object.put("instance", instance));
    object.put("createdAt", plan.createdAt().toString());
    object.put("managed", plan.managed().stream().map(Attribute::wireName).toList());
    object.put("digest", plan.digest());
    object.put("warnings", plan.warnings());
    object.put("refusals", refusals(plan, plan.refusals()));
    if (!ignoredColumns.isEmpty()) {
      object.put("ignoredColumns", ignoredColumns);
    }
    print(Map.of("plan", object));
  }

  @Override
  public void result(RowResult result) {
    print(SyncObjects.result(result));
  }

  @Override
  public void report(SyncReport report, @Nullable String stopReason, Path log) {
    Map<String, Object> outcomes = new LinkedHashMap<>();
    for (Status status : Status.values()) {
      outcomes.put(SyncObjects.code(status), report.count(status));
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("rows", report.plan().rows().size());
    object.put("outcomes", outcomes);
    object.put("unaffected", report.unaffected());
    object.put("complete", report.isComplete());
    Json.putIfPresent(object, "stopReason", stopReason);
    RefusalAdvice.optionToContinue(report).ifPresent(option -> object.put("option", option));
    object.put("log", log.toString());
    print(Map.of("summary", object));
  }

  @Override
  public void refused(SyncPlan plan, List<Refusal> refusals) {
    if (!refusals.isEmpty()) {
      print(Map.of("refused", refusals(plan, refusals)));
    }
  }

  private static List<Map<String, Object>> refusals(SyncPlan plan, List<Refusal> refusals) {
    return refusals.stream()
        .map(
            refusal -> {
              Map<String, Object> object = new LinkedHashMap<>();
              object.put("guard", SyncObjects.code(refusal.guard()));
              object.put("reason", refusal.reason());
              RefusalAdvice.check(refusal).ifPresent(check -> object.put("check", check));
              RefusalAdvice.option(refusal, plan).ifPresent(option -> object.put("option", option));
              return object;
            })
        .toList();
  }

  private void print(Map<String, Object> object) {
    out.println(Json.line(object));
    out.flush();
  }
}
