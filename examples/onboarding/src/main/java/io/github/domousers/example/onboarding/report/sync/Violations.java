package io.github.domousers.example.onboarding.report.sync;

import io.github.domousers.sync.PlannedChange.Invalid;
import java.util.List;

/** What is wrong with an invalid row, in the words of the command line. */
public final class Violations {

  private Violations() {}

  /** {@return the violations; the library's advice for roles names the option} */
  public static List<String> of(Invalid row) {
    return row.violations().stream()
        .map(violation -> violation.replace("use Role.custom", "use --custom-role"))
        .toList();
  }

  /** {@return the violations in one line} */
  static String text(Invalid row) {
    return String.join("; ", of(row));
  }
}
