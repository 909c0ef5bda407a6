package io.github.domousers.benchmarks;

import io.github.domousers.testkit.FakeDomo;
import java.io.IOException;

/** The main class of a process whose start is measured. */
final class Start {

  /** Do nothing. */
  static final String NOTHING = "nothing";

  /** Start the testkit's fake server. */
  static final String FAKE_DOMO = "fake-domo";

  private Start() {}

  /**
   * Runs the command, and prints a line when it is done.
   *
   * @param arguments {@link #NOTHING}, {@link #FAKE_DOMO}, or the name of a {@link Client} and the
   *     URL of the server on which it creates a user
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    System.out.println(
        switch (arguments[0]) {
          case NOTHING -> "";
          case FAKE_DOMO -> FakeDomo.start().url();
          default -> Client.valueOf(arguments[0]).connect(arguments[1]).create();
        });
    System.exit(0);
  }
}
