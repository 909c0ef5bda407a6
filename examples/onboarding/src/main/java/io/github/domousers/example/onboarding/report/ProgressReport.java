package io.github.domousers.example.onboarding.report;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressState;

/**
 * Writes the rows to a terminal, with a progress bar below them at any moment. The bar is redrawn
 * by its own thread, so whatever is written takes turns.
 */
public final class ProgressReport implements Report, AutoCloseable {

  private static final int COLUMNS = 79;
  private static final int UPDATE_INTERVAL_MILLIS = 100;
  private static final double NANOS_PER_SECOND = 1e9;

  // Control sequences of ECMA-48, which every terminal knows.
  private static final String ERASE_REST_OF_LINE = "\u001b[K";
  private static final String LINE_UP = "\u001b[A";
  // In a narrower terminal the right end of the bar is not shown, instead of wrapped.
  private static final String WRAP_OFF = "\u001b[?7l";
  private static final String WRAP_ON = "\u001b[?7h";

  private final PrintWriter terminal;
  private final ProgressBar bar;
  private String drawn;
  private boolean closed;

  /**
   * Draws the bar.
   *
   * @param terminal where to write
   * @param rows how many rows there are to take
   */
  public ProgressReport(PrintWriter terminal, long rows) {
    this.terminal = terminal;
    this.drawn = render(0, rows, Duration.ZERO);
    terminal.print(WRAP_OFF + drawn + WRAP_ON);
    terminal.flush();
    this.bar =
        ProgressBar.builder()
            .setInitialMax(rows)
            .continuousUpdate()
            .setUpdateIntervalMillis(UPDATE_INTERVAL_MILLIS)
            .setRenderer(ProgressReport::render)
            .setConsumer(new DelegatingProgressBarConsumer(this::draw, COLUMNS))
            .build();
  }

  /** Writes a line to another stream that may be the same terminal, above the bar. */
  public synchronized void above(PrintWriter other, String line) {
    if (!closed) {
      erase();
    }
    other.println(line);
    other.flush();
    if (!closed) {
      draw(drawn);
    }
  }

  @Override
  public void row(RowResult result) {
    bar.step();
    StringWriter line = new StringWriter();
    new TextReport(new PrintWriter(line)).row(result);
    writeAbove(line.toString().stripTrailing());
    bar.refresh();
  }

  @Override
  public void end(Summary summary) {
    close();
    new TextReport(terminal).end(summary);
  }

  @Override
  public void close() {
    // Not while this is locked: the bar waits for its thread, which may be about to draw.
    bar.close();
    synchronized (this) {
      if (!closed) {
        closed = true;
        erase();
      }
    }
  }

  /** Draws the bar on the next line before the text takes its place, so that it never vanishes. */
  private synchronized void writeAbove(String line) {
    terminal.print("\n\r" + WRAP_OFF + drawn + WRAP_ON + "\r" + LINE_UP);
    terminal.print(line + ERASE_REST_OF_LINE + "\n");
    draw(drawn);
  }

  private synchronized void draw(String bar) {
    if (!closed) {
      drawn = bar;
      terminal.print("\r" + WRAP_OFF + bar + WRAP_ON + ERASE_REST_OF_LINE);
      terminal.flush();
    }
  }

  private void erase() {
    terminal.print("\r" + ERASE_REST_OF_LINE);
    terminal.flush();
  }

  private static String render(ProgressState progress, int columns) {
    return render(progress.getCurrent(), progress.getMax(), progress.getTotalElapsed());
  }

  /**
   * Returns the numbers, which are the most important, and then the bar.
   *
   * @param done how many rows are done
   * @param rows how many rows there are
   * @param elapsed since when
   */
  public static String render(long done, long rows, Duration elapsed) {
    double seconds = elapsed.toNanos() / NANOS_PER_SECOND;
    // Every number keeps its place, so that nothing moves when it changes.
    String numbers =
        String.format(
            Locale.ROOT,
            "%" + String.valueOf(rows).length() + "d/%d rows, %5.1f rows/s, %7s left ",
            done,
            rows,
            seconds == 0 ? 0 : done / seconds,
            done == 0 ? "-:--:--" : clock(Math.round(seconds / done * (rows - done))));
    int room = Math.max(0, COLUMNS - numbers.length() - "[]".length());
    int filled = rows == 0 ? room : (int) (room * done / rows);
    return numbers + "[" + "=".repeat(filled) + " ".repeat(room - filled) + "]";
  }

  private static String clock(long seconds) {
    Duration left = Duration.ofSeconds(seconds);
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", left.toHours(), left.toMinutesPart(), left.toSecondsPart());
  }
}
