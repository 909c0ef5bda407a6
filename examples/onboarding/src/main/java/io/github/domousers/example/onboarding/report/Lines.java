package io.github.domousers.example.onboarding.report;

import io.github.domousers.port.UserGateway;
import java.io.PrintWriter;

/** Lines of output, handed on together: one by one, those of a million users would take long. */
public final class Lines {

  /** As many as Domo lists users at once, so that none waits for the next request. */
  private static final int TOGETHER = UserGateway.MAX_LIST_LIMIT;

  private final PrintWriter out;
  private int waiting;
  private boolean broken;

  public Lines(PrintWriter out) {
    this.out = out;
  }

  /** Adds a line. */
  public void add(String line) {
    out.print(line + System.lineSeparator());
    waiting++;
    if (waiting == TOGETHER) {
      flush();
    }
  }

  /** Hands on what there is. */
  public void flush() {
    waiting = 0;
    broken = out.checkError();
  }

  /** Whether nobody takes the lines any more, as when the output is piped into {@code head}. */
  public boolean isBroken() {
    return broken;
  }
}
