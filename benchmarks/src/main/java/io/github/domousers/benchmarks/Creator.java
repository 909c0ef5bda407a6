package io.github.domousers.benchmarks;

import java.io.IOException;

/** Creates the reference page's user, over and over. Thread-safe. */
interface Creator extends AutoCloseable {

  /**
   * Sends the create, and reads the answer.
   *
   * @return the id that was answered
   */
  long create() throws IOException, InterruptedException;

  @Override
  default void close() throws IOException {}
}
