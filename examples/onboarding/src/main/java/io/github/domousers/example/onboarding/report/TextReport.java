package io.github.domousers.example.onboarding.report;

import io.github.domousers.domain.Attribute;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes one line of text per row, and a summary. */
public final class TextReport implements Report {

  private final PrintWriter out;

  public TextReport(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void row(RowResult result) {
    StringBuilder text = new StringBuilder();
    text.append("line ").append(result.line()).append(": ").append(result.status().text());
    if (result.userId() != null) {
      text.append(", id ").append(result.userId());
    }
    if (!result.differences().isEmpty()) {
      text.append(": differs in ").append(names(result.differences()));
    }
    if (!result.reasons().isEmpty()) {
      text.append(": ").append(String.join("; ", result.reasons()));
    }
    out.println(text);
    out.flush();
  }

  @Override
  public void end(Summary summary) {
    out.println(numbers(summary));
    if (!summary.ignoredColumns().isEmpty()) {
      out.println(
          "Ignored columns, because Domo's users API has no such attributes: "
              + String.join(", ", summary.ignoredColumns())
              + ".");
    }
    if (summary.count(RowStatus.UNKNOWN) > 0) {
      out.println("Check the unknown rows in Domo before importing them again.");
    }
    if (summary.ending() != Summary.Ending.COMPLETE) {
      out.println(ending(summary));
    }
    out.flush();
  }

  private static String numbers(Summary summary) {
    Map<String, Long> numbers = new LinkedHashMap<>();
    for (RowStatus status : RowStatus.values()) {
      numbers.merge(status.summaryText(), summary.count(status), Long::sum);
    }
    numbers.put("not tried", summary.notTried());
    return summary.rows()
        + (summary.rows() == 1 ? " row: " : " rows: ")
        + numbers.entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "))
        + (summary.count(RowStatus.VALID) > 0 ? "; nothing was created." : ".");
  }

  private static String ending(Summary summary) {
    String why =
        switch (summary.ending()) {
          case COMPLETE -> "Complete: " + done(summary);
          case STOPPED -> "Stopped on request: " + done(summary);
          case TOKEN_REJECTED ->
              "Stopped at line "
                  + summary.lastLine()
                  + ", because every further row would fail in the same way";
          case FILE_UNREADABLE -> "Stopped, because the file was changed: " + done(summary);
        };
    return summary.nextLine() == null
        ? why + "."
        : why + "; continue with --from-line " + summary.nextLine() + ".";
  }

  private static String done(Summary summary) {
    Long last = summary.lastLine();
    if (last == null) {
      return "no row was processed";
    }
    return last.equals(summary.firstLine())
        ? "line " + last + " was processed"
        : "lines " + summary.firstLine() + " to " + last + " were processed";
  }

  /** {@return the names of attributes, separated by commas} */
  static String names(List<Attribute> attributes) {
    return attributes.stream().map(Attribute::wireName).collect(Collectors.joining(", "));
  }
}
