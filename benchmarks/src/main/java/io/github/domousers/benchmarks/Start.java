package io.github.domousers.benchmarks;

import io.github.domousers.testkit.FakeDomo;
import java.io.IOException;

/** What a fresh process does, until it says that it has done it. */
final class Start {

  /** Nothing. */
  static final String NOTHING = "nothing";

  /** Starts the testkit's fake server. */
  static final String FAKE_DOMO = "fake-domo";

  private Start() {}

  /**
   * Does it.
   *
   * @param arguments {@link #NOTHING}, {@link #FAKE_DOMO}, or the name of a {@link Client} and the
   *     URL of a server, at which it then creates a user
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
