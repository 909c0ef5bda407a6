package io.github.domousers.benchmarks;

import java.io.IOException;

/** Creates the user of the reference page, repeatedly. Thread-safe. */
interface Creator extends AutoCloseable {

  /** Sends the create, and returns the id in the response. */
  long create() throws IOException, InterruptedException;

  @Override
  default void close() throws IOException {}
}
