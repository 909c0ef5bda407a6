package io.github.domousers.example.onboarding.report;

import io.github.domousers.domain.UserSummary;
import io.github.domousers.port.UserGateway;
import java.io.PrintWriter;

/**
 * Prints the users of a list, one per line. Flushes many lines at once, because a flush per line is
 * slow.
 */
public abstract class UserReport implements AutoCloseable {

  /** The size of a page of Domo's list, so that no line waits for the next request. */
  private static final int LINES_PER_FLUSH = UserGateway.MAX_LIST_LIMIT;

  private final PrintWriter out;
  private int unflushed;
  private boolean broken;

  UserReport(PrintWriter out) {
    this.out = out;
  }

  /** Prints a user, possibly later. */
  public abstract void user(UserSummary user);

  /** {@return whether the output is closed, for example by {@code head}} */
  public final boolean isBroken() {
    return broken;
  }

  /** Prints the remaining lines. */
  @Override
  public void close() {
    flush();
  }

  final void println(String line) {
    out.print(line + System.lineSeparator());
    unflushed++;
    if (unflushed == LINES_PER_FLUSH) {
      flush();
    }
  }

  private void flush() {
    unflushed = 0;
    broken = out.checkError();
  }
}
