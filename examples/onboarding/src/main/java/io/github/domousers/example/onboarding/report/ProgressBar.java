package io.github.domousers.example.onboarding.report;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Timer;
import java.util.TimerTask;

/**
 * A progress bar with the rate and the remaining time, below the lines that are written to a
 * terminal. A timer redraws the bar, so all writes are synchronized.
 */
public final class ProgressBar implements AutoCloseable {

  private static final int COLUMNS = 79;
  private static final int REDRAW_INTERVAL_MILLIS = 100;
  private static final double NANOS_PER_SECOND = 1e9;

  // Control sequences of ECMA-48, which every terminal supports.
  private static final String ERASE_REST_OF_LINE = "\u001b[K";
  private static final String LINE_UP = "\u001b[A";
  // A narrower terminal cuts off the bar instead of wrapping it.
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
   * @param rows the number of rows
   */
  public ProgressBar(PrintWriter terminal, long rows) {
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

  /** Writes a line above the bar, to another stream that may be the same terminal. */
  public synchronized void above(PrintWriter other, String line) {
    if (!closed) {
      erase();
    }
    other.println(line);
    other.flush();
    draw();
  }

  /** Counts a row, and writes its line above the bar. */
  public synchronized void row(String line) {
    done++;
    // The bar is drawn on the next line before the text replaces it, so that it never disappears.
    terminal.print("\n" + bar() + "\r" + LINE_UP);
    terminal.print(line.stripTrailing() + ERASE_REST_OF_LINE + "\n");
    draw();
  }

  /** Counts a row without writing a line. */
  public synchronized void row() {
    done++;
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
   * {@return the numbers and the bar}
   *
   * @param done the number of completed rows
   * @param rows the number of all rows
   * @param elapsed the time since the start
   */
  public static String render(long done, long rows, Duration elapsed) {
    double seconds = elapsed.toNanos() / NANOS_PER_SECOND;
    // Fixed widths keep every number in its place.
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
