package io.github.domousers.example.onboarding;

import java.io.PrintWriter;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Keeps a progress bar below the lines that another report writes to the same terminal. The bar is
 * drawn by a thread of its own, so whatever is written takes turns.
 */
final class ProgressReport implements Report, AutoCloseable {

  private static final String ERASE_LINE = "\r\u001b[K";
  private static final int WIDTH = 79;

  private final Report lines;
  private final PrintWriter terminal;
  private final ProgressBar bar;
  private boolean closed;

  /**
   * Draws the bar.
   *
   * @param lines writes the lines, to the same terminal
   * @param terminal where to draw the bar
   * @param rows how many rows there are to take
   */
  ProgressReport(Report lines, PrintWriter terminal, long rows) {
    this.lines = lines;
    this.terminal = terminal;
    this.bar =
        ProgressBar.builder()
            .setTaskName("Importing")
            .setInitialMax(rows)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(100)
            .setConsumer(new DelegatingProgressBarConsumer(this::draw, WIDTH))
            .build();
  }

  /**
   * Writes whole lines to a terminal on which there may be a bar.
   *
   * @param terminal where the bar is drawn
   * @param writing writes the lines, to what may be the same terminal
   */
  static void above(PrintWriter terminal, Runnable writing) {
    synchronized (terminal) {
      terminal.print(ERASE_LINE);
      terminal.flush();
      writing.run();
    }
  }

  @Override
  public void row(RowResult result) {
    above(terminal, () -> lines.row(result));
    bar.step();
  }

  @Override
  public void end(Summary summary) {
    close();
    lines.end(summary);
  }

  @Override
  public void close() {
    bar.close();
    synchronized (terminal) {
      if (!closed) {
        closed = true;
        terminal.print(ERASE_LINE);
        terminal.flush();
      }
    }
  }

  private void draw(String drawn) {
    synchronized (terminal) {
      if (!closed) {
        terminal.print(ERASE_LINE + drawn);
        terminal.flush();
      }
    }
  }
}
