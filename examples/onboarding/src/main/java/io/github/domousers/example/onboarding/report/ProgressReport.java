package io.github.domousers.example.onboarding.report;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Timer;
import java.util.TimerTask;

/**
 * Writes the rows to a terminal, with a progress bar below them at any moment. A timer redraws the
 * bar, so all writing is synchronized.
 */
public final class ProgressReport implements Report, AutoCloseable {

  private static final int COLUMNS = 79;
  private static final int REDRAW_INTERVAL_MILLIS = 100;
  private static final double NANOS_PER_SECOND = 1e9;

  // Control sequences of ECMA-48, which every terminal knows.
  private static final String ERASE_REST_OF_LINE = "\u001b[K";
  private static final String LINE_UP = "\u001b[A";
  // In a narrower terminal the right end of the bar is not shown, instead of wrapped.
  private static final String WRAP_OFF = "\u001b[?7l";
  private static final String WRAP_ON = "\u001b[?7h";

  private final PrintWriter terminal;
  private final long rows;
  private final long start = System.nanoTime();
  private final Timer timer = new Timer("progress", true);
  private long done;
  private boolean closed;

  /**
   * Draws the bar.
   *
   * @param terminal where to write
   * @param rows how many rows there are to take
   */
  public ProgressReport(PrintWriter terminal, long rows) {
    this.terminal = terminal;
    this.rows = rows;
    draw();
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            draw();
          }
        },
        REDRAW_INTERVAL_MILLIS,
        REDRAW_INTERVAL_MILLIS);
  }

  /** Writes a line to another stream that may be the same terminal, above the bar. */
  public synchronized void above(PrintWriter other, String line) {
    if (!closed) {
      erase();
    }
    other.println(line);
    other.flush();
    draw();
  }

  @Override
  public synchronized void row(RowResult result) {
    done++;
    StringWriter line = new StringWriter();
    new TextReport(new PrintWriter(line)).row(result);
    // The bar is drawn on the next line before the text takes its place, so that it never vanishes.
    terminal.print("\n" + bar() + "\r" + LINE_UP);
    terminal.print(line.toString().stripTrailing() + ERASE_REST_OF_LINE + "\n");
    draw();
  }

  @Override
  public void end(Summary summary) {
    close();
    new TextReport(terminal).end(summary);
  }

  @Override
  public synchronized void close() {
    timer.cancel();
    if (!closed) {
      closed = true;
      erase();
    }
  }

  private synchronized void draw() {
    if (!closed) {
      terminal.print(bar() + ERASE_REST_OF_LINE);
      terminal.flush();
    }
  }

  private void erase() {
    terminal.print("\r" + ERASE_REST_OF_LINE);
    terminal.flush();
  }

  private String bar() {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    return "\r" + WRAP_OFF + render(done, rows, elapsed) + WRAP_ON;
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
