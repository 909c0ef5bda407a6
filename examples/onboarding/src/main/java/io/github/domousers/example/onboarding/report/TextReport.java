package io.github.domousers.example.onboarding.report;

import io.github.domousers.domain.Attribute;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a line a row, and a summary, for people to read. */
public final class TextReport implements Report {

  private final PrintWriter out;

  public TextReport(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void row(RowResult result) {
    StringBuilder text = new StringBuilder();
    text.append("line ").append(result.line()).append(": ").append(result.status().words());
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
          "Ignored, since Domo's users API has no such attributes: "
              + String.join(", ", summary.ignoredColumns())
              + ".");
    }
    if (summary.count(RowStatus.UNKNOWN) > 0) {
      out.println("Look in Domo for the unknown ones before importing them again.");
    }
    if (summary.ending() != Summary.Ending.COMPLETE) {
      out.println(ending(summary));
    }
    out.flush();
  }

  private static String numbers(Summary summary) {
    Map<String, Long> numbers = new LinkedHashMap<>();
    for (RowStatus status : RowStatus.values()) {
      numbers.merge(status.summaryWords(), summary.count(status), Long::sum);
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
          case STOPPED -> "Stopped as asked: " + done(summary);
          case TOKEN_REFUSED ->
              "Stopped at line "
                  + summary.lastLine()
                  + ", since every further row would fail alike";
          case FILE_UNREADABLE -> "Stopped, since the file was changed: " + done(summary);
        };
    return summary.nextLine() == null
        ? why + "."
        : why + "; go on with --from-line " + summary.nextLine() + ".";
  }

  private static String done(Summary summary) {
    Long last = summary.lastLine();
    if (last == null) {
      return "no row was done";
    }
    return last.equals(summary.firstLine())
        ? "done is line " + last
        : "done are lines " + summary.firstLine() + " to " + last;
  }

  /** Returns the names of attributes, separated by commas. */
  static String names(List<Attribute> attributes) {
    return attributes.stream().map(Attribute::wireName).collect(Collectors.joining(", "));
  }
}
