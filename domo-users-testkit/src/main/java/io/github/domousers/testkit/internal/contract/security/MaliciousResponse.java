package io.github.domousers.testkit.internal.contract.security;

import io.github.domousers.testkit.FakeResponse.RawResponse;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A response that tries to harm a gateway.
 *
 * @param expected how the gateway is expected to treat it
 * @param raw what the server writes
 */
record MaliciousResponse(String name, ExpectedResult expected, RawResponse raw) {

  /** Writes the response; a response without a regular body is built from an empty object. */
  void write(OutputStream out, String body) throws IOException, InterruptedException {
    raw.write(out, body.isEmpty() ? "{}" : body);
  }
}
