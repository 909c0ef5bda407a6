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
 * Shows users in a table, for people to read. The first ones are kept until they tell how wide the
 * columns are, and no others: a later text that is wider moves the rest of its own line, and
 * nothing is cut off.
 */
public final class UserTable extends UserReport {

  private static final List<String> HEADER =
      List.of("id", "name", "email", "role", "title", "phone");

  /** How many lines tell the widths. */
  private static final int FIRST = 100;

  /** A single long text does not widen its column for all. */
  private static final int WIDEST = 40;

  private static final String GAP = "  ";

  private final int[] widths = new int[HEADER.size()];
  private final List<List<String>> kept = new ArrayList<>();
  private boolean started;

  public UserTable(PrintWriter out) {
    super(out);
    kept.add(HEADER);
  }

  @Override
  public void user(UserSummary user) {
    List<String> row = row(user);
    if (started) {
      println(line(row));
      return;
    }
    kept.add(row);
    if (kept.size() > FIRST) {
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
    for (List<String> row : kept) {
      Arrays.setAll(
          widths, column -> Math.max(widths[column], Math.min(WIDEST, width(row.get(column)))));
    }
    kept.forEach(row -> println(line(row)));
    kept.clear();
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

  /** How many columns of a terminal the text takes: characters of Chinese and its kin take two. */
  private static int width(String text) {
    // An at sign may start a mark-up of picocli's, and is as wide as any letter.
    return Ansi.OFF.new Text(text.replace('@', 'a')).getCJKAdjustedLength();
  }
}
