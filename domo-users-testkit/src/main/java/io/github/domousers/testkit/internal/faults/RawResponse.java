package io.github.domousers.testkit.internal.faults;

import java.io.IOException;
import java.io.OutputStream;

/** Bytes that are sent instead of a response. */
@FunctionalInterface
public interface RawResponse {

  /**
   * Writes to the connection.
   *
   * @param connection the connection below HTTP, and above TLS if there is any
   * @param body the body of the regular response; empty if the request was not carried out
   * @throws IOException if the client has closed the connection
   * @throws InterruptedException if the server was closed while this waited
   */
  void write(OutputStream connection, String body) throws IOException, InterruptedException;
}
