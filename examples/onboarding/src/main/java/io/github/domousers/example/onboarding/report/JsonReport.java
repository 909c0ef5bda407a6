package io.github.domousers.example.onboarding.report;

import io.github.domousers.domain.Attribute;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Writes one JSON object per line: one for each row, and one for the summary. */
public final class JsonReport implements Report {

  private final PrintWriter out;

  public JsonReport(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void row(RowResult result) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("line", result.line());
    object.put("outcome", result.status().code());
    Json.putIfPresent(object, "id", result.userId());
    if (!result.differences().isEmpty()) {
      object.put("differences", result.differences().stream().map(Attribute::wireName).toList());
    }
    if (!result.reasons().isEmpty()) {
      object.put("reasons", result.reasons());
    }
    print(object);
  }

  @Override
  public void end(Summary summary) {
    Map<String, Object> outcomes = new LinkedHashMap<>();
    for (RowStatus status : RowStatus.values()) {
      outcomes.put(status.code(), summary.count(status));
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("rows", summary.rows());
    object.put("outcomes", outcomes);
    object.put("notTried", summary.notTried());
    object.put("ending", summary.ending().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    Json.putIfPresent(object, "firstLine", summary.firstLine());
    Json.putIfPresent(object, "lastLine", summary.lastLine());
    Json.putIfPresent(object, "nextLine", summary.nextLine());
    if (!summary.ignoredColumns().isEmpty()) {
      object.put("ignoredColumns", summary.ignoredColumns());
    }
    print(Map.of("summary", object));
  }

  private void print(Map<String, Object> object) {
    out.println(Json.line(object));
    out.flush();
  }
}
