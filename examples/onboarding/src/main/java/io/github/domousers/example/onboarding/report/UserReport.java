package io.github.domousers.example.onboarding.report;

import io.github.domousers.domain.UserSummary;
import io.github.domousers.port.UserGateway;
import java.io.PrintWriter;

/**
 * Prints the users of a list, one line each. Lines are flushed together, because to flush those of
 * a million users one by one takes long.
 */
public abstract class UserReport implements AutoCloseable {

  /** As many as a page of Domo's list, so that no line waits for the next request. */
  private static final int LINES_PER_FLUSH = UserGateway.MAX_LIST_LIMIT;

  private final PrintWriter out;
  private int unflushed;
  private boolean broken;

  UserReport(PrintWriter out) {
    this.out = out;
  }

  /** Prints a user, now or later. */
  public abstract void user(UserSummary user);

  /** Returns whether output has no reader any more, as when it is piped into {@code head}. */
  public final boolean isBroken() {
    return broken;
  }

  /** Prints what is not printed yet. */
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
