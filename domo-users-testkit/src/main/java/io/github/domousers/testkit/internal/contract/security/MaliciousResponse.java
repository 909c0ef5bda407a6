package io.github.domousers.testkit.internal.contract.security;

import io.github.domousers.testkit.FakeResponse;

/**
 * A response that tries to harm a gateway.
 *
 * @param expected how the gateway is expected to treat it
 * @param part what the server writes
 */
record MaliciousResponse(String name, ExpectedResult expected, RawHttp.Part part) {

  /** {@return the response; one without a regular body is built from an empty object} */
  FakeResponse response() {
    return FakeResponse.raw((out, body) -> part.write(out, body.isEmpty() ? "{}" : body))
        .afterCommit();
  }

  @Override
  public String toString() {
    return name;
  }
}
