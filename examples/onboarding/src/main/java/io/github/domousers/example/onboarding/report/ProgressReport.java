package io.github.domousers.example.onboarding.report;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Writes the rows of an import to a terminal, above a progress bar. */
public final class ProgressReport implements Report, AutoCloseable {

  private final PrintWriter terminal;
  private final ProgressBar bar;

  /**
   * Draws the bar.
   *
   * @param rows the number of rows
   */
  public ProgressReport(PrintWriter terminal, long rows) {
    this.terminal = terminal;
    this.bar = new ProgressBar(terminal, rows);
  }

  /** Writes a line above the bar, to another stream that may be the same terminal. */
  public void above(PrintWriter other, String line) {
    bar.above(other, line);
  }

  @Override
  public void row(RowResult result) {
    StringWriter line = new StringWriter();
    new TextReport(new PrintWriter(line)).row(result);
    bar.row(line.toString());
  }

  @Override
  public void end(Summary summary) {
    close();
    new TextReport(terminal).end(summary);
  }

  @Override
  public void close() {
    bar.close();
  }
}
