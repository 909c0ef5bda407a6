package io.github.domousers.testkit.internal.contract.faults;

import io.github.domousers.port.UserGateway;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.testkit.internal.contract.support.HttpSuite;
import java.time.Duration;

/** What the suites of fault injection share. */
abstract class FaultSuite extends HttpSuite {

  static final String POST = "POST /v1/users";
  static final String LIST = "GET /v1/users";

  /** {@return a reliable gateway with the default budget and deadline, and with short waits} */
  static UserGateway reliable(UserGateway users) {
    return ReliableUserGateway.builder(users)
        .maxAttempts(6)
        .backOff(Duration.ofMillis(1), Duration.ofMillis(8))
        .build();
  }
}
