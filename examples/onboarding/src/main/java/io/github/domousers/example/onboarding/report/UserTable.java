package io.github.domousers.example.onboarding.report;

import io.github.domousers.domain.Role;
import io.github.domousers.domain.UserSummary;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * Prints users as a table. The first users determine the column widths. Later text that is wider
 * shifts the rest of its line, and is never cut off.
 */
public final class UserTable extends UserReport {

  private static final List<String> HEADER =
      List.of("id", "name", "email", "role", "title", "phone");

  /** The number of users that determine the column widths. */
  private static final int MEASURED_USERS = 100;

  /** A single long text does not widen its column beyond this. */
  private static final int MAX_COLUMN_WIDTH = 40;

  private static final String GAP = "  ";

  private final int[] widths = new int[HEADER.size()];
  private final List<List<String>> buffered = new ArrayList<>();
  private boolean started;

  public UserTable(PrintWriter out) {
    super(out);
    buffered.add(HEADER);
  }

  @Override
  public void user(UserSummary user) {
    List<String> row = row(user);
    if (started) {
      println(line(row));
      return;
    }
    buffered.add(row);
    if (buffered.size() > MEASURED_USERS) {
      start();
    }
  }

  @Override
  public void close() {
    if (!started) {
      start();
    }
    super.close();
  }

  private void start() {
    started = true;
    for (List<String> row : buffered) {
      Arrays.setAll(
          widths,
          column -> Math.max(widths[column], Math.min(MAX_COLUMN_WIDTH, width(row.get(column)))));
    }
    buffered.forEach(row -> println(line(row)));
    buffered.clear();
  }

  private String line(List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String text = row.get(column);
      line.append(text).append(" ".repeat(Math.max(0, widths[column] - width(text)))).append(GAP);
    }
    return line.toString().stripTrailing();
  }

  private static List<String> row(UserSummary user) {
    Role role = user.role();
    return Stream.of(
            Long.toString(user.id()),
            text(user.name()),
            text(user.email()),
            text(role == null ? null : role.name()),
            text(user.title()),
            text(user.phone()))
        .toList();
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : Redaction.printable(value);
  }

  /**
   * {@return the width of the text on a terminal} Chinese, Japanese and Korean take two columns.
   */
  private static int width(String text) {
    // An at sign may start picocli's markup, and is as wide as a letter.
    return Ansi.OFF.new Text(text.replace('@', 'a')).getCJKAdjustedLength();
  }
}
